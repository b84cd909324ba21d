/**
 * What a kernel needs from the run it is part of: an ordered future, prices, dice, and somebody who writes things down.
 *
 * Two recorders stand behind the same interface: one keeps everything for a packet that is followed, one only counts.
 */
import { type Duration, type Instant } from '../units';
import { DROP_REASONS, type DropReason, type Witness } from './drop-reason';
import { type Layer, type PacketFact, type Place } from './event';
import { type Cost, type Runner, type Step } from './step';
import { type Skb, type World } from './state';

/** Spends the price of `step` on `bytes` octets. The next event of the packet tells of the time. */
export function spend(world: World, skb: Skb, step: Step, bytes: number): void {
  payFor(skb, world.prices[step], bytes);
}

/** The same where the price is at hand: `world.prices.wake` is found quicker than any of `world.prices[step]`. */
export function payFor(skb: Skb, cost: Cost, bytes: number): void {
  const duration = priceOf(cost, bytes);
  skb.at += duration;
  skb.owed += duration;
  skb.owedStep = cost.code;
}

export function priceOf(cost: Cost, bytes: number): number {
  if (bytes !== cost.lastBytes) {
    cost.lastBytes = bytes;
    cost.lastPrice = Math.round(cost.fixed + cost.perByte * bytes);
  }
  return cost.lastPrice;
}

/** What the step costs whatever it handles: nothing is left to be multiplied or rounded. */
export function pay(skb: Skb, cost: Cost): void {
  skb.at += cost.once;
  skb.owed += cost.once;
  skb.owedStep = cost.code;
}

/** Writes down a fact about a packet; it takes what time was spent since the event before. */
export function note(world: World, skb: Skb, place: Place, layer: Layer, fact: PacketFact): void {
  const duration = skb.owed;
  const step = skb.owedStep;
  skb.owed = 0;
  skb.owedStep = 0;
  world.recorder.event(skb, skb.at - duration, duration, place, layer, step, fact);
}

/** Spends the price of a step and, for a followed packet, writes down what it was for. `fact` is only called then. */
export function work(
  world: World,
  skb: Skb,
  place: Place,
  layer: Layer,
  step: Step,
  bytes: number,
  fact: (() => PacketFact) | null,
): void {
  spend(world, skb, step, bytes);
  if (fact !== null && world.follow) note(world, skb, place, layer, fact());
}

/**
 * Who knows of the end of `skb`. An error about an outer datagram reaches the kernel that sent it, which counts it; the
 * tunnel tells nobody further (truth, fact 34).
 */
function knowing(skb: Skb, reason: DropReason, answered: boolean): readonly Witness[] {
  const facts: readonly Witness[] = DROP_REASONS[reason].knows;
  const knows = answered ? (['sender', ...facts] as const) : facts;
  return skb.wrapped === 0 ? knows : knows.map((who) => (who === 'sender' ? 'sender-kernel' : who));
}

/** The end of a packet. `answered`: by an ICMP error that its reason does not bring by itself, as REJECT does. */
export function drop(
  world: World,
  skb: Skb,
  place: Place,
  layer: Layer,
  reason: DropReason,
  remark = '',
  answered = false,
): void {
  world.recorder.dropped(reason);
  if (world.follow) {
    const knows = knowing(skb, reason, answered);
    note(world, skb, place, layer, { kind: 'drop', reason, knows, note: remark });
  }
  world.recorder.outcome(skb.packet, 'dropped');
}

/** A frame or datagram passes a device: what tcpdump on it shows. */
export function pass(world: World, skb: Skb, place: Place, layer: Layer, direction: 'in' | 'out'): void {
  if (!world.follow) return;
  const at = world.passes(skb, place, layer);
  if (at > skb.at) skb.at = at;
  note(world, skb, place, layer, direction === 'in' ? PASS_IN : PASS_OUT);
}

const PASS_IN: PacketFact = { kind: 'pass', direction: 'in' };
const PASS_OUT: PacketFact = { kind: 'pass', direction: 'out' };

export const asInstant = (n: number): Instant => n as Instant;
export const asDuration = (n: number): Duration => n as Duration;

/** Hands a packet over to another runner: from the sending call to the softirq, from the wire to a kernel. */
export function runBy(skb: Skb, runner: Runner): void {
  skb.runner = runner;
}
