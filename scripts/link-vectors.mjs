/**
 * npm run vectors: writes docs/link-vectors.json, links and the scenarios they stand for, for people who make links with
 * tools of their own. tests/link/vectors.test.ts holds the program to it; a diff here is a link that came to mean something
 * else.
 */
import { writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { load } from './engine-door.mjs';

const { makeVectors } = /** @type {{ readonly makeVectors: () => unknown }} */ (
  await load('tests/link/make-vectors.ts')
);
const file = new URL('../docs/link-vectors.json', import.meta.url);
const options = await resolveConfig(file.pathname);
writeFileSync(file, await format(JSON.stringify(makeVectors()), { ...options, filepath: file.pathname }));
