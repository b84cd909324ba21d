/** What a lease clock is given: nodes, the configuration in etcd, and the incidents that befall them. */
import { type Ipv4Address, type Ipv4Prefix } from '../address/ipv4';
import { type MacAddress } from '../address/mac';
import { type Prng } from '../prng';
import { type Bytes, bytes, type Duration, type Instant } from '../units';
import { type WallClock } from './daemon-log-time';
import { SUBNET_ENV_PATH } from './subnet-env';
import { DEFAULT_RENEW_MARGIN } from './subnet-manager-renewal';

/** A machine and the flags of its flanneld. */
export interface LeaseNode {
  readonly name: string;
  /** The uplink (-iface). */
  readonly uplink: string;
  readonly interfaceAddress: Ipv4Address;
  /** -public-ip; null: the interface's address. */
  readonly publicIp: Ipv4Address | null;
  /** What a vxlan node publishes. */
  readonly vtepMac: MacAddress | null;
  /** MTU that flanneld writes into subnet.env. */
  readonly flannelMtu: Bytes;
  readonly ipMasq: boolean;
  /** -subnet-lease-renew-margin, in minutes. */
  readonly renewMargin: number;
  /** The file's text before the first start; null when it is missing. */
  readonly subnetEnv: string | null;
  readonly subnetEnvPath: string;
}

/** A node with flannel's defaults in all that is not said. */
export const leaseNode = (
  stated: Pick<LeaseNode, 'name' | 'interfaceAddress'> & Partial<LeaseNode>,
): LeaseNode => ({
  uplink: 'eth0',
  publicIp: null,
  vtepMac: null,
  flannelMtu: bytes(8973),
  ipMasq: false,
  renewMargin: DEFAULT_RENEW_MARGIN,
  subnetEnv: null,
  subnetEnvPath: SUBNET_ENV_PATH,
  ...stated,
});

export type Incident = { readonly at: Instant } & (
  | { readonly do: 'start'; readonly node: string }
  /** SIGKILL: no last words. */
  | { readonly do: 'kill'; readonly node: string }
  /** SIGTERM: it says goodbye and leaves everything as a killed one does. */
  | { readonly do: 'terminate'; readonly node: string }
  | { readonly do: 'lose-subnet-env'; readonly node: string }
  | { readonly do: 'write-subnet-env'; readonly node: string; readonly text: string }
  | { readonly do: 'flush-iptables'; readonly node: string }
  /** Somebody deletes the key of the node's lease. */
  | { readonly do: 'delete-lease'; readonly node: string }
  /** Somebody gives the key of the node's lease another time to live. */
  | { readonly do: 'shorten-ttl'; readonly node: string; readonly ttl: Duration }
  /** Somebody writes a key without time to live for a public address. */
  | { readonly do: 'reserve'; readonly subnet: Ipv4Prefix; readonly publicIp: Ipv4Address }
  | { readonly do: 'put-config'; readonly text: string }
  | { readonly do: 'delete-config' }
  | { readonly do: 'etcd-down' }
  | { readonly do: 'etcd-up' }
  /** A machine made from the image of another, subnet.env included, starts. */
  | { readonly do: 'clone'; readonly of: string; readonly as: LeaseNode }
);

export type IncidentName = Incident['do'];

export interface LeaseScript {
  readonly nodes: readonly LeaseNode[];
  /** Text under /coreos.com/network/config at the beginning; null: no such key. */
  readonly config: string | null;
  /** In any order. */
  readonly incidents: readonly Incident[];
  readonly until: Instant;
  /** Where flanneld's random picks come from. */
  readonly prng: Prng;
  readonly clock: WallClock;
  /** X-Etcd-Index before anything is written; 3 in an etcd that was just made. */
  readonly firstIndex?: number;
}
