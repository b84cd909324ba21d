// npm run golden: writes tests/golden/<preset>.txt, the life of every packet of each preset. The diff is what changed.
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { load } from './engine-door.mjs';

const { PRESETS, presetScenario, printTrace, simulate } =
  /** @type {typeof import('../src/engine/index')} */ (await load('src/engine/index.ts'));
const folder = new URL('../tests/golden/', import.meta.url);
mkdirSync(folder, { recursive: true });
const files = Object.keys(PRESETS).map((name) => ({ name, file: `${name}.txt` }));
for (const file of readdirSync(folder))
  if (!files.some((known) => known.file === file)) rmSync(new URL(file, folder));
for (const { name, file } of files)
  writeFileSync(new URL(file, folder), printTrace(simulate(presetScenario(name))));
