/** A healthy cluster as plain data, of any size and backend: what a layout and a table view are tried on. */
import {
  type BackendName,
  bytes,
  type Cluster,
  type ClusterNode,
  type Ipv4Address,
  type Ipv4Prefix,
  type MacAddress,
  type Namespace,
  type Netdev,
  type NetdevKind,
  type Pod,
  type Route,
} from '../../src/engine';

export interface SampleSize {
  readonly nodes?: number;
  readonly pods?: number;
  readonly containers?: number;
  readonly backend?: BackendName;
}

const address = (text: string): Ipv4Address => text as Ipv4Address;
const prefix = (text: string): Ipv4Prefix => text as Ipv4Prefix;
const hex = (text: string): string =>
  text
    .split('.')
    .map((n) => Number(n).toString(16).padStart(2, '0'))
    .join(':');
export const dockerMac = (ip: string): MacAddress => `02:42:${hex(ip)}` as MacAddress;
export const eniMac = (ip: string): MacAddress => `0a:58:${hex(ip)}` as MacAddress;

const RECORDED = ['172.20.33.102', '172.20.54.98', '172.20.60.7'];
const nodeAddress = (n: number): string => RECORDED[n - 1] ?? `172.20.40.${n}`;

const netdev = (name: string, kind: NetdevKind, mtu: number, ip: string | null, length: number): Netdev => ({
  name,
  index: 1,
  kind,
  mac: kind === 'tun' || ip === null ? null : kind === 'ethernet' ? eniMac(ip) : dockerMac(ip),
  mtu: bytes(mtu),
  txQueueLength: 1000,
  up: true,
  addresses: ip === null ? [] : [{ address: address(ip), length }],
  master: null,
  peer: null,
  vxlan: null,
  txChecksumOffload: false,
});

export const route = (destination: string, device: string, gateway: string | null = null): Route => ({
  destination: prefix(destination),
  device,
  gateway: gateway === null ? null : address(gateway),
  source: null,
  scope: gateway === null ? 'link' : 'global',
  protocol: 'boot',
  metric: 0,
  mtu: null,
  onlink: false,
  type: 'unicast',
});

const chain = { policy: 'ACCEPT', rules: [] } as const;

const namespace = (name: string, netdevs: readonly Netdev[], routes: readonly Route[]): Namespace => ({
  name,
  netdevs,
  routes,
  neighbours: [],
  fdb: [],
  netfilter: {
    filter: { INPUT: chain, FORWARD: chain, OUTPUT: chain },
    nat: { PREROUTING: chain, INPUT: chain, OUTPUT: chain, POSTROUTING: chain },
  },
  sysctl: { ipForward: true, rpFilter: 'off', acceptLocal: [], bridgeNfCallIptables: true },
  sockets: [],
});

const letter = (i: number): string =>
  String.fromCharCode(97 + (i % 26)) + (i < 26 ? '' : String(Math.floor(i / 26)));

function pod(n: number, i: number, containers: number): Pod {
  const name = `p${n}${letter(i)}`;
  const ip = `100.96.${n}.${i + 2}`;
  return {
    name,
    namespace: namespace(
      name,
      [netdev('lo', 'loopback', 65_536, null, 8), netdev('eth0', 'veth', 8973, ip, 24)],
      [route('0.0.0.0/0', 'eth0', `100.96.${n}.1`), route(`100.96.${n}.0/24`, 'eth0')],
    ),
    veth: `veth${letter(i)}`,
    containers: Array.from({ length: containers }, (_, c) => ({ name: `c${c + 1}` })),
  };
}

const DEVICES: Readonly<Record<BackendName, string | null>> = {
  udp: 'flannel0',
  vxlan: 'flannel.1',
  'host-gw': null,
  ipip: 'flannel.ipip',
  wireguard: 'flannel-wg',
};

function node(n: number, size: Required<SampleSize>): ClusterNode {
  const name = `n${n}`;
  const ip = nodeAddress(n);
  const device = DEVICES[size.backend];
  const others = Array.from({ length: size.nodes }, (_, i) => i + 1).filter((m) => m !== n);
  return {
    name,
    host: namespace(
      name,
      [
        netdev('lo', 'loopback', 65_536, null, 8),
        netdev('eth0', 'ethernet', 9001, ip, 19),
        ...(device === null ? [] : [netdev(device, 'tun', 8973, `100.96.${n}.0`, 32)]),
        netdev('docker0', 'bridge', 8973, `100.96.${n}.1`, 24),
      ],
      [
        route('0.0.0.0/0', 'eth0', '172.20.32.1'),
        route('100.96.0.0/16', device ?? 'eth0'),
        route(`100.96.${n}.0/24`, 'docker0'),
        route('172.20.32.0/19', 'eth0'),
      ],
    ),
    pods: Array.from({ length: size.pods }, (_, i) => pod(n, i, size.containers)),
    flanneld: {
      pid: 100 + n,
      backend: size.backend,
      subnet: prefix(`100.96.${n}.0/24`),
      publicIp: address(ip),
      tunMtu: bytes(8973),
      port: 8285,
      ipMasq: false,
      verbosity: 0,
      routes: others.map((m) => ({
        subnet: prefix(`100.96.${m}.0/24`),
        nextHop: address(nodeAddress(m)),
        port: 8285,
      })),
    },
    subnetEnv: `FLANNEL_SUBNET=100.96.${n}.1/24\n`,
    flannelDevice: device,
    bridge: 'docker0',
    uplink: 'eth0',
  };
}

export function sampleCluster(wanted: SampleSize = {}): Cluster {
  const size = { nodes: 3, pods: 2, containers: 2, backend: 'udp' as const, ...wanted };
  const numbers = Array.from({ length: size.nodes }, (_, i) => i + 1);
  return {
    overlay: {
      network: prefix('100.96.0.0/16'),
      subnetLength: 24,
      backend: size.backend,
      port: size.backend === 'vxlan' ? 8472 : size.backend === 'wireguard' ? 51_820 : 8285,
      vni: 1,
      directRouting: false,
    },
    underlay: {
      prefix: prefix('172.20.32.0/19'),
      mtu: bytes(9001),
      router: { address: address('172.20.32.1'), mac: eniMac('172.20.32.1') },
      etcd: address('172.20.32.10'),
      enis: numbers.map((n) => ({
        name: `n${n}`,
        address: address(nodeAddress(n)),
        mac: eniMac(nodeAddress(n)),
        mtu: bytes(9001),
        sourceDestCheck: true,
        securityGroups: [],
        subnet: prefix('172.20.32.0/19'),
      })),
      securityGroups: [],
      networkAcl: [],
      routes: [],
    },
    nodes: numbers.map((n) => node(n, size)),
    leases: numbers.map((n) => ({
      subnet: prefix(`100.96.${n}.0/24`),
      publicIp: address(nodeAddress(n)),
      node: `n${n}`,
      backend: size.backend,
      vtepMac: null,
      expires: null,
    })),
    etcdUp: true,
  };
}
