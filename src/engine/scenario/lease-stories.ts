/**
 * EXTENSION POINT. The lease stories, one row each: what befalls a cluster whose flannelds have just been started.
 *
 * Times are hours after the beginning. Rules of flannel that each one shows stand in its summary; the outcome is the
 * lease clock's, so with other settings a story may end otherwise.
 */
import { type Ipv4Address, type Ipv4Prefix, lengthOf, networkOf, prefix, prefixOf } from '../address/ipv4';
import { type Incident, type LeaseNode } from '../flanneld/lease-clock-script';
import { type Instant, instant } from '../units';

/** What a story can speak of. */
export interface LeaseCast {
  readonly nodes: readonly { readonly name: string; readonly address: Ipv4Address }[];
  /** A machine that is not there at the beginning. */
  readonly spare: LeaseNode;
  readonly network: Ipv4Prefix;
  readonly subnetLength: number;
  /** The configuration's text for another network. */
  readonly config: (network: Ipv4Prefix) => string;
}

interface Usual {
  readonly nodes?: number;
  readonly network?: Ipv4Prefix;
  readonly subnetLength?: number;
  readonly seed?: number;
  readonly days?: number;
}

export interface LeaseStory {
  readonly title: string;
  /** What there is to see, in a sentence or two. */
  readonly summary: string;
  readonly usual: Usual;
  readonly incidents: (cast: LeaseCast) => readonly Incident[];
}

const at = (hours: number): Instant => instant(Math.round(hours * 3_600e9));
const SECOND = 1 / 3600;

/** Everybody starts, a few seconds apart. */
const allStart = ({ nodes }: LeaseCast, from = 0): readonly Incident[] =>
  nodes.map(({ name }, i) => ({ at: at(from + 5 * i * SECOND), do: 'start', node: name }));

/** A node by its number, counted from 1; the last one where there are fewer. */
const nameOf = ({ nodes }: LeaseCast, nth: number): string =>
  nodes[Math.min(nth, nodes.length) - 1]?.name ?? '';

/** What `kubelet` or `systemd` does with a daemon that ended. */
const startAgain = (cast: LeaseCast, nth: number, hours: number): Incident => ({
  at: at(hours),
  do: 'start',
  node: nameOf(cast, nth),
});

/** The network of the same size that follows: 100.97.0.0/16 after 100.96.0.0/16; before it, at the end of all. */
function neighbouring(network: Ipv4Prefix): Ipv4Prefix {
  const size = 2 ** (32 - lengthOf(network));
  const next = networkOf(network) + size;
  return prefixOf(next < 2 ** 32 ? next : networkOf(network) - size, lengthOf(network));
}

/** The subnet with the number `nth` in the network, or the last. */
function nthSubnet({ network, subnetLength }: LeaseCast, nth: number): Ipv4Prefix {
  const count = 2 ** (subnetLength - lengthOf(network));
  const number = Math.min(nth, count - 1);
  return prefixOf(networkOf(network) + number * 2 ** (32 - subnetLength), subnetLength);
}

/** Four subnets of sixteen addresses, of which flannel gives away three: SubnetMin leaves the first out. */
const SMALL = { network: prefix('100.96.0.0/26'), subnetLength: 28 } as const;

export const LEASE_STORIES = {
  life: {
    title: 'The life of a lease',
    summary:
      'A lease lasts 24 hours. Its owner renews it 60 minutes before the end, so day by day every /24 stays where it is.',
    usual: {},
    incidents: (cast) => allStart(cast),
  },
  outage: {
    title: 'etcd is down: six hours, then twenty-six',
    summary:
      'Packets do not need etcd. An outage that spans no expiry is only noise in the logs; one that does costs every node its lease, and its flanneld, the moment etcd is back.',
    usual: {},
    incidents: (cast) => [
      ...allStart(cast),
      { at: at(4), do: 'etcd-down' },
      { at: at(10), do: 'etcd-up' },
      { at: at(18), do: 'etcd-down' },
      // Between two tries of the watches, as an end that nobody has chosen.
      { at: at(44 + 0.7 * SECOND), do: 'etcd-up' },
      ...allStart(cast, 44.25),
    ],
  },
  deleted: {
    title: 'A lease is deleted while its owner lives',
    summary:
      'Somebody removes the key of n2. Its flanneld sees that within milliseconds and shuts itself down; started again, it asks for the same subnet.',
    usual: { days: 2 },
    incidents: (cast) => [
      ...allStart(cast),
      { at: at(6), do: 'delete-lease', node: nameOf(cast, 2) },
      startAgain(cast, 2, 8),
    ],
  },
  'owner-dead': {
    title: 'The owner is dead, its lease lives on',
    summary:
      'flanneld on n2 is killed. For hours nobody hears of it: the others go on sending to it until the lease runs out. Then they forget it.',
    usual: {},
    incidents: (cast) => [
      ...allStart(cast),
      { at: at(5), do: 'kill', node: nameOf(cast, 2) },
      startAgain(cast, 2, 32),
    ],
  },
  clone: {
    title: 'A cloned image steals a lease',
    summary:
      'A new machine is made from the image of n1, subnet.env included. It asks for the subnet in that file and gets it: no question is asked, and n1 is not told.',
    usual: { days: 2.5 },
    incidents: (cast) => [...allStart(cast), { at: at(6), do: 'clone', of: nameOf(cast, 1), as: cast.spare }],
  },
  exhausted: {
    title: 'The pool is exhausted',
    summary:
      'A /26 holds four subnets of sixteen addresses, and flannel gives away three. The fourth node is refused until a dead owner’s lease runs out; when that one comes back, it takes the subnet away again.',
    usual: { ...SMALL, nodes: 4, days: 2 },
    incidents: (cast) => {
      const last = cast.nodes.length;
      return [
        ...allStart(cast),
        { at: at(2), do: 'kill', node: nameOf(cast, 1) },
        startAgain(cast, last, 8),
        startAgain(cast, last, 25),
        startAgain(cast, 1, 32),
      ];
    },
  },
  'network-changed': {
    title: 'The network is changed under living nodes',
    summary:
      'The administrator writes another network into etcd. Nobody notices until a flanneld restarts: it deletes its old lease twice, dies of the second time, and only then gets a new one.',
    usual: { days: 2 },
    incidents: (cast) => [
      ...allStart(cast),
      { at: at(6), do: 'put-config', text: cast.config(neighbouring(cast.network)) },
      ...cast.nodes.flatMap(({ name }, i): readonly Incident[] => [
        { at: at(9 + 5 * i), do: 'terminate', node: name },
        { at: at(9 + 5 * i + 5 * SECOND), do: 'start', node: name },
        { at: at(11 + 5 * i), do: 'start', node: name },
      ]),
    ],
  },
  race: {
    title: 'Two nodes race for one subnet',
    summary:
      'Both read etcd before either has written, both pick the same subnet, and etcd lets only the first create the key. The other picks again.',
    usual: { ...SMALL, nodes: 2, seed: 5, days: 1 },
    incidents: ({ nodes }) => nodes.map(({ name }) => ({ at: at(1), do: 'start', node: name })),
  },
  reservation: {
    title: 'A reservation',
    summary:
      'The administrator has written a key without a time to live for n1. It takes that subnet, says it will wait 292 years to renew it, and never does; the others renew every 23 hours.',
    usual: { days: 5 },
    incidents: (cast) => {
      const [first] = cast.nodes;
      const subnet = nthSubnet(cast, 77);
      return [
        ...(first === undefined
          ? []
          : [{ at: at(0), do: 'reserve', subnet, publicIp: first.address } as const]),
        ...allStart(cast, 1),
      ];
    },
  },
} as const satisfies Record<string, LeaseStory>;

export type LeaseStoryName = keyof typeof LEASE_STORIES;

export const isLeaseStoryName = (name: string): name is LeaseStoryName => Object.hasOwn(LEASE_STORIES, name);
