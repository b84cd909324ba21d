// Writes src/engine/cost/profiles/reference-figures.ts from docs/measurements. Run it after changing a row or a formula.
import { readFileSync, writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { load } from './engine-door.mjs';

const root = new URL('..', import.meta.url);
/** @param {string} name */
const json = (name) => JSON.parse(readFileSync(new URL(`docs/measurements/${name}`, root), 'utf8'));
const { primitives, fits, machine } = json('primitives.json');
const { bottom_up_rounds: rounds } = json('whole.json');
const { deriveFigures } = await load('src/engine/cost/derive.ts');

const target = new URL('src/engine/cost/profiles/reference-figures.ts', root);
const text = `/**
 * Generated from docs/measurements by scripts/profile.mjs: change the rows or price-table.ts, not this file.
 * Each price: fixed ns, ns per octet, lowest and highest fixed. A test derives it again.
 */
import { type ReferenceFigures } from '../derive';

/** What follows from the measured rows. */
export const FIGURES: ReferenceFigures = ${JSON.stringify(deriveFigures({ primitives, fits, rounds }, machine))};
`;
const style = await resolveConfig(target.pathname);
writeFileSync(target, await format(text, { ...style, parser: 'typescript' }));
