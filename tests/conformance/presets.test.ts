/** What every preset owes: it runs, it delivers, and it shows what its summary says. */
import { describe, expect, it } from 'vitest';
import { type EventOf, type TraceEvent } from '../../src/engine/kernel/event';
import { presetScenario, type PresetName, PRESETS } from '../../src/engine/scenario/presets';
import { simulate } from '../../src/engine/simulation/simulate';
import { type Trace } from '../../src/engine/simulation/trace';

const NAMES = Object.keys(PRESETS) as PresetName[];
const trace = (name: PresetName): Trace => simulate(presetScenario(name));
const of = <K extends TraceEvent['kind']>({ events }: Trace, kind: K): EventOf<K>[] =>
  events.filter((event): event is EventOf<K> => event.kind === kind);

describe.each(NAMES)('%s', (name) => {
  it('has a title, a sentence, and delivers everything it sends', () => {
    const { title, summary } = PRESETS[name];
    expect(title).toMatch(/^[A-Z].*[^.]$/);
    expect(summary).toMatch(/^[A-Z].*\.$/);
    const run = trace(name);
    expect(of(run, 'drop')).toEqual([]);
    const sent = run.packets.filter((p) => p.flow !== null);
    expect(sent.length).toBeGreaterThan(0);
    expect(sent.map((p) => p.outcome)).toEqual(sent.map(() => 'delivered'));
  });
});

describe('the presets', () => {
  it('have titles of their own', () => {
    expect(new Set(NAMES.map((name) => PRESETS[name].title)).size).toBe(NAMES.length);
  });

  it('show what they are for', () => {
    expect(of(trace('cross-node'), 'cross').length).toBe(6);
    expect(of(trace('same-node-ping'), 'encapsulate')).toEqual([]);
    expect(of(trace('same-node-ping'), 'rewrite').filter((e) => e.what === 'ttl')).toEqual([]);
    const inside = trace('localhost').events.map((e) => ('place' in e ? (e.place.pod ?? e.place.node) : ''));
    expect(new Set(inside)).toEqual(new Set(['p1a']));
    const asked = (name: PresetName) => trace(name).packets.filter((p) => p.kind === 'arp').length;
    expect([asked('cold-start') > 0, asked('cross-node-ping')]).toEqual([true, 0]);
    expect(trace('node-joins').boot.filter((e) => e.kind === 'lease').length).toBe(3);
    expect(trace('cross-node').boot).toEqual([]);
    const tcp = new Set(trace('tcp-short').packets.map((p) => p.title));
    expect(tcp.size).toBeGreaterThan(3);
  });

  it('from a pod to another node goes in the open and comes back inside the tunnel', () => {
    expect(of(trace('pod-to-node'), 'encapsulate').map((e) => e.place.node)).toEqual(['n2']);
  });
});
