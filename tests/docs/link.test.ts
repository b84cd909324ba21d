/** docs/link.md names every room that there is, and every word that the links of docs/link-vectors.json have. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { parseQuery } from '../../src/link/query';
import { ROOMS } from '../../src/link/room';
import { SHOW_NAMES } from '../../src/link/show';
import { PARAMETERS } from '../../src/engine';
import { type Vectors } from '../link/make-vectors';

const read = (file: string): string => readFileSync(new URL(`../../docs/${file}`, import.meta.url), 'utf8');
const page = read('link.md');
const { vectors, rooms } = JSON.parse(read('link-vectors.json')) as Vectors;

it('has every room, with a link of each among the vectors', () => {
  for (const room of [...ROOMS, 'leases']) {
    expect(page).toContain(`view=${room}`);
    expect(rooms.map((vector) => vector.room)).toContain(room);
  }
});

it('has every word', () => {
  const queries = [...vectors, ...rooms].map(({ canonical }) => canonical.replace(/#.*$/, ''));
  const written = queries.flatMap((query) => parseQuery(query).map(([name]) => name));
  const ofScenario = new Set(Object.values(PARAMETERS).map(({ name }) => name));
  for (const name of new Set([...written, ...SHOW_NAMES, 'open', 'edit']))
    if (!ofScenario.has(name)) expect(page).toMatch(new RegExp(`\`${name}[\`=]`));
});
