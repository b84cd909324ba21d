/** The honest page is complete, and what it points at is there. */
import { existsSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { BACKENDS } from '../../src/engine/backend/index';
import { FAULTS } from '../../src/engine/fault/index';
import { DROP_REASONS } from '../../src/engine/kernel/drop-reason';

const ROWS = readFileSync('docs/fidelity.md', 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('|'))
  .map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
const rowOf = (name: string): readonly string[] | undefined => ROWS.find((cells) => cells[0] === name);

const FACTS = Array.from({ length: 90 }, (_, i) => i + 1).filter((n) => n <= 65 || n >= 73);

it.each([...Object.keys(BACKENDS), ...Object.keys(FAULTS), ...Object.keys(DROP_REASONS)])(
  '%s has a row',
  (name) => {
    expect(rowOf(name)?.every((cell) => cell !== '')).toBe(true);
  },
);

/** The facts that titles of a test file name: `fact 9: …`, `facts 32, 80: …`, `facts 42, 43 and 50, …`. Comments do not count. */
function factsIn(file: string): ReadonlySet<number> {
  const code = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => !/^\s*(\/\*|\*|\/\/)/.test(line))
    .join('\n');
  const lists = [...code.matchAll(/\bfacts? ((?:\d+[bc]?(?:, | and |-)?)+)/g)].map((match) => match[1] ?? '');
  const table = [...code.matchAll(/\bfact: (\d+)/g)].map((match) => Number(match[1]));
  return new Set([...table, ...lists.flatMap((list) => list.split(/, | and /).flatMap(numbersOf))]);
}

/** `7` and `28-31`. */
function numbersOf(text: string): readonly number[] {
  const [from = 0, to = from] = text.split('-').map((part) => Number.parseInt(part, 10));
  return Array.from({ length: to - from + 1 }, (_, i) => from + i);
}

it.each(FACTS)('fact %i has a row, and tests that name it', (fact) => {
  const files = [...(rowOf(String(fact))?.[2] ?? '').matchAll(/`([^`]+)`/g)].map((match) => match[1] ?? '');
  expect(files.length).toBeGreaterThan(0);
  for (const file of files) {
    expect(existsSync(file), file).toBe(true);
    expect([...factsIn(file)], file).toContain(fact);
  }
});
