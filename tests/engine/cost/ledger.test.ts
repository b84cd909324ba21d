/** The ledger adds up what events say and nothing else. */
import { describe, expect, it } from 'vitest';
import { journeyOf } from '../../../src/engine/cost/journey';
import { ledgerOf, RUNNERS } from '../../../src/engine/cost/ledger';
import { pricesOf } from '../../../src/engine/cost/profile';
import { PROFILES } from '../../../src/engine/cost/profiles';
import { REFERENCE } from '../../../src/engine/cost/profiles/reference';
import { idleCost, WAY_NAMES } from '../../../src/engine/cost/way';
import { type PacketEvent } from '../../../src/engine/kernel/event';
import { presetScenario } from '../../../src/engine/scenario/presets';
import { simulate } from '../../../src/engine/simulation/simulate';
import { type Instant } from '../../../src/engine/units';
import { wayEvents } from './way-events';

const PRICES = pricesOf(REFERENCE);
const ledger = (way: (typeof WAY_NAMES)[number], payload = 56): ReturnType<typeof ledgerOf> =>
  ledgerOf(wayEvents(way, payload, PRICES), REFERENCE);

describe('ledgerOf', () => {
  it('counts six crossings on the udp backend: three on each node, applications included', () => {
    expect(ledger('udp').crossings.value).toBe(6);
    expect(ledger('vxlan').crossings.value).toBe(2);
    expect(ledger('host-gw').crossings.value).toBe(2);
  });

  it('counts four copies of the inner datagram by flanneld, none by a kernel backend', () => {
    const payload = 1400;
    const [udp, hostGw] = [ledger('udp', payload), ledger('host-gw', payload)];
    expect(udp.bytesCopied.value - hostGw.bytesCopied.value).toBe(4 * (payload + 28));
    expect(hostGw.bytesCopied.value).toBe(2 * payload);
  });

  it('counts the calls of a lone datagram: six of each proxy thread and one of each application', () => {
    expect(ledger('udp').syscalls.value).toBe(2 * 6 + 2);
  });

  it('takes calls and switches under load from recorded counts', () => {
    const { syscallsUnder, switchesUnder } = ledger('udp');
    expect(syscallsUnder.paced.value).toBeCloseTo(2 + 2 * (5.8 + 1.95), 2);
    expect(syscallsUnder.saturated.value).toBeCloseTo(2 + 3 + 1.5 + 3.3 + 1.5, 2);
    expect(switchesUnder.paced.how).toBe('measured');
    expect(ledger('host-gw').syscallsUnder.paced.value).toBe(2);
  });

  it.each(WAY_NAMES)('%s: CPU of all runners is the sum of all steps', (way) => {
    const { cpu } = ledger(way);
    const sum = RUNNERS.reduce((total, runner) => total + cpu[runner].value, 0);
    expect(Math.abs(sum - idleCost(PRICES, way, 56))).toBeLessThan(60 /* rounding of each event */);
  });

  it.each(WAY_NAMES)('%s: hops add up to the total', (way) => {
    const { hops, cpu, crossings, syscalls, bytesCopied, latency } = ledger(way);
    const over = (of: (hop: (typeof hops)[number]) => number): number =>
      hops.reduce((sum, hop) => sum + of(hop), 0);
    expect(over((h) => h.crossings.value)).toBe(crossings.value);
    expect(over((h) => h.syscalls.value)).toBe(syscalls.value);
    expect(over((h) => h.bytesCopied.value)).toBe(bytesCopied.value);
    expect(over((h) => h.latency.value)).toBe(latency.value);
    for (const r of RUNNERS) expect(over((h) => h.cpu[r].value)).toBe(cpu[r].value);
  });

  it('shares out the time of a simulated way: hop after hop, the network too, and what is asked in vain beside it', () => {
    const trace = simulate(presetScenario('cross-node'), PRICES);
    const { oneWay } = journeyOf(trace.events, trace.packets[0]?.packet ?? -1);
    const { hops, latency, cpu, beside, waiting } = ledgerOf(oneWay, REFERENCE);
    expect(
      hops.map(({ pod, node, runner, beside: b }) => `${pod ?? node} ${runner}${b ? ' beside' : ''}`),
    ).toEqual([
      // sendto() is flanneld’s own system time down to the wire, as in WAYS: no kernel between it and the network.
      ...['p1a app', 'n1 softirq', 'n1 flanneld', 'vpc wire', 'n2 softirq', 'n2 flanneld'],
      ...['n2 softirq', 'p2a softirq', 'p2a app', 'n1 flanneld beside', 'n2 flanneld beside'],
    ]);
    const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0);
    expect(sum(hops.map((h) => h.latency.value))).toBe(latency.value);
    expect(hops.flatMap(({ seqs }) => seqs)).toHaveLength(oneWay.length);
    const of = (runner: string): number =>
      sum(hops.filter((h) => h.runner === runner).map((h) => h.latency.value));
    expect(of('wire')).toBe(cpu.wire.value);
    const vain = hops.filter((h) => h.beside);
    expect(vain.map((h) => h.syscalls.value)).toEqual([3, 2]);
    expect(beside.flanneld.value).toBe(sum(vain.map((h) => h.work.value)));
    expect(beside.flanneld.value).toBeGreaterThan(0);
    expect(sum(RUNNERS.map((r) => cpu[r].value - beside[r].value)) + waiting.value).toBe(latency.value);
  });

  it('has flanneld at work on both nodes, twice the price of the sender’s own call', () => {
    const hops = ledger('udp').hops.filter((h) => h.runner === 'flanneld');
    expect(new Set(hops.map((h) => h.node))).toEqual(new Set(['na', 'nb']));
    expect(ledger('host-gw').cpu.flanneld.value).toBe(0);
  });

  it('tells headers from user octets on the wire', () => {
    const { wireBytes, headerOverhead } = ledger('udp', 1000);
    expect(wireBytes.value).toBe(1000 + 28 + 28);
    expect(headerOverhead.value).toBe(56);
    expect(ledger('vxlan', 1000).headerOverhead.value).toBe(28 + 50);
    expect(ledger('same-node', 1000).headerOverhead.value).toBe(0);
  });

  it('calls a sum measured only when every part is', () => {
    const { hops, cpu } = ledger('udp');
    expect(cpu.app.how).toBe('measured');
    expect(cpu.flanneld.how, 'the residue of the TUN calls is ours').toBe('modelled');
    expect(hops[0]?.cpu.app.source).toContain('socket-send');
    expect(
      ledgerOf(wayEvents('udp', 56, pricesOf(PROFILES.published)), PROFILES.published).cpu.flanneld.how,
    ).toBe('modelled');
  });

  it('does not count what is asked in vain after the arrival as latency, and shows waiting', () => {
    const events = [...wayEvents('host-gw', 56, PRICES)];
    const before = ledgerOf(events, REFERENCE);
    const last = events.at(-1) as PacketEvent;
    const late = {
      ...last,
      seq: last.seq + 1,
      kind: 'syscall',
      call: 'read',
      result: 'EAGAIN',
      process: 'x',
      at: (last.at + 9_000) as Instant,
    } as PacketEvent;
    expect(ledgerOf([...events, late], REFERENCE).latency.value).toBe(before.latency.value);
    expect(before.waiting.value).toBe(0);
    const shifted = events.map((e, i) => (i > 10 ? { ...e, at: (e.at + 5_000) as Instant } : e));
    expect(
      ledgerOf(
        shifted.filter((e) => e.kind !== 'transmit'),
        REFERENCE,
      ).waiting.value,
    ).toBeGreaterThanOrEqual(5_000);
  });

  it('is zero for nothing', () => {
    const { latency, cpu, hops } = ledgerOf([], REFERENCE);
    expect([latency.value, cpu.app.value, hops.length]).toEqual([0, 0, 0]);
  });
});

describe('journeyOf', () => {
  const there = wayEvents('udp', 56, PRICES, 1);
  const delivered = there.at(-1) as PacketEvent;
  const back = wayEvents('udp', 56, PRICES, 2).map((e, i) => ({
    ...e,
    ...(i === 0 ? { kind: 'originate' as const, what: 'echo reply', about: null, cause: delivered.seq } : {}),
    seq: e.seq + there.length,
    at: (e.at + delivered.at) as Instant,
  })) as unknown as readonly PacketEvent[];

  it('finds the answer by its cause', () => {
    const j = journeyOf([...there, ...back], 1);
    expect(j.answer).toBe(2);
    expect(j.oneWay).toHaveLength(there.length);
    expect(j.roundTrip).toHaveLength(there.length + back.length);
  });

  it('has no answer when nothing was caused by the delivery', () => {
    const j = journeyOf([...there, ...back.map((e) => ({ ...e, cause: null }))], 1);
    expect(j.answer).toBeNull();
    expect(j.roundTrip).toHaveLength(there.length);
  });

  it('keeps the pieces of a cut datagram together', () => {
    const cut = {
      ...delivered,
      seq: 500,
      kind: 'fragment',
      into: [7, 8],
      mtu: 1500,
    } as unknown as PacketEvent;
    const piece = { ...delivered, seq: 501, packet: 7 };
    expect(journeyOf([...there, cut, piece], 1).oneWay).toHaveLength(there.length + 2);
  });
});
