/**
 * Who exists and how they are cabled: a whole cluster as plain, immutable data.
 *
 * It says what an operator could read off the machines at one moment (`ip -d addr`, `ip route`, `iptables-save`,
 * `sysctl`, `etcdctl get`). A fault is a function from one of these to another; the kernel runs whatever it says.
 */
import { type Ipv4Address, type Ipv4Prefix } from '../address/ipv4';
import { type MacAddress } from '../address/mac';
import { type Bytes, type Instant } from '../units';
import { type BackendName } from './backend-name';
import { type Namespace } from './namespace';
import { type Underlay } from './underlay';

export { type BackendName };

export interface Cluster {
  readonly overlay: Overlay;
  readonly underlay: Underlay;
  readonly nodes: readonly ClusterNode[];
  /** What etcd holds under /coreos.com/network/subnets, oldest first. */
  readonly leases: readonly Lease[];
  /** False while etcd cannot be reached; the data path does not notice. */
  readonly etcdUp: boolean;
}

/** The network configuration that all flannelds read from etcd. */
export interface Overlay {
  readonly network: Ipv4Prefix;
  readonly subnetLength: number;
  readonly backend: BackendName;
  /** UDP port of the tunnel: 8285 for udp, 8472 for vxlan, 51820 for wireguard. */
  readonly port: number;
  /** VXLAN network identifier. */
  readonly vni: number;
  /** vxlan and ipip: plain routes to nodes on the same subnet. */
  readonly directRouting: boolean;
}

/** A node's claim on a pod subnet. */
export interface Lease {
  readonly subnet: Ipv4Prefix;
  /** The address under which the holder can be reached. */
  readonly publicIp: Ipv4Address;
  /** The node that wrote the lease. */
  readonly node: string;
  readonly backend: BackendName;
  /** VTEP address published by a vxlan node. */
  readonly vtepMac: MacAddress | null;
  /** Key published by a wireguard node, base64. */
  readonly publicKey?: string;
  /** Null: a reservation, which never expires. */
  readonly expires: Instant | null;
}

export interface ClusterNode {
  readonly name: string;
  /** The node's own network namespace. */
  readonly host: Namespace;
  readonly pods: readonly Pod[];
  /** Null when the daemon does not run. */
  readonly flanneld: Flanneld | null;
  /** Text of /run/flannel/subnet.env; null when the file is missing. */
  readonly subnetEnv: string | null;
  /** flannel's device, whoever made it; null while there is none (host-gw, or a killed udp daemon). */
  readonly flannelDevice: string | null;
  /** The bridge the pods hang on: docker0 or cni0. */
  readonly bridge: string;
  /** The uplink into the underlay. */
  readonly uplink: string;
  /** What a program on the node sends unasked: how a stranger's machine takes part. */
  readonly sends?: readonly StrayDatagram[];
}

/** A UDP datagram whose data somebody made up octet by octet. */
export interface StrayDatagram {
  readonly at: Instant;
  readonly to: Ipv4Address;
  readonly sourcePort: number;
  readonly port: number;
  /** Its data, in hex. */
  readonly data: string;
}

/** The daemon's own memory and settings. */
export interface Flanneld {
  readonly pid: number;
  readonly backend: BackendName;
  readonly subnet: Ipv4Prefix;
  readonly publicIp: Ipv4Address;
  /** MTU it found at start; the udp proxy's buffer is exactly this long (truth, fact 33). */
  readonly tunMtu: Bytes;
  readonly port: number;
  readonly ipMasq: boolean;
  /** -v; from 1 upward the proxy logs what it drops. */
  readonly verbosity: number;
  /** The udp proxy's own route list, in the order it is searched: first match wins. */
  readonly routes: readonly ProxyRoute[];
}

export interface ProxyRoute {
  readonly subnet: Ipv4Prefix;
  readonly nextHop: Ipv4Address;
  readonly port: number;
}

export interface Pod {
  readonly name: string;
  readonly namespace: Namespace;
  /** The host's end of the pod's veth pair. */
  readonly veth: string;
  readonly containers: readonly Container[];
}

/** Containers of a pod share its network namespace. */
export interface Container {
  readonly name: string;
}

/** The namespace called `name`: a node's own or a pod's. */
export function namespaceOf(cluster: Cluster, name: string): Namespace | null {
  for (const node of cluster.nodes) {
    if (node.name === name) return node.host;
    for (const pod of node.pods) if (pod.name === name) return pod.namespace;
  }
  return null;
}

/** The node that is called `name` or that runs the pod called `name`. */
export function nodeOf(cluster: Cluster, name: string): ClusterNode | null {
  return cluster.nodes.find((n) => n.name === name || n.pods.some((p) => p.name === name)) ?? null;
}
