// npm run golden: writes tests/golden/<preset>.txt, the life of every packet of each preset, and leases-<story>.txt. The diff is what changed.
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { load } from './engine-door.mjs';

const {
  LEASE_STORIES,
  leaseSettings,
  PRESETS,
  presetScenario,
  printLeaseStory,
  printTrace,
  simulate,
  tellLeaseStory,
} = /** @type {typeof import('../src/engine/index')} */ (await load('src/engine/index.ts'));
const folder = new URL('../tests/golden/', import.meta.url);
mkdirSync(folder, { recursive: true });
const files = [
  ...Object.keys(PRESETS).map((name) => ({
    file: `${name}.txt`,
    text: () => printTrace(simulate(presetScenario(name))),
  })),
  ...Object.keys(LEASE_STORIES).map((name) => ({
    file: `leases-${name}.txt`,
    text: () =>
      printLeaseStory(tellLeaseStory(leaseSettings(/** @type {keyof typeof LEASE_STORIES} */ (name)))),
  })),
];
for (const file of readdirSync(folder))
  if (!files.some((known) => known.file === file)) rmSync(new URL(file, folder));
for (const { file, text } of files) writeFileSync(new URL(file, folder), text());
