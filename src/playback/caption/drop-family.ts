/** Drop reasons that are explained alike, by how their names begin; and where each family is written. */
import { type DropReason } from '../../engine';
import { type SourceName } from './source';

/** The first that fits counts: the longer beginning stands before the shorter. */
export const DROP_FAMILIES = {
  FLANNELD_TTL: ['proxyTtl', 'silentTtl'],
  FLANNELD_NO_ROUTE: ['proxyRoute', 'proxyUnreachable', 'unleased'],
  FLANNELD_: ['tunToUdp', 'udpToTun'],
  TUN_: ['tunWrite'],
  VPC_: ['aws'],
  NETFILTER_: ['hooks', 'masqRules'],
  NEIGH_: ['arp', 'neighbour'],
  TTL_: ['ttl', 'forward'],
  PKT_TOO_BIG: ['pathMtu', 'forward'],
  IP_LOCAL_SOURCE: ['checks', 'unleased'],
  '': ['dropReasons', 'receive'],
} as const satisfies Record<string, readonly SourceName[]>;

export type DropFamily = keyof typeof DROP_FAMILIES;

const NAMES = Object.keys(DROP_FAMILIES) as DropFamily[];

/** The family of a reason; the last one, without a name, takes all that have none of their own. */
export const familyOf = (reason: DropReason): DropFamily =>
  NAMES.find((name) => reason.startsWith(name)) ?? '';
