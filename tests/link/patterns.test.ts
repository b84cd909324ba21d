/**
 * No pattern in the sources can be made to think for ever: each is tried on texts as long as the longest link, of the kinds
 * that make patterns go back and forth. What is not done after ten seconds would take years a few letters on.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runInNewContext } from 'node:vm';
import ts from 'typescript';
import { expect, it } from 'vitest';
import { LONGEST_READ } from '../../src/link/address-text';

const src = fileURLToPath(new URL('../../src', import.meta.url));
const HANGS = 10_000;

function patternsIn(file: string): readonly string[] {
  const source = ts.createSourceFile(file, readFileSync(join(src, file), 'utf8'), ts.ScriptTarget.ESNext);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) found.push(node.text);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

const PATTERNS = new Set(
  readdirSync(src, { recursive: true, encoding: 'utf8' })
    .filter((file) => /[.]tsx?$/.test(file))
    .flatMap(patternsIn),
);

const UNITS = [
  'a',
  '0',
  ' ',
  '-',
  '.',
  'a-',
  'a.',
  '0.',
  'a b',
  '=',
  'A=1&',
  '/a',
  ':',
  '0:',
  '<a',
  '\n',
  'é',
  '#',
  '%41',
];
const TEXTS = UNITS.flatMap((unit) => {
  const long = unit.repeat(Math.ceil(LONGEST_READ / unit.length));
  return [`${long}\u0000`, `\u0000${long}!`];
});

/** Whether it is through with all texts before the time is up. */
function ends(pattern: string, milliseconds: number): boolean {
  try {
    runInNewContext(
      `for (const text of texts) { const p = ${pattern}; p.test(text); }`,
      { texts: TEXTS },
      { timeout: milliseconds },
    );
    return true;
  } catch {
    return false;
  }
}

it('finds the patterns, and a bad one among them would be seen', () => {
  expect(PATTERNS.size).toBeGreaterThan(50);
  expect(ends('/^(a+)+$/', 200)).toBe(false);
});

it('every pattern in src comes to an end on the longest text that is read', () => {
  expect([...PATTERNS].filter((pattern) => !ends(pattern, HANGS))).toEqual([]);
});
