/**
 * Octets thrown at a running cluster: into the tunnel's port, into the TUN device, at IP input, at a bridge port. Nothing
 * may throw or go on for ever, and every packet must come to an end.
 */
import { ipv4, toU32 } from '../../src/engine/address/ipv4';
import { mac } from '../../src/engine/address/mac';
import { pricesOf } from '../../src/engine/cost/profile';
import { PROFILES } from '../../src/engine/cost/profiles/index';
import { netifReceive } from '../../src/engine/kernel/receive';
import { skbFrom } from '../../src/engine/kernel/skb';
import { type Device } from '../../src/engine/kernel/state';
import { tunWrite } from '../../src/engine/kernel/tun';
import { xmit } from '../../src/engine/kernel/xmit';
import { buildCluster } from '../../src/engine/scenario/build';
import { type Scenario } from '../../src/engine/scenario/scenario';
import { createFollowingRecorder } from '../../src/engine/simulation/recorder';
import { createRun, type Run } from '../../src/engine/simulation/run';
import { emitEthernet, ETHER_TYPE } from '../../src/engine/wire/ethernet';
import { emitIpv4, PROTOCOL } from '../../src/engine/wire/ipv4';
import { type Octets } from '../../src/engine/wire/octets';
import { emitUdp } from '../../src/engine/wire/udp';
import { conservation, order } from './laws';
import { type Below } from './random-scenario';

const PRICES = pricesOf(PROFILES.reference);
/** A packet a microsecond: some meet on the way, queues stay short. */
const APART = 1_000;
/** ARP gives up after three seconds, reassembly after thirty. */
const AFTERMATH = 40_000_000_000;
/** Far beyond what a packet can set off. */
const TASKS_PER_PACKET = 10_000;

const NODE = { source: toU32(ipv4('172.20.54.98')), destination: toU32(ipv4('172.20.33.102')) };
const N1 = mac('0a:58:ac:14:21:66');
const N2 = mac('0a:58:ac:14:36:62');
const BROADCAST = mac('ff:ff:ff:ff:ff:ff');

const framed = (payload: Octets, etherType: number = ETHER_TYPE.ipv4, destination = N1): Octets =>
  emitEthernet({ destination, source: N2, etherType }, payload);

type Throw = (run: Run, octets: Octets, at: number, below: Below) => void;

const deviceOf = (run: Run, net: string, name: string): Device | undefined =>
  run.nets.get(net)?.devices.get(name);

function arrive(run: Run, device: Device | undefined, octets: Octets, at: number): void {
  if (device === undefined) return;
  const skb = skbFrom(octets, at);
  skb.packet = run.world.recorder.packet({ title: 'noise', kind: 'datagram', about: null, flow: null });
  netifReceive(device, skb);
}

/** Every way in. */
const THROWS: readonly Throw[] = [
  // As the payload of a tunnel packet from the peer.
  (run, octets, at) => {
    const { port } = run.cluster.overlay;
    const udp = emitUdp({ sourcePort: port, destinationPort: port }, octets, NODE);
    arrive(run, deviceOf(run, 'n1', 'eth0'), framed(emitIpv4({ ...NODE, protocol: PROTOCOL.udp }, udp)), at);
  },
  // write() on the TUN device, by whoever holds it.
  (run, octets, at) => {
    const proxy = run.proxies.get('n1');
    if (proxy === undefined) return;
    const skb = skbFrom(octets, at);
    skb.packet = run.world.recorder.packet({ title: 'noise', kind: 'datagram', about: null, flow: null });
    tunWrite(proxy.tun, skb);
  },
  // As a datagram from the VPC, and as a frame of any kind.
  (run, octets, at) => arrive(run, deviceOf(run, 'n1', 'eth0'), framed(octets), at),
  (run, octets, at, below) => {
    const type = [ETHER_TYPE.arp, ETHER_TYPE.vlan, ETHER_TYPE.ipv4][below(3)] ?? 0;
    arrive(run, deviceOf(run, 'n1', 'eth0'), framed(octets, type, BROADCAST), at);
  },
  (run, octets, at) => arrive(run, deviceOf(run, 'n1', 'vetha'), octets, at),
  // From a pod, to its gateway.
  (run, octets, at) => {
    const device = deviceOf(run, 'p1a', 'eth0');
    const gateway = deviceOf(run, 'n1', 'docker0')?.spec.mac ?? null;
    if (device === undefined || gateway === null) return;
    const skb = skbFrom(framed(octets, ETHER_TYPE.ipv4, gateway), at);
    skb.packet = run.world.recorder.packet({ title: 'noise', kind: 'datagram', about: null, flow: null });
    xmit(device, skb);
  },
];

/** Throws all of `strings` at a cluster; gives what is wrong afterwards. */
export function inject(scenario: Scenario, strings: readonly Octets[], below: Below): readonly string[] {
  const { cluster } = buildCluster(scenario);
  const following = createFollowingRecorder();
  const run = createRun(cluster, {
    recorder: following.recorder,
    prices: PRICES,
    seed: 1,
    passivePods: false,
    timersUntil: strings.length * APART + AFTERMATH,
    passes: null,
  });
  strings.forEach((octets, i) => {
    const at = i * APART;
    run.world.schedule(at, () => {
      for (const hurl of THROWS) hurl(run, octets, at, below);
    });
  });
  const most = strings.length * THROWS.length * TASKS_PER_PACKET;
  if (run.drain(most) >= most) return ['it never comes to rest'];
  const { events, packets } = following.finish();
  const trace = { scenario, cluster, boot: [], events, packets };
  return [...conservation(trace), ...order(trace)];
}
