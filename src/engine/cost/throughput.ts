/**
 * From prices to what a benchmark prints: round trip, datagrams a second, TCP throughput, CPU for a gigabyte.
 *
 * Sums over way.ts plus the fitted constants of the profile. GSO is in it: kernel paths hand super-packets through
 * whole, a plain TUN takes one packet per call. Leaves out loss and congestion control.
 */
import { type Prices } from '../kernel/step';
import { pricesOf, type Fitted, type Profile } from './profile';
import { shareCores } from './fair-share';
import { busyCost, lengthsOn, perSegmentCost, stageCost, WAYS, type WayName } from './way';

export interface Conditions {
  readonly way: WayName;
  /** MTU of the pods’ interfaces. */
  readonly podMtu: number;
  /** TSO, GSO and GRO on the kernel’s devices. */
  readonly offload: boolean;
  /** The same on the TUN (IFF_VNET_HDR and UDP_SEGMENT), which flannel does not have. */
  readonly tunOffload: boolean;
  /** Cores that both nodes share. */
  readonly cores: number;
}

/** IPv4, TCP and the timestamp option. */
const TCP_HEADERS = 20 + 20 + 12;
/** Octets that ping sends by default. */
const PING = 56;

/** What a TCP stream moves in one piece, in octets of user data and in segments. */
export function tcpUnit(
  profile: Profile,
  c: Conditions,
): { readonly payload: number; readonly segments: number } {
  const segment = c.podMtu - TCP_HEADERS;
  const whole = c.way === 'udp' ? c.offload && c.tunOffload : c.offload;
  const room = profile.offload.superPacket.value - TCP_HEADERS;
  const segments = whole ? Math.max(1, Math.floor(room / segment)) : 1;
  return { payload: segments * segment, segments };
}

/** Copies across the user/kernel line on a way: two of the applications, four of the flannelds. */
const copiesOn = (way: WayName): number =>
  WAYS[way].flatMap((part) => part.steps).filter((s) => s.step === 'copy').length;

export interface Model {
  readonly prices: Prices;
  readonly fitted: Fitted;
  readonly profile: Profile;
}

export const modelOf = (profile: Profile, fitted: Fitted = profile.fitted.constants): Model => ({
  prices: pricesOf(profile),
  fitted,
  profile,
});

/** CPU nanoseconds of all cores for one octet of a TCP stream; the same number is seconds per gigabyte. */
export function tcpCpuPerByte({ prices, fitted, profile }: Model, c: Conditions): number {
  const { payload, segments } = tcpUnit(profile, c);
  const path = fitted.tcpFactor * busyCost(prices, c.way, payload, TCP_HEADERS);
  const touch = (c.offload ? fitted.touchOn : fitted.touchOff) * copiesOn(c.way) * payload;
  const inside = c.way === 'node-node' ? 0 : fitted.segment * (segments - 1);
  const relays = c.way === 'udp' ? 2 * fitted.tcpRelay : 0;
  const cut = fitted.tcpFactor * perSegmentCost(prices, c.way) * (segments - 1);
  return (path + touch + inside + relays + cut) / payload;
}

/** Bits per second of one TCP stream. */
export function tcpThroughput(model: Model, c: Conditions): number {
  const share = c.offload ? model.fitted.coresOn : model.fitted.coresOff;
  return (8e9 * share * c.cores) / tcpCpuPerByte(model, c);
}

/** Nanoseconds of a ping that finds everything cold and everybody asleep; the far kernel answers it itself. */
export function roundTrip({ prices, fitted }: Model, way: WayName): number {
  const sleepers = way === 'udp' ? 2 * 2 + 1 : 0;
  return 2 * fitted.coldFactor * busyCost(prices, way, PING) + sleepers * fitted.idleWake;
}

export interface FloodRate {
  readonly offered: number;
  readonly delivered: number;
}

/** Datagrams a second when one application sends as fast as it can; the processes share the cores evenly. */
export function floodRate(model: Model, c: Conditions, payload: number): FloodRate {
  return shareCores(floodThreads(model, c.way, payload), c.cores);
}

/** What each process pays for a datagram, in the order in which it passes them. */
export function floodThreads({ prices, fitted }: Model, way: WayName, payload: number): readonly number[] {
  const lengths = lengthsOn(way, payload);
  const threads: { readonly who: string; cost: number }[] = [];
  for (const part of WAYS[way]) {
    const cost = stageCost(prices, part, lengths);
    const last = threads.at(-1);
    const who = part.runner === 'app' ? part.name : `${part.node} ${part.runner}`;
    // What the kernel does for a packet runs inside the call that sent it.
    if (last !== undefined && (last.who === who || part.runner === 'softirq' || part.runner === 'wire'))
      last.cost += cost;
    else threads.push({ who, cost });
  }
  return threads.map(({ who, cost }) => {
    if (who === 'application sends') return cost * fitted.busyFactor;
    return who === 'b flanneld' ? cost + fitted.relayWake : cost;
  });
}
