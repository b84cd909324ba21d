/** Rules about files that no linter here knows: their names, and that each says what it is. */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../src', import.meta.url));
const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((path) => /[.]tsx?$/.test(path))
  .sort();
const stem = (path: string): string => basename(path, extname(path));

const FORBIDDEN = ['utils', 'util', 'helpers', 'helper', 'types', 'common', 'constants', 'misc'];
const KEBAB = /^[a-z0-9]+(-[a-z0-9]+)*([.]d)?$/;
const PASCAL = /^([A-Z][a-z0-9]*)+$/;

it('sees the program', () => {
  expect(files.length).toBeGreaterThan(20);
});

describe('names', () => {
  it('say what is inside', () => {
    expect(files.filter((path) => FORBIDDEN.includes(stem(path).toLowerCase()))).toEqual([]);
  });
  it('are kebab-case, PascalCase for components', () => {
    const wrong = files.filter(
      (path) => !KEBAB.test(stem(path)) && !(extname(path) === '.tsx' && PASCAL.test(stem(path))),
    );
    expect(wrong).toEqual([]);
  });
});

it('nothing but doors and the alphabet stands in the engine beside its folders', () => {
  const top = files.filter((path) => /^engine\/[^/]+$/.test(path.replaceAll('\\', '/')));
  const known = ['in-parts.ts', 'index.ts', 'invariant.ts', 'prng.ts', 'result.ts', 'units.ts'];
  const strange = top.filter((path) => !known.includes(basename(path)) && !path.endsWith('-door.ts'));
  expect(strange).toEqual([]);
});

it('every file opens with what it models', () => {
  const silent = files.filter((path) => !/^(\/\*|\/\/)/.test(readFileSync(`${root}/${path}`, 'utf8')));
  expect(silent).toEqual([]);
});
