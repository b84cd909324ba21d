/** Scenarios in the fragment: there and back, and everything a hostile one may try. */
import fc from 'fast-check';
import { deflateSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { parseScenario, presetScenario, PRESETS, type Scenario } from '../../src/engine';
import { decodeLink, encodeLink } from '../../src/link/codec';
import { printDocument, readDocument } from '../../src/link/document';
import { openFragment, writeFragment } from '../../src/link/fragment';
import { USUAL_LINK } from '../../src/link/link';

const LINK = { ...USUAL_LINK, scenario: presetScenario('cross-node'), position: { at: 'start' } } as const;

const base64Url = (octets: Uint8Array): string => Buffer.from(octets).toString('base64url');
const packed = (text: string | Uint8Array): string =>
  `1.${base64Url(deflateSync(typeof text === 'string' ? new TextEncoder().encode(text) : text, { level: 9 }))}`;
const refused = (text: string) => {
  const { pairs, problems } = openFragment(text);
  expect(pairs).toEqual([]);
  expect(problems).toHaveLength(1);
  return problems[0];
};

const flows = fc
  .tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 1400 }))
  .map(([from, to, size]) => `udp p${from}a to p${to}b size ${size}`);
const scenarios: fc.Arbitrary<Scenario> = fc
  .record({
    preset: fc.constantFrom(...Object.keys(PRESETS), 'custom'),
    backend: fc.constantFrom('udp', 'vxlan', 'host-gw', 'ipip', 'wireguard'),
    nodes: fc.integer({ min: 3, max: 64 }),
    cold: fc.boolean(),
    seed: fc.nat(),
    flow: fc.array(flows, { maxLength: 60 }),
  })
  .map(({ preset, backend, nodes, cold, seed, flow }) => {
    const pairs = { scenario: preset, backend, nodes, cold: cold ? '1' : '0', seed };
    return parseScenario([
      ...Object.entries(pairs).map(([name, value]) => [name, String(value)] as const),
      ...flow.map((text) => ['flow', text] as const),
    ]).scenario;
  });

describe('a scenario in the fragment', () => {
  it('comes back as it was, in either form', () => {
    fc.assert(
      fc.property(
        scenarios,
        fc.constantFrom('auto' as const, 'words' as const, 'fragment' as const),
        (scenario, form) => {
          const encoded = encodeLink({ ...LINK, scenario }, { base: 'https://example.org/', form });
          if (!encoded.ok) return;
          expect(decodeLink(encoded.value.text)).toEqual({ link: { ...LINK, scenario }, problems: [] });
        },
      ),
      { numRuns: 60 },
    );
  });

  it('has one text: what was written is written again', () => {
    fc.assert(
      fc.property(scenarios, (scenario) => {
        const text = writeFragment(scenario, null);
        const { link } = decodeLink(`#s=${text}`);
        expect(writeFragment(link.scenario, null)).toBe(text);
      }),
      { numRuns: 40 },
    );
  });

  it('carries the engine it was written with', () => {
    const engine = { version: '0.1.0', fingerprint: '0123abcd' };
    const encoded = encodeLink({ ...LINK, engine }, { form: 'fragment' });
    expect(encoded.ok && decodeLink(encoded.value.text)).toEqual({ link: { ...LINK, engine }, problems: [] });
  });

  it('is changed by the query, and the position is the query’s', () => {
    const scenario = { ...LINK.scenario, nodes: 7, mtu: 1500 as Scenario['mtu'] };
    const { link, problems } = decodeLink(`?nodes=4&step=drop#s=${writeFragment(scenario, null)}`);
    expect(problems).toEqual([]);
    expect(link.scenario).toEqual({ ...scenario, nodes: 4 });
    expect(link.position).toEqual({ at: 'step', name: 'drop' });
  });

  it('is written when words would be long, and shorter than they are', () => {
    const flow = (n: number) => ['flow', `udp p1a to p2a from-port ${5000 + n} at ${n}ms`] as const;
    const { scenario } = parseScenario(Array.from({ length: 50 }, (_, n) => flow(n)));
    const words = encodeLink({ ...LINK, scenario }, { form: 'words' });
    const auto = encodeLink({ ...LINK, scenario });
    if (!words.ok || !auto.ok) throw new Error('both can be written');
    expect(auto.value.form).toBe('fragment');
    expect(auto.value.text.length).toBeLessThan(words.value.text.length / 2);
    expect([words.value.long, auto.value.long]).toEqual([true, false]);
  });

  it('is not written beyond 8,000 characters', () => {
    const noise = (n: number) =>
      Array.from({ length: 1_200 }, (_, i) => ((i * 7919 * (n + 3)) % 36).toString(36)).join('');
    const { scenario } = parseScenario(
      Array.from({ length: 12 }, (_, n) => ['flow', `udp p1a to p2a text ${noise(n)}`] as const),
    );
    const encoded = encodeLink({ ...LINK, scenario }, { form: 'words' });
    expect(encoded).toMatchObject({ ok: false, error: expect.stringContaining('8000') as string });
  });
});

describe('a hostile fragment', () => {
  it.each([
    ['2.AAAA', 'version 1'],
    ['AAAA', 'version 1'],
    ['', 'version 1'],
    ['1.', 'whole data'],
    ['1.====', 'base64url'],
    ['1.ab+/', 'base64url'],
    ['1.abcde', 'a character is missing'],
    [
      `1.${base64Url(deflateSync(new TextEncoder().encode('{"flannelgraph":1}')).slice(0, -2))}`,
      'whole data',
    ],
    [
      `1.${base64Url(Buffer.concat([deflateSync(new TextEncoder().encode('{"flannelgraph":1}')), Buffer.from('junk')]))}`,
      'behind the end',
    ],
    [`1.${base64Url(Buffer.from('not deflate at all'))}`, 'whole data'],
    [packed(Uint8Array.of(0x7b, 0xff, 0xfe, 0x7d)), 'UTF-8'],
    [packed('{"flannelgraph":1'), 'JSON'],
    [packed('[1]'), 'a JSON object'],
    [packed('null'), 'a JSON object'],
    [packed('{}'), 'the number 1'],
    [packed('{"flannelgraph":2}'), 'the number 1'],
  ])('%s is refused: %s', (text, why) => {
    expect(refused(text)?.expected).toContain(why);
  });

  it('with stray bits at its end is refused: one scenario has one text', () => {
    const text = packed('{"flannelgraph":1}');
    const last = text.at(-1) ?? '';
    const stray = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    const other = `${text.slice(0, -1)}${stray[stray.indexOf(last) + 1] ?? ''}`;
    expect(refused(other)?.expected).toMatch(/stray|whole|behind/);
  });

  it('that is a bomb is stopped at its cap, and says so', () => {
    const bomb = packed(new Uint8Array(12_000_000).fill(0x20));
    expect(bomb.length).toBeLessThan(16_384);
    expect(refused(bomb)?.expected).toContain('at most 262144 octets');
  });

  it('longer than what is read is not even looked at', () => {
    expect(refused(`1.${'A'.repeat(20_000)}`)?.expected).toContain('at most 16384');
  });

  it('with a million wrong items is one problem', () => {
    const many = packed(`{"flannelgraph":1,"flow":[${'1,'.repeat(100_000)}1]}`);
    const { pairs, problems } = openFragment(many);
    expect(pairs).toEqual([]);
    expect(problems).toMatchObject([{ parameter: 's.flow' }]);
  });

  it('with a hundred thousand unknown keys names the first hundred', () => {
    const keys = Array.from({ length: 20_000 }, (_, n) => `"k${n}":1`).join();
    expect(openFragment(packed(`{"flannelgraph":1,${keys}}`)).problems.length).toBeLessThan(110);
  });

  it('that is deep is refused without a fall', () => {
    const { problems } = openFragment(
      packed(`{"flannelgraph":1,"flow":${'['.repeat(50_000)}${']'.repeat(50_000)}}`),
    );
    expect(problems).toMatchObject([{ parameter: 's.flow' }]);
  });

  it.each(['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty'])(
    '%s is an unknown key',
    (key) => {
      const { pairs, problems } = readDocument('s', `{"flannelgraph":1,"${key}":{"polluted":1},"nodes":4}`);
      expect(pairs).toEqual([['nodes', '4']]);
      expect(problems).toMatchObject([{ parameter: `s.${key}`, used: 'left out' }]);
      expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    },
  );

  it('loses only what is wrong: each key has its own problem', () => {
    const { pairs, problems } = readDocument(
      'file',
      '{"flannelgraph":1,"nodes":"many","pods":2.5,"mtu":1500,"cold":1,"backend":"gre","fault":[7],"flow":["ping p1a to p2a"]}',
    );
    expect(pairs).toEqual([
      ['mtu', '1500'],
      ['flow', 'ping p1a to p2a'],
    ]);
    expect(problems.map((p) => p.parameter)).toEqual([
      'file.nodes',
      'file.pods',
      'file.cold',
      'file.backend',
      'file.fault',
    ]);
    for (const { expected, found } of problems)
      expect([expected, found].every((said) => said !== '')).toBe(true);
  });
});

it('a document is canonical: sorted, and without what the preset says anyway', () => {
  const scenario = { ...presetScenario('cross-node-ping'), nodes: 5, cold: true };
  expect(printDocument(scenario, null)).toBe(
    '{"cold":true,"flannelgraph":1,"nodes":5,"scenario":"cross-node-ping"}',
  );
  expect(printDocument({ ...scenario, flows: [] }, null)).toContain('"flow":[]');
});
