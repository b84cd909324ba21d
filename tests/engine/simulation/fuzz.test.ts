/** A taste of `npm run fuzz`, and that its laws see what is wrong. */
import { describe, expect, it, vi } from 'vitest';
import { createPrng } from '../../../src/engine/prng';
import { PARAMETER_NAMES } from '../../../src/engine/scenario/parameters';
import { type Trace } from '../../../src/engine/simulation/trace';
import { simulate } from '../../../src/engine/simulation/simulate';
import { instant } from '../../../src/engine/units';
import { broken } from '../../fuzz/laws';
import { randomPairs, randomScenario } from '../../fuzz/random-scenario';
import { fuzzOctets, fuzzScenario } from '../../fuzz/target';

vi.setConfig({ testTimeout: 120_000 });

const SEED = Number(process.env['SEED'] ?? 7348);

it('random scenarios', () => {
  for (let i = 0; i < 100; i++) expect(fuzzScenario(SEED, i), `scenario:${i}`).toBeNull();
});

it('random scenarios use every word that a link may have', () => {
  const used = new Set<string>();
  for (let i = 1; i <= 300; i++) {
    const prng = createPrng(i);
    for (const [name] of randomPairs((n) => prng.below(n))) used.add(name);
  }
  expect([...used].sort()).toEqual([...PARAMETER_NAMES].sort());
});

it('random octets', () => {
  for (let i = 0; i < 5; i++) expect(fuzzOctets(SEED, i), `octets:${i}`).toBeNull();
});

describe('a law that is broken is noticed', () => {
  const trace = simulate(randomScenario(() => 0));
  const withEvent = (seq: number, change: object): Trace => ({
    ...trace,
    events: trace.events.map((e) => (e.seq === seq ? { ...e, ...change } : e)),
  });
  const withCard = (change: object): Trace => ({
    ...trace,
    packets: trace.packets.map((card) => ({ ...card, ...change })),
  });

  it.each<[what: string, trace: Trace, said: string]>([
    ['a packet without an end', withCard({ outcome: 'pending' }), 'has no end'],
    ['a drop without a reason', withCard({ outcome: 'dropped' }), 'was dropped without a reason'],
    ['a packet of another number', withCard({ packet: 3 }), 'has another number'],
    ['an effect before its cause', withEvent(5, { cause: 9 }), 'was made to happen by a later one, 9'],
    ['no such cause', withEvent(5, { cause: 9_999 }), 'was made to happen by nothing'],
    ['a step back in time', withEvent(20, { at: instant(1) }), 'is earlier than the event before it'],
    ['half a nanosecond', withEvent(20, { duration: 0.5 }), 'has no whole time'],
    ['a frame too short', withEvent(6, { octets: new Uint8Array(9) }), 'is no frame: 9 octets'],
    ['something else than IPv4', withEvent(2, { octets: new Uint8Array(40) }), 'is no datagram'],
    ['nobody’s packet', withEvent(2, { packet: 7 }), 'has no packet 7'],
  ])('%s', (_what, wrong, said) => {
    expect(broken(trace)).toEqual([]);
    expect(broken(wrong).join('\n')).toContain(said);
  });

  it('a delivery to nobody', () => {
    const events = trace.events.filter((e) => e.kind !== 'deliver').map((e, seq) => ({ ...e, seq }));
    expect(broken({ ...trace, events }).join('\n')).toContain('was delivered to nobody');
  });
});
