import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Instant, presetScenario, PRESETS, type Scenario } from '../../src/engine';
import { parseInstant, printInstant } from '../../src/link/instant-text';
import { DRAWERS } from '../../src/link/drawer';
import { LANGS } from '../../src/link/lang';
import {
  type Link,
  PACES,
  parseLink,
  type Position,
  printLink,
  THEMES,
  USUAL_LINK,
  VIEWS,
} from '../../src/link/link';
import { CONTROLS, MOTIONS, PLAYS, type Show, STARTS, USUAL_SHOW } from '../../src/link/show';

const instants = fc.oneof(
  fc.nat(),
  fc.maxSafeNat(),
  fc.nat(999).map((n) => n * 1_000_000),
) as fc.Arbitrary<Instant>;

const scenarios: fc.Arbitrary<Scenario> = fc
  .tuple(
    fc.constantFrom(...Object.keys(PRESETS)),
    fc.record(
      { nodes: fc.integer({ min: 2, max: 9 }), cold: fc.boolean(), seed: fc.nat(9_999) },
      { requiredKeys: [] },
    ),
  )
  .map(([preset, differs]) => ({ ...presetScenario(preset), ...differs }));

const positions: fc.Arbitrary<Position> = fc.oneof(
  fc.constant<Position>({ at: 'start' }),
  fc.constantFrom('encapsulate', 'cross:3', '12', 'drop').map((name): Position => ({ at: 'step', name })),
  instants.map((instant): Position => ({ at: 'instant', instant })),
);

const shows: fc.Arbitrary<Show> = fc.record({
  embed: fc.boolean(),
  present: fc.boolean(),
  controls: fc.constantFrom(...CONTROLS),
  motion: fc.constantFrom(...MOTIONS),
  play: fc.constantFrom(...PLAYS),
  speed: fc.integer({ min: 25, max: 400 }).map((n) => n / 100),
  loop: fc.boolean(),
  start: fc.constantFrom(...STARTS),
  api: fc.boolean(),
  origin: fc.constantFrom(null, 'https://docs.example.org', 'http://127.0.0.1:8080'),
});

const links: fc.Arbitrary<Link> = fc.record({
  scenario: scenarios,
  position: positions,
  pace: fc.constantFrom(...PACES),
  view: fc.constantFrom(...VIEWS),
  theme: fc.constantFrom(...THEMES),
  drawer: fc.option(
    fc.record({ name: fc.constantFrom(...DRAWERS), of: fc.option(fc.constantFrom('n2', 'mtu-black-hole')) }),
  ),
  lang: fc.constantFrom(...LANGS),
  show: shows,
  expect: fc.constantFrom<Link['expect']>(
    null,
    { kind: 'delivered' },
    { kind: 'drop', reason: 'TTL_EXPIRED', place: null },
    { kind: 'drop', reason: 'NETFILTER_DROP', place: 'n2.flannel0' },
  ),
  engine: fc.constantFrom<Link['engine']>(
    null,
    { version: '0.1.0', fingerprint: null },
    { version: '12.0.3', fingerprint: '0123abcd' },
  ),
});

const DEFAULT: Link = {
  ...USUAL_LINK,
  scenario: presetScenario('cross-node'),
  position: { at: 'start' },
};

describe('instant text', () => {
  it('gives back every instant', () => {
    fc.assert(
      fc.property(instants, (at) => {
        expect(parseInstant(printInstant(at))).toEqual({ ok: true, value: at });
      }),
    );
  });

  it.each([
    [0, '0ns'],
    [400, '400ns'],
    [61_250, '61.25us'],
    [12_000_000, '12ms'],
    [3_050_000_000, '3.05s'],
    [1_000_000_001, '1.000000001s'],
  ])('prints %d as %s', (at, text) => {
    expect(printInstant(at as Instant)).toBe(text);
  });

  it.each(['', '5', '-1ns', '1.5ns', '1e3ns', '99999999999999s', '01ns', '1 us'])('refuses %j', (text) => {
    expect(parseInstant(text).ok).toBe(false);
  });
});

describe('link', () => {
  it('gives back everything it printed', () => {
    fc.assert(
      fc.property(links, (link) => {
        expect(parseLink(printLink(link))).toEqual({ link, problems: [] });
      }),
    );
  });

  it('has one text for one state: what was printed is printed again', () => {
    fc.assert(
      fc.property(links, (link) => {
        expect(printLink(parseLink(printLink(link)).link)).toBe(printLink(link));
      }),
    );
  });

  it('leaves out what everybody would assume', () => {
    expect(printLink(DEFAULT)).toBe('');
    expect(parseLink('')).toEqual({ link: DEFAULT, problems: [] });
  });

  it('is readable, in a fixed order', () => {
    const scenario = { ...presetScenario('cross-node-ping'), nodes: 5 };
    expect(
      printLink({
        ...DEFAULT,
        scenario,
        position: { at: 'step', name: 'cross:3' },
        view: 'packet',
        theme: 'dark',
        drawer: { name: 'break', of: 'mtu-black-hole' },
        lang: 'de',
        show: { ...USUAL_SHOW, embed: true, controls: 'min', play: 'visible', speed: 0.5 },
        expect: { kind: 'drop', reason: 'TTL_EXPIRED', place: 'n1' },
      }),
    ).toBe(
      'v=1&scenario=cross-node-ping&nodes=5&step=cross:3&view=packet&open=break:mtu-black-hole' +
        '&theme=dark&lang=de' +
        '&embed=1&controls=min&play=visible&speed=0.5&expect=drop:TTL_EXPIRED@n1',
    );
  });

  it('takes a whole address, and the parameters in any order and case', () => {
    const { link, problems } = parseLink('https://example.org/app/?THEME=dark&step=Encapsulate&v=1');
    expect(problems).toEqual([]);
    expect(link).toEqual({ ...DEFAULT, theme: 'dark', position: { at: 'step', name: 'encapsulate' } });
  });

  it('lists every problem, with what was found, expected and used, and goes on', () => {
    const { link, problems } = parseLink(
      'v=2&nodes=many&step=%3Cb%3E&t=soon&view=upside&theme=sepia&colour=red',
    );
    expect(link).toEqual(DEFAULT);
    expect(problems.map((p) => [p.parameter, p.found, p.used])).toEqual([
      ['colour', 'red', 'left out'],
      ['nodes', 'many', '3'],
      ['v', '2', '1'],
      ['step', '<b>', 'the start'],
      ['t', 'soon', 'the start'],
      ['view', 'upside', 'what'],
      ['theme', 'sepia', 'auto'],
    ]);
    for (const { expected } of problems) expect(expected).not.toBe('');
  });

  it.each([
    ['embed=maybe', 'embed'],
    ['controls=all', 'controls'],
    ['motion=more', 'motion'],
    ['play=2', 'play'],
    ['play=constructor', 'play'],
    ['speed=9', 'speed'],
    ['speed=1e0', 'speed'],
    ['loop=often', 'loop'],
    ['start=never', 'start'],
    ['lang=fr', 'lang'],
    ['expect=lost', 'expect'],
    ['expect=drop:BAD_LUCK', 'expect'],
    ['expect=drop:TTL_EXPIRED@n1@n2', 'expect'],
    ['engine=new', 'engine'],
    ['origin=javascript:alert(1)', 'origin'],
    ['origin=https://example.org/path', 'origin'],
  ])('%s: a problem that names the parameter and shows what was typed', (query, parameter) => {
    const { link, problems } = parseLink(query);
    expect(link).toEqual(DEFAULT);
    expect(problems).toMatchObject([{ parameter, found: query.slice(parameter.length + 1) }]);
  });

  it.each([
    ['https://example.org/app/', DEFAULT],
    ['https://example.org/app/#nodes=4', { ...DEFAULT, scenario: { ...DEFAULT.scenario, nodes: 4 } }],
    ['?seed=4#nodes=4', { ...DEFAULT, scenario: { ...DEFAULT.scenario, nodes: 4, seed: 4 } }],
    ['nodes=4#', { ...DEFAULT, scenario: { ...DEFAULT.scenario, nodes: 4 } }],
  ])('takes %s apart', (text, link) => {
    expect(parseLink(text)).toEqual({ link, problems: [] });
  });

  it('says so when the fragment is an anchor, or a scenario that nobody opened', () => {
    expect(parseLink('?nodes=4#nodes=5')).toMatchObject({
      link: { scenario: { nodes: 4 } },
      problems: [{ parameter: 'nodes', found: '5 4' }],
    });
    expect(parseLink('?nodes=4#top').problems).toMatchObject([{ parameter: '#', found: 'top' }]);
    expect(parseLink('#s=1.AAAA').problems).toMatchObject([{ parameter: 's', found: '1.AAAA' }]);
  });

  it('reads up to 16,384 characters and not one more', () => {
    const padded = (length: number) => `seed=7&flow=udp+p1a+to+p2a+text+${'x'.repeat(length - 32)}`;
    expect(parseLink(padded(1_300))).toMatchObject({ link: { scenario: { seed: 7 } }, problems: [] });
    expect(parseLink(padded(16_384)).link.scenario.seed).toBe(7);
    expect(parseLink(padded(16_385))).toMatchObject({
      link: DEFAULT,
      problems: [{ parameter: 'link', found: '16385 characters', expected: 'at most 16384 characters' }],
    });
  });

  it('lets the step win over the instant, and says so', () => {
    const { link, problems } = parseLink('step=drop&t=5ms');
    expect(link.position).toEqual({ at: 'step', name: 'drop' });
    expect(problems).toMatchObject([{ parameter: 't', found: '5ms', used: 'step' }]);
  });

  it('never throws, and always gives something to show', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.webQueryParameters()), (typed) => {
        const { link } = parseLink(typed);
        expect(Object.keys(PRESETS)).toContain(link.scenario.preset);
      }),
    );
  });
});
