/** The quick part of `npm run test:package`: every door that package.json names is built from a source that exists. */
import { existsSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { ENTRIES } from '../../scripts/build-package.mjs';

interface Manifest {
  readonly files: readonly string[];
  readonly dependencies?: unknown;
  readonly exports: Readonly<Record<string, string | { readonly types: string; readonly default: string }>>;
}

const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as Manifest;
const doors = Object.entries(manifest.exports).filter(
  (entry): entry is [string, { types: string; default: string }] => typeof entry[1] !== 'string',
);
const sources = new Map<string, string>(Object.entries(ENTRIES));

it.each(doors)('%s has a source and types', (_, door) => {
  const source = sources.get(/dist-lib\/(.*)[.]js$/.exec(door.default)?.[1] ?? '') ?? '';
  expect(existsSync(source)).toBe(true);
  expect(door.types).toBe(`./dist-lib/types/${source.replace(/^src\//, '').replace(/[.]ts$/, '.d.ts')}`);
});

it('names types first, ships what it names, and brings nothing along', () => {
  for (const [, door] of doors) expect(Object.keys(door)).toEqual(['types', 'default']);
  for (const folder of ['bin', 'dist', 'dist-cli', 'dist-lib']) expect(manifest.files).toContain(folder);
  expect(manifest.dependencies).toBeUndefined();
  expect(doors).toHaveLength(sources.size);
});
