import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Instant, presetScenario, PRESETS, type Scenario } from '../../src/engine';
import { parseInstant, printInstant } from '../../src/link/instant-text';
import { type Link, PACES, parseLink, type Position, printLink, THEMES, VIEWS } from '../../src/link/link';

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

const links: fc.Arbitrary<Link> = fc.record({
  scenario: scenarios,
  position: positions,
  pace: fc.constantFrom(...PACES),
  view: fc.constantFrom(...VIEWS),
  theme: fc.constantFrom(...THEMES),
});

const DEFAULT: Link = {
  scenario: presetScenario('cross-node'),
  position: { at: 'start' },
  pace: 'even',
  view: 'what',
  theme: 'auto',
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
        scenario,
        position: { at: 'step', name: 'cross:3' },
        pace: 'even',
        view: 'packet',
        theme: 'dark',
      }),
    ).toBe('v=1&scenario=cross-node-ping&nodes=5&step=cross:3&view=packet&theme=dark');
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
