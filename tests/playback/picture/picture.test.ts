/** Pictures of the stage: the kept ones, and what holds for all of them. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseScenario, PRESETS, simulate } from '../../../src/engine';
import {
  bottomOf,
  holdOf,
  PICTURE_THEMES,
  PLAIN_PICTURE,
  plain,
  stepByName,
  type StoryTime,
  svgPicture,
  timelineOf,
} from '../../../src/playback';
import { colourOf } from '../../../src/playback/picture/colours';
import { escapeXml } from '../../../src/playback/picture/svg-text';
import { widthOf, wrap } from '../../../src/playback/picture/wrap';
import { picturesOf } from '../../support/golden-pictures';
import { ALL_FILMS, film } from '../films';

const read = (path: string): string => readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8');
const head = (position: number) => ({ mode: 'even' as const, position: position as StoryTime });

/** Every opening tag is closed, in order; nothing follows the root. */
function isWellFormed(svg: string): boolean {
  const open: string[] = [];
  for (const [, closes, name = '', empty] of svg.matchAll(/<(\/?)([a-z]+)(?:\s[^<>]*?)?(\/?)>/g)) {
    if (closes === '/') {
      if (open.pop() !== name) return false;
    } else if (empty !== '/') open.push(name);
  }
  return open.length === 0;
}

describe.each(Object.keys(PRESETS))('%s', (preset) => {
  it('looks as it is kept; `npm run golden` renews it', () => {
    for (const { place, svg } of picturesOf(preset))
      expect(svg).toBe(read(`tests/golden/pictures/${preset}-${place}.svg`));
  });
});

it.each(ALL_FILMS)('%s is well formed and asks for nothing from outside', (name) => {
  const timeline = film(name);
  for (const step of timeline.steps.filter(({ index }) => index % 4 === 1)) {
    const svg = svgPicture(timeline, head(holdOf(timeline.pacings.even, step.index)), PLAIN_PICTURE);
    expect(isWellFormed(svg)).toBe(true);
    expect(svg).not.toMatch(/undefined|NaN|null|href|<style|<script|class=/);
  }
});

it('programs that trim spans are told to keep the spaces between words', () => {
  const svg = picturesOf('cross-node')
    .map((picture) => picture.svg)
    .join('');
  const lines = svg.match(/<text[^>]*>(?:(?!<\/text>).)*<tspan[^>]*>[^<]* <\/tspan>/g) ?? [];
  expect(lines.length).toBeGreaterThan(1);
  for (const line of lines) expect(line).toMatch(/^<text[^>]* xml:space="preserve"/);
  expect(wrap([{ text: 'one two ' }, { text: 'three', mono: true }], 1000, 14)).toEqual([
    [{ text: 'one two ' }, { text: 'three', mono: true }],
  ]);
});

describe('the default film at the encapsulation', () => {
  const timeline = film('cross-node');
  const step = stepByName(timeline, 'encapsulate');
  const at = head(holdOf(timeline.pacings.even, step?.index ?? 0));

  it('says in words what it shows', () => {
    const svg = svgPicture(timeline, at, PLAIN_PICTURE);
    expect(/<desc>(.*)<\/desc>/.exec(svg)?.[1]).toContain(`Step ${(step?.index ?? 0) + 1} of`);
    expect(svg).toContain('28 bytes');
    expect(svg).toContain(plain(step?.where ?? []).slice(-5));
  });

  it.each(PICTURE_THEMES)('has no other colours than those of %s', (theme) => {
    const other = theme === 'light' ? 'dark' : 'light';
    const svg = svgPicture(timeline, at, { ...PLAIN_PICTURE, theme });
    expect(svg).toContain(colourOf('paper', theme));
    expect(svg).not.toContain(colourOf('ink', other));
    expect(svg).not.toMatch(/(?:fill|stroke)="(?!none|#[0-9a-f]{6}")/);
  });

  it('is as wide as asked for, and keeps its proportions', () => {
    const svg = svgPicture(timeline, at, { ...PLAIN_PICTURE, width: 640, words: false });
    const [, width, height] = /width="(\d+)" height="(\d+)"/.exec(svg) ?? [];
    expect(Number(width)).toBe(640);
    expect(Number(height)).toBe(
      Math.round((Math.ceil(bottomOf(timeline.layout)) * 640) / timeline.layout.width),
    );
  });
});

it('has the colours of the style sheet', () => {
  const tokens = [
    ...read('src/view/styles/tokens.css').matchAll(/--([a-z0-9-]+): light-dark\((#\w+), (#\w+)\);/g),
  ];
  expect(tokens.length).toBeGreaterThan(20);
  for (const [, name = '', light, dark] of tokens)
    expect([colourOf(name, 'light'), colourOf(name, 'dark')]).toEqual([light, dark]);
});

it('writes what XML can write, and replaces what it cannot', () => {
  expect(escapeXml('a<b>&"c"')).toBe('a&lt;b&gt;&amp;&quot;c&quot;');
  expect(escapeXml('\u{0}\u{1F}\uD800x')).toBe('\u{FFFD}\u{FFFD}\u{FFFD}x');
});

it('breaks lines between words only, and loses none', () => {
  const text = [
    { text: 'You see the pod’s packet go to ' },
    { text: '172.20.54.98', mono: true },
    { text: ': 28 bytes, an IPv4 header.' },
  ];
  const lines = wrap(text, 150, 14.5);
  expect(lines.length).toBeGreaterThan(2);
  expect(lines.map(plain).join('')).toBe(plain(text));
  for (const line of lines)
    expect(line.reduce((sum, span) => sum + widthOf(span, 14.5), 0)).toBeLessThan(156);
  expect(lines.map(plain).some((line) => line.startsWith(':'))).toBe(false);
});

it('the account of what never arrived says until when its time goes', () => {
  const words = (query: string) => {
    const { scenario } = parseScenario(query === '' ? [] : [['fault', query]]);
    const timeline = timelineOf(simulate(scenario), 'wide');
    return svgPicture(timeline, head(1e9), PLAIN_PICTURE);
  };
  expect(words('')).toMatch(/end to end \(model\)/);
  expect(words('ip-forward-off:n2')).toMatch(/until it was lost \(model\)/);
  expect(words('ip-forward-off:n2')).not.toMatch(/end to end/);
});
