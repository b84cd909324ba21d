/** Events of a lease story that are worth stopping at: the word that marks each, and a sentence about it. */
import { type Instant, type LeaseEvent, type LeaseEventKind } from '../../engine';

export interface LeaseMark {
  /** Position in the story's events. */
  readonly index: number;
  readonly at: Instant;
  readonly kind: LeaseEventKind;
  readonly name: LeaseRowName;
  /** What stands beside it in the lane; empty where the sign is enough. */
  readonly word: string;
  /** Bad news, good news, a hand from outside, or the run of things. */
  readonly tone: LeaseTone;
}

export type LeaseTone = 'bad' | 'good' | 'hand' | 'plain';

interface Row {
  readonly word: string;
  readonly tone: LeaseTone;
  /** One sentence, or two, to "you". */
  readonly say: (event: LeaseEvent) => string;
}

const row = (word: string, tone: LeaseTone, say: Row['say']): Row => ({ word, tone, say });

/** `100.96.1.0/24` out of a key such as `[set] …/subnets/100.96.1.0-24`. */
const subnetIn = ({ text }: LeaseEvent): string => text.replace(/^.*\/(.*)-(\d+)$/, '$1/$2');

const LEASE_MARKS = {
  start: row('', 'plain', ({ node }) => `flanneld starts on ${node}.`),
  clone: row('cloned', 'hand', ({ node, text }) => `${node} is ${text}, its subnet.env included.`),
  picking: row(
    '',
    'plain',
    ({ node }) =>
      `${node} reads all leases, collects the first free subnets and picks one of them by chance.`,
  ),
  'taking-over': row(
    'takes it over',
    'bad',
    ({ node }) =>
      `${node} finds the subnet of its subnet.env leased by somebody else, and takes it. flannel asks no further question.`,
  ),
  'reusing-previous': row(
    'same subnet',
    'good',
    ({ node }) => `${node} asks for the subnet in its subnet.env, which is free, and gets it.`,
  ),
  'reusing-by-ip': row(
    'same subnet',
    'good',
    ({ node }) => `etcd has a lease with the address of ${node}: it is used again.`,
  ),
  'deleting-by-ip': row(
    '',
    'plain',
    ({ node }) => `The lease that ${node} has in etcd does not fit the new network: it is deleted.`,
  ),
  'deleting-previous': row(
    '',
    'plain',
    ({ node }) => `${node} read the leases before it deleted its own: it deletes the same key a second time.`,
  ),
  'ignoring-previous': row(
    '',
    'plain',
    ({ node }) => `The subnet in ${node}’s subnet.env does not fit the new network and is ignored.`,
  ),
  'key-create': row(
    '',
    'plain',
    (event) =>
      `A flanneld has chosen ${subnetIn(event)}; etcd, which hands nothing out, creates the key because there is none yet. For 24 hours it is that node’s.`,
  ),
  'key-set': row('', 'plain', (event) => `The key of ${subnetIn(event)} is written again: another 24 hours.`),
  'key-delete': row('deleted', 'bad', (event) => `The key of ${subnetIn(event)} is deleted in etcd.`),
  'key-expire': row(
    'expired',
    'bad',
    (event) => `Nobody has renewed ${subnetIn(event)}: etcd drops the key.`,
  ),
  'subnet-moved': row(
    '',
    'plain',
    ({ node }) => `${node} hears of it, says “Subnet added”, and sends to the new holder from now on.`,
  ),
  'subnet-removed': row(
    '',
    'plain',
    ({ node, text }) =>
      `${node} forgets ${text.replace('Subnet removed: ', '')}: packets for it are un-leased now.`,
  ),
  renewed: row('', 'good', ({ node }) => `${node} renews its lease, 60 minutes before its end.`),
  'renew-failed': row(
    'cannot renew',
    'bad',
    ({ node }) => `${node} cannot reach etcd to renew. It tries again each minute.`,
  ),
  'watch-failed': row(
    '',
    'bad',
    ({ node }) => `${node} cannot hear of news. It says so each second; packets go on as before.`,
  ),
  revoked: row(
    'revoked, exit 0',
    'bad',
    ({ node }) => `${node} hears that its own key is gone, and shuts itself down.`,
  ),
  'register-failed': row(
    'refused, exit 1',
    'bad',
    ({ node, text }) => `${node} gives up: ${text.replace(/^.*failed to acquire lease: /, '')}.`,
  ),
  kill: row(
    'killed',
    'bad',
    ({ node }) => `flanneld on ${node} is killed. Its lease stays, and nobody is told.`,
  ),
  terminate: row('stopped', 'hand', ({ node }) => `flanneld on ${node} is told to stop. Its lease stays.`),
  'etcd-down': row(
    'etcd down',
    'bad',
    () => 'etcd stops answering. What it holds stays, and no lease can run out meanwhile.',
  ),
  'etcd-up': row(
    'etcd back',
    'good',
    () => 'etcd answers again, and looks at once for keys whose time has passed.',
  ),
  'new-network': row(
    'new network',
    'hand',
    () =>
      'The administrator writes another network into etcd. A flanneld reads it when it starts, and not before.',
  ),
  reserved: row(
    'reserved',
    'hand',
    (event) =>
      `The administrator writes a key for ${subnetIn(event)} without a time to live: a reservation never ends.`,
  ),
  'still-reserved': row(
    '',
    'plain',
    (event) => `The key of ${subnetIn(event)} is written again, still without a time to live.`,
  ),
} satisfies Partial<Record<LeaseEventKind | 'new-network' | 'reserved' | 'still-reserved', Row>>;

/** What may stand at a mark. */
export type LeaseRowName = keyof typeof LEASE_MARKS;

const isReservation = ({ text, registry }: LeaseEvent): boolean =>
  registry.nodes.get(text.replace(/^\[set\] /, ''))?.expires === null;

const isMarked = (name: string): name is LeaseRowName => Object.hasOwn(LEASE_MARKS, name);

function nameOf(event: LeaseEvent): LeaseRowName | null {
  if (event.kind !== 'key-set') return isMarked(event.kind) ? event.kind : null;
  if (event.text.endsWith('/config')) return 'new-network';
  if (!isReservation(event)) return 'key-set';
  // flanneld writes when it starts; whoever wrote before any of them was the administrator.
  return event.at > 0 ? 'still-reserved' : 'reserved';
}

/** How an event is marked; undefined for what is not worth stopping at. */
export function leaseRowOf(event: LeaseEvent): (Row & { readonly name: LeaseRowName }) | undefined {
  const name = nameOf(event);
  return name === null ? undefined : { ...LEASE_MARKS[name], name };
}
