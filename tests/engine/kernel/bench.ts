/** One network namespace on a bench: what its devices send is collected, time passes when it is told to. */
import { ipv4, prefix } from '../../../src/engine/address/ipv4';
import { mac } from '../../../src/engine/address/mac';
import {
  type Namespace,
  type Netdev,
  type NetdevKind,
  type Rule,
} from '../../../src/engine/cluster/namespace';
import { plainRoute } from '../../../src/engine/cluster/route-order';
import { PROFILES } from '../../../src/engine/cost/profiles/index';
import { pricesOf } from '../../../src/engine/cost/profile';
import { createNet } from '../../../src/engine/kernel/assemble';
import { attachDriver } from '../../../src/engine/kernel/drivers';
import { type EventOf, type TraceEvent } from '../../../src/engine/kernel/event';
import { skbFrom } from '../../../src/engine/kernel/skb';
import { type Device, type Net, type Skb, type World } from '../../../src/engine/kernel/state';
import { costsOf } from '../../../src/engine/kernel/step';
import { createPrng } from '../../../src/engine/prng';
import { createQueue } from '../../../src/engine/simulation/queue';
import { createFollowingRecorder } from '../../../src/engine/simulation/recorder';
import { bytes } from '../../../src/engine/units';
import { type Octets } from '../../../src/engine/wire/octets';

export interface Plug {
  readonly name: string;
  readonly kind?: NetdevKind;
  readonly mac?: string | null;
  readonly mtu?: number;
  /** `10.0.0.1/24`. */
  readonly address?: string;
  readonly master?: string;
  readonly queue?: number;
}

/** `10.0.0.0/24 via 10.0.0.1 dev eth0`, without the words. */
export interface Way {
  readonly to: string;
  readonly dev: string;
  readonly via?: string;
  readonly metric?: number;
  readonly mtu?: number;
  readonly src?: string;
}

export interface Setup {
  readonly devices: readonly Plug[];
  readonly routes?: readonly Way[];
  readonly input?: readonly Rule[];
  readonly forward?: readonly Rule[];
  readonly forwardPolicy?: 'ACCEPT' | 'DROP';
  readonly postrouting?: readonly Rule[];
  readonly sysctl?: Partial<Namespace['sysctl']>;
}

const netdev = (plug: Plug, index: number): Netdev => ({
  name: plug.name,
  index,
  kind: plug.kind ?? 'ethernet',
  mac: plug.mac === null ? null : mac(plug.mac ?? `02:00:00:00:00:0${index}`),
  mtu: bytes(plug.mtu ?? 1500),
  txQueueLength: plug.queue ?? 1000,
  up: true,
  addresses: plug.address === undefined ? [] : [addressOf(plug.address)],
  master: plug.master ?? null,
  peer: null,
  vxlan: null,
  txChecksumOffload: false,
});

function addressOf(text: string): Netdev['addresses'][number] {
  const [address = '', length = '32'] = text.split('/');
  return { address: ipv4(address), length: Number(length) };
}

export const route = (way: Way) =>
  plainRoute({
    destination: prefix(way.to),
    device: way.dev,
    gateway: way.via === undefined ? null : ipv4(way.via),
    source: way.src === undefined ? null : ipv4(way.src),
    metric: way.metric ?? 0,
    mtu: way.mtu === undefined ? null : bytes(way.mtu),
  });

function namespaceOf(setup: Setup): Namespace {
  const chain = (rules: readonly Rule[] = [], policy: 'ACCEPT' | 'DROP' = 'ACCEPT') => ({ policy, rules });
  return {
    name: 'host',
    netdevs: setup.devices.map((plug, i) => netdev(plug, i + 2)),
    routes: (setup.routes ?? []).map(route),
    neighbours: [],
    fdb: [],
    netfilter: {
      filter: {
        INPUT: chain(setup.input),
        FORWARD: chain(setup.forward, setup.forwardPolicy),
        OUTPUT: chain(),
      },
      nat: {
        PREROUTING: chain(),
        INPUT: chain(),
        OUTPUT: chain(),
        POSTROUTING: chain(setup.postrouting),
      },
    },
    sysctl: {
      ipForward: true,
      rpFilter: 'off',
      acceptLocal: [],
      bridgeNfCallIptables: false,
      ...setup.sysctl,
    },
    sockets: [],
  };
}

export interface Bench {
  readonly net: Net;
  readonly world: World;
  device(name: string): Device;
  /** What left by a device so far: frames, or datagrams where there is no Ethernet. */
  sent(name: string): readonly Octets[];
  /** When it left, in milliseconds. */
  sentAt(name: string): readonly number[];
  /** The order in which devices sent, over all of them. */
  readonly order: readonly string[];
  /** A frame or datagram comes in on a device, at `ms`. */
  arrive(name: string, octets: Octets, ms?: number): Skb;
  /** Lets time pass, up to `ms`; all there is to do when it is left out. */
  run(ms?: number): void;
  events(): readonly TraceEvent[];
  drops(): readonly string[];
}

const isDrop = (event: TraceEvent): event is EventOf<'drop'> => event.kind === 'drop';

export function bench(setup: Setup): Bench {
  const queue = createQueue<Skb>();
  const following = createFollowingRecorder();
  const world: World = {
    recorder: following.recorder,
    follow: true,
    prices: costsOf(pricesOf(PROFILES.reference)),
    prng: createPrng(1),
    schedule: (at, task) => {
      queue.push(at, task);
    },
    hand: (at, skb, take) => {
      queue.hand(at, skb, take);
    },
    timer: (at, task) => {
      queue.push(at, task);
    },
    passes: (skb) => skb.at,
    spare: [],
    wheelPhase: 0,
    dayOffset: 0,
    toldPicks: new Map<string, number[]>(),
  };
  const net = createNet(namespaceOf(setup), { node: 'host', pod: null, passive: false }, world);
  const sent = new Map<string, { readonly octets: Octets; readonly at: number }[]>();
  const order: string[] = [];
  for (const device of net.devices.values()) {
    if (device === net.loopback) continue;
    if (device.kind === 'bridge' || device.kind === 'tun') {
      attachDriver(device);
      continue;
    }
    sent.set(device.name, []);
    device.transmit = (skb) => {
      sent.get(device.name)?.push({ octets: skb.data.slice(skb.head, skb.tail), at: skb.at });
      order.push(device.name);
    };
  }
  const device = (name: string): Device => {
    const found = net.devices.get(name);
    if (found === undefined) throw new Error(`there is no ${name}`);
    return found;
  };
  return {
    net,
    world,
    device,
    order,
    sent: (name) => (sent.get(name) ?? []).map(({ octets }) => octets),
    sentAt: (name) => (sent.get(name) ?? []).map(({ at }) => Math.round(at / 1_000_000)),
    arrive: (name, octets, ms = 0) => {
      const skb = skbFrom(octets, ms * 1_000_000);
      skb.packet = world.recorder.packet({ title: 'arrived', kind: 'datagram', about: null, flow: null });
      net.receive(device(name), skb);
      return skb;
    },
    run: (ms = Infinity) => {
      for (let next = queue.pop(); next !== null; next = queue.pop()) {
        if (next.at > ms * 1_000_000) {
          queue.push(next.at, next.task);
          return;
        }
        next.task();
      }
    },
    events: () => following.finish().events,
    drops: () =>
      following
        .finish()
        .events.filter(isDrop)
        .map((event) => event.reason),
  };
}

const octetsOf = (address: string): readonly number[] =>
  address.split(':').map((octet) => Number.parseInt(octet, 16));

/** A frame around a datagram or an ARP packet. */
export const frame = (to: string, from: string, payload: Octets, ethertype = 0x0800): Uint8Array =>
  Uint8Array.from([...octetsOf(to), ...octetsOf(from), ethertype >> 8, ethertype & 0xff, ...payload]);

/** An ARP packet in its frame. */
export function arpFrame(
  operation: 'request' | 'reply',
  sender: { readonly mac: string; readonly ip: string },
  target: { readonly mac: string; readonly ip: string },
): Uint8Array {
  const ip = (text: string): readonly number[] => text.split('.').map(Number);
  const asks = operation === 'request';
  const body = [0, 1, 8, 0, 6, 4, 0, asks ? 1 : 2];
  const ends = [...octetsOf(sender.mac), ...ip(sender.ip), ...octetsOf(target.mac), ...ip(target.ip)];
  const to = asks ? 'ff:ff:ff:ff:ff:ff' : target.mac;
  return frame(to, sender.mac, Uint8Array.from([...body, ...ends]), 0x0806);
}
