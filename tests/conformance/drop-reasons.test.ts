/**
 * The list of drop reasons never lies: each is reached, by a preset, a fault, a link anybody can type, or, where no
 * link leads there, by one named change to the cluster or one crafted frame.
 */
import { describe, expect, it } from 'vitest';
import { type Cluster } from '../../src/engine/cluster/cluster';
import { killFlanneld } from '../../src/engine/cluster/lease-loss';
import { editHost, editNetdev, editPod, keepFdb, keepRoutes } from '../../src/engine/cluster/rewrite';
import { FAULTS, type FaultName } from '../../src/engine/fault/index';
import { DROP_REASONS, type DropReason } from '../../src/engine/kernel/drop-reason';
import { sealHeader } from '../../src/engine/kernel/gso';
import { skbFrom } from '../../src/engine/kernel/skb';
import { buildCluster, inflictFaults } from '../../src/engine/scenario/build';
import { parseScenario } from '../../src/engine/scenario/parse';
import { createCountingRecorder } from '../../src/engine/simulation/recorder';
import { createRun } from '../../src/engine/simulation/run';
import { runFlows, scenarioPrices, simulate } from '../../src/engine/simulation/simulate';
import { parseQuery } from '../../src/link/query';

type Way =
  | { readonly fault: FaultName }
  | { readonly link: string }
  | { readonly name: string; readonly link: string; readonly change: (cluster: Cluster) => Cluster }
  /** The datagram that p2a would get, changed on the last step of its way. */
  | { readonly name: string; readonly frame: (octets: Uint8Array) => void; readonly times?: number };

/** Offsets in an Ethernet frame with an IPv4 datagram. */
const ETHERNET = 14;
const AT = {
  version: 14,
  fragment: 20,
  protocol: 23,
  checksum: 24,
  source: 26,
  destination: 30,
  dataOffset: 46,
};
const TCP = 6;
const ICMP = 1;
const NOBODYS_PROTOCOL = 99;

const put =
  (at: number, ...values: readonly number[]) =>
  (frame: Uint8Array): void => {
    frame.set(values, at);
    if (at >= AT.version && at !== AT.checksum) sealHeader(frame, ETHERNET);
  };

const UN_LEASED = 'flow=udp+p1a+to+100.96.77.2';

const REACHED: { readonly [R in DropReason]: Way } = {
  IP_CSUM: { name: 'a header checksum is wrong', frame: put(AT.checksum, 0xde, 0xad) },
  IP_INHDR: { name: 'version 6 in an IPv4 frame', frame: put(AT.version, 0x65) },
  PKT_TOO_SMALL: { fault: 'receiver-tun-smaller' },
  OTHERHOST: { name: 'a frame for another station', frame: put(0, 2, 0x42, 1, 2, 3, 4) },
  IP_LOCAL_SOURCE: { link: UN_LEASED },
  IP_RPFILTER: { fault: 'rp-filter-strict' },
  IP_INVALID_SOURCE: { name: 'a multicast source', frame: put(AT.source, 224, 0, 0, 1) },
  IP_INVALID_DEST: { link: 'flow=udp+p1a+to+0.0.0.0' },
  IP_LOCALNET: { name: 'a loopback source on the wire', frame: put(AT.source, 127, 0, 0, 1) },
  IP_INADDRERRORS: { fault: 'ip-forward-off' },
  IP_INNOROUTES: {
    name: 'a node without a default route',
    link: 'flow=udp+p1a+to+8.8.8.8',
    change: (cluster) => editHost(cluster, 'n1', (host) => keepRoutes(host, notDefault)),
  },
  IP_OUTNOROUTES: {
    name: 'a pod without a default route',
    link: '',
    change: (cluster) =>
      editPod(cluster, 'p1a', (pod) => ({ ...pod, namespace: keepRoutes(pod.namespace, notDefault) })),
  },
  TTL_EXPIRED: { link: 'flow=ping+p1a+to+p2a+ttl+1' },
  PKT_TOO_BIG: { fault: 'pod-mtu-too-large' },
  NETFILTER_DROP: { fault: 'forward-policy-drop' },
  NEIGH_FAILED: { link: 'flow=ping+p1a+to+100.96.2.77' },
  NEIGH_QUEUEFULL: { link: 'flow=udp+p1a+to+100.96.2.77+count+400+every+1ms' },
  UNHANDLED_PROTO: { name: 'a protocol of nobody’s', frame: put(AT.protocol, NOBODYS_PROTOCOL) },
  NO_SOCKET: {
    name: 'flanneld is killed on the receiving node',
    link: '',
    change: (cluster) => killFlanneld(cluster, 'n2'),
  },
  UDP_CSUM: { fault: 'vxlan-checksum-corrupted' },
  TCP_CSUM: {
    name: 'a TCP segment with a wrong checksum',
    frame: (frame) => {
      put(AT.dataOffset, 5 << 4)(frame);
      put(AT.protocol, TCP)(frame);
    },
  },
  ICMP_CSUM: { name: 'an ICMP message with a wrong checksum', frame: put(AT.protocol, ICMP) },
  INVALID_PROTO: { link: 'flow=ping+p1a+to+100.96.2.255' },
  FRAG_REASM_TIMEOUT: { name: 'a first fragment alone', frame: put(AT.fragment, 0x20, 0) },
  DUP_FRAG: { name: 'the same fragment twice', frame: put(AT.fragment, 0x20, 0), times: 2 },
  SOCKET_RCVBUFF: {
    link: 'flow=udp+p1a+to+p2a+count+500+every+5us&flow=udp+p3a+to+p2a+count+500+every+5us',
  },
  FULL_RING: { link: 'flow=udp+p1a+to+p2a+count+1000+every+1us' },
  DEV_READY: {
    name: 'the pod’s cable is down at the node',
    link: '',
    change: (cluster) => editHost(cluster, 'n2', (host) => editNetdev(host, 'vetha', down)),
  },
  IP_MULTICAST_BROADCAST: {
    name: 'a datagram for elsewhere in a broadcast frame',
    frame: (octets) => {
      put(AT.destination, 100, 96, 1, 2)(octets);
      put(0, 255, 255, 255, 255, 255, 255)(octets);
    },
  },
  BRIDGE_NO_PORT: {
    name: 'every cable is down and the bridge knows nobody',
    link: '',
    change: (cluster) =>
      editHost(cluster, 'n2', (host) =>
        keepFdb(
          { ...host, netdevs: host.netdevs.map((d) => (d.master === null ? d : down(d))) },
          () => false,
        ),
      ),
  },
  VXLAN_VNI_NOT_FOUND: { fault: 'vni-mismatch' },
  VXLAN_INVALID_HDR: { link: 'backend=vxlan&flow=udp+n1+to+n2+port+8472' },
  VXLAN_NO_REMOTE: {
    name: 'an FDB that was flushed',
    link: 'backend=vxlan',
    change: (cluster) => editHost(cluster, 'n1', (host) => keepFdb(host, (entry) => entry.remote === null)),
  },
  TUNNEL_NO_PEER: { link: `backend=wireguard&${UN_LEASED}` },
  TUNNEL_TXINFO: { link: 'backend=vxlan&network=172.20.52.0/22' },
  FLANNELD_TTL: { link: 'flow=ping+p1a+to+p2a+ttl+2' },
  FLANNELD_NO_ROUTE: { link: UN_LEASED },
  FLANNELD_TOO_SMALL: { link: 'flow=udp+n3+to+n2+port+8285+text+hello' },
  TUN_BAD_PACKET: { link: 'flow=udp+n3+to+n2+port+8285+size+64' },
  VPC_SECURITY_GROUP: { fault: 'security-group-closes-port' },
  VPC_NETWORK_ACL: { fault: 'network-acl-denies-answers' },
  VPC_SOURCE_DEST_CHECK: { fault: 'source-dest-check' },
  VPC_NO_ROUTE: { fault: 'nodes-not-adjacent' },
  VPC_MTU: { fault: 'mtu-black-hole' },
  APP_EMSGSIZE: { link: 'flow=ping+p1a+to+p2a+size+8946+df+yes' },
};

const notDefault = ({ destination }: { readonly destination: string }): boolean =>
  destination !== '0.0.0.0/0';

const down = <T extends { readonly up: boolean }>(netdev: T): T => ({ ...netdev, up: false });

const parsed = (link: string) => parseScenario(parseQuery(link)).scenario;

/** Why packets end in a scenario, after a change to its cluster. */
function reasonsIn(link: string, change: (cluster: Cluster) => Cluster = (c) => c): readonly DropReason[] {
  const scenario = parsed(link);
  const { recorder, tally } = createCountingRecorder();
  const cluster = change(inflictFaults(buildCluster(scenario).cluster, scenario.faults));
  runFlows(cluster, scenario.flows, recorder, scenarioPrices(scenario), scenario.seed);
  return [...tally.drops.keys()];
}

/** Long enough for fragments to be given up (30 s). */
const A_MINUTE = 60_000_000_000;

/** Why a frame ends that comes in at p2a instead of the default scenario's own. */
function reasonsOf(edit: (octets: Uint8Array) => void, times = 1): readonly DropReason[] {
  const { cluster, events, scenario } = simulate(parsed(''));
  const seen = events.find((e) => e.kind === 'pass' && e.place.pod === 'p2a' && e.place.name === 'eth0');
  const frame = seen !== undefined && 'octets' in seen ? Uint8Array.from(seen.octets) : new Uint8Array();
  edit(frame);
  const { recorder, tally } = createCountingRecorder();
  const run = createRun(cluster, {
    recorder,
    prices: scenarioPrices(scenario),
    seed: scenario.seed,
    passivePods: false,
    timersUntil: A_MINUTE,
    passes: null,
  });
  const pod = run.nets.get('p2a');
  const device = pod?.devices.get('eth0');
  if (pod !== undefined && device !== undefined)
    for (let i = 0; i < times; i++) pod.receive(device, skbFrom(frame, i));
  run.drain();
  return [...tally.drops.keys()];
}

function reasonsBy(way: Way): readonly DropReason[] {
  if ('fault' in way) return reasonsIn(FAULTS[way.fault].showWith);
  if ('frame' in way) return reasonsOf(way.frame, way.times);
  return reasonsIn(way.link, 'change' in way ? way.change : undefined);
}

const wordsOf = (way: Way): string => ('fault' in way ? way.fault : 'name' in way ? way.name : way.link);

describe('a packet can end with', () => {
  it.each((Object.keys(DROP_REASONS) as DropReason[]).map((r) => [r, wordsOf(REACHED[r])] as const))(
    '%s: %s',
    (reason) => {
      expect(reasonsBy(REACHED[reason])).toContain(reason);
    },
  );

  it('nothing, where a frame comes in unchanged', () => {
    expect(reasonsOf(() => undefined)).toEqual(['NO_SOCKET']);
  });
});
