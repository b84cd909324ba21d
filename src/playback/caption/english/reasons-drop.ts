/** English: what a drop means, by whose rule, and who could have told you. */
import { DROP_REASONS, type EventOf } from '../../../engine';
import { type Reasons } from '../catalogue';
import { code, say } from '../say';
import { type SourceName } from '../source';
import { WITNESSES } from './witness';

/** Where to look it up, by how the reason's name begins. */
const FAMILIES: readonly {
  readonly prefix: string;
  readonly sources: readonly SourceName[];
  readonly otherwise: string;
}[] = [
  {
    prefix: 'FLANNELD_TTL',
    sources: ['proxyTtl', 'silentTtl'],
    otherwise: 'A kernel in its place would have sent an ICMP time exceeded.',
  },
  {
    prefix: 'FLANNELD_NO_ROUTE',
    sources: ['proxyRoute', 'proxyUnreachable', 'unleased'],
    otherwise: 'With a lease for that subnet the packet would have gone into an envelope for its holder.',
  },
  {
    prefix: 'FLANNELD_',
    sources: ['tunToUdp', 'udpToTun'],
    otherwise: 'A whole IPv4 packet would have been passed on unchecked.',
  },
  {
    prefix: 'TUN_',
    sources: ['tunWrite'],
    otherwise: 'An IP packet would have been taken as one that has just come in.',
  },
  {
    prefix: 'VPC_',
    sources: ['aws'],
    otherwise: 'The nodes’ kernels never learn of it; only the cloud’s own settings can be looked at.',
  },
  {
    prefix: 'NETFILTER_',
    sources: ['hooks', 'masqRules'],
    otherwise: 'An ACCEPT rule before it would have let the packet pass.',
  },
  {
    prefix: 'NEIGH_',
    sources: ['arp', 'neighbour'],
    otherwise: 'One answer to ARP and everything that waited would have left.',
  },
  {
    prefix: 'TTL_',
    sources: ['ttl', 'forward'],
    otherwise: 'With a greater time to live it would have been forwarded.',
  },
  {
    prefix: 'PKT_TOO_BIG',
    sources: ['pathMtu', 'forward'],
    otherwise: 'Without DF it would have been cut into fragments.',
  },
  {
    prefix: 'IP_LOCAL_SOURCE',
    sources: ['checks', 'unleased'],
    otherwise: 'With accept_local on that device it would have been delivered.',
  },
  { prefix: '', sources: ['dropReasons', 'receive'], otherwise: '' },
];

export function dropReasons({ reason, note }: EventOf<'drop'>): Reasons {
  const facts = DROP_REASONS[reason];
  const family = FAMILIES.find(({ prefix }) => reason.startsWith(prefix));
  const knows = facts.knows.map((who) => WITNESSES[who]).join(', ');
  const more = note === '' ? '' : ` Here: ${note}.`;
  return {
    why: say`It ends because of ${facts.meaning}.${more} Who can tell by itself: ${knows}.`,
    rule: say`${code(`${reason}: ${facts.source}`)}`,
    otherwise: family === undefined || family.otherwise === '' ? null : say`${family.otherwise}`,
    sources: family?.sources ?? ['dropReasons'],
  };
}
