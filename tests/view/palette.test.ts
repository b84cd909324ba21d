/** The palette keeps its promise: every hue is readable as text wherever it is used, in both themes (WCAG 1.4.3). */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync(new URL('../../src/view/styles/tokens.css', import.meta.url), 'utf8');
const colours = new Map(
  [...css.matchAll(/--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g)].map(
    ([, name, light, dark]) => [name ?? '', { light: light ?? '', dark: dark ?? '' }],
  ),
);

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [darker = 0, lighter = 0] = [luminance(a), luminance(b)].toSorted((x, y) => x - y);
  return (lighter + 0.05) / (darker + 0.05);
}

const GROUNDS = ['paper', 'panel', 'user-ground', 'kernel-ground', 'vpc-ground'];
const HUES = ['eth', 'ovl', 'vpc', 'l4', 'pay', 'bad'];
const pairs = [
  ...['ink', 'soft', 'faint', ...HUES].flatMap((text) => GROUNDS.map((ground) => [text, ground] as const)),
  ...HUES.map((hue) => [hue, `${hue}-fill`] as const),
];

describe.each(['light', 'dark'] as const)('%s', (theme) => {
  it.each(pairs)('%s on %s is readable', (text, ground) => {
    const [over, under] = [colours.get(text)?.[theme], colours.get(ground)?.[theme]];
    expect(over).toBeDefined();
    expect(under).toBeDefined();
    expect(contrast(over ?? '', under ?? '')).toBeGreaterThanOrEqual(4.5);
  });

  it.each(GROUNDS)('an edge can be seen on %s', (ground) => {
    expect(
      contrast(colours.get('edge')?.[theme] ?? '', colours.get(ground)?.[theme] ?? ''),
    ).toBeGreaterThanOrEqual(3);
  });
});
