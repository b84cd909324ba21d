import { describe, expect, it } from 'vitest';
import { isLight } from '../../src/app/work/light';
import { createGatherer, cutTrace } from '../../src/app/work/trace-pieces';
import { PRESETS, presetScenario, type Scenario, simulate, type Trace } from '../../src/engine';
import { parseLink } from '../../src/link/link';

const linked = (query: string): Scenario => parseLink(query).link.scenario;

const WORST = '?nodes=64&pods=32&boot=1&flow=udp+p1a+to+p2a+count+300&flow=tcp+p3a+to+p64a+size+9000';
const PIECES = '?mtu=1500&flow=ping+p1a+to+p2a+size+65507+df+no+count+5';
const LOST = '?scenario=cold-start&fault=forward-policy-drop:n2';
const STRUCK = '?scenario=node-joins&fault=flanneld-killed:n2';

const SCENARIOS: readonly (readonly [string, Scenario])[] = [
  ...Object.keys(PRESETS).map((name) => [name, presetScenario(name)] as const),
  ...[WORST, PIECES, LOST, STRUCK].map((query) => [query, linked(query)] as const),
];

/** All of a trace, in words: to compare arrays of octets one by one takes minutes. A clone's arrays are of another realm. */
const textOf = (trace: Trace): string =>
  JSON.stringify(trace, (_, value: unknown) =>
    ArrayBuffer.isView(value)
      ? Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('hex')
      : value,
  );

describe('a trace in pieces', () => {
  it.each(SCENARIOS)('%s: what arrives is what simulate gives', (_, scenario) => {
    const sent = simulate(scenario);
    const gatherer = createGatherer(scenario);
    // As a worker's messages go: cloned, the buffers handed over.
    for (const { piece, handed } of cutTrace(sent))
      gatherer.take(structuredClone(piece, { transfer: [...handed] }));
    expect(textOf(gatherer.trace()) === textOf(simulate(scenario))).toBe(true);
    // The sender's own octets are where they were.
    expect(textOf(sent) === textOf(gatherer.trace())).toBe(true);
  });

  it('no piece is large', () => {
    const sizes = [...cutTrace(simulate(linked(WORST)))].map(
      ({ piece }) =>
        JSON.stringify(piece, (_, value: unknown) => (ArrayBuffer.isView(value) ? 0 : value)).length,
    );
    expect(sizes.length).toBeGreaterThan(50);
    expect(Math.max(...sizes)).toBeLessThan(1_000_000);
  });
});

it('presets are computed where they always were; thousands of pods or packets are not', () => {
  for (const name of Object.keys(PRESETS)) expect(isLight(presetScenario(name))).toBe(true);
  for (const query of [WORST, PIECES, '?nodes=64&pods=32', '?flow=ping+p1a+to+p2a+count+25'])
    expect(isLight(linked(query))).toBe(false);
});
