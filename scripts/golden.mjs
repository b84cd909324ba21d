// npm run golden: writes tests/golden/<preset>.txt, the life of every packet of each preset, leases-<story>.txt, and the
// stage of each preset at three places, pictures/<preset>-<place>.svg. The diff is what changed.
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
const { picturesOf } =
  /** @type {{ readonly picturesOf: (preset: string) => readonly { readonly place: string, readonly svg: string }[] }} */ (
    await load('tests/support/golden-pictures.ts')
  );
const folder = new URL('../tests/golden/', import.meta.url);
mkdirSync(new URL('pictures/', folder), { recursive: true });
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
  ...Object.keys(PRESETS).flatMap((name) =>
    picturesOf(name).map(({ place, svg }) => ({
      file: `pictures/${name}-${place}.svg`,
      text: () => svg,
    })),
  ),
];
for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' }))
  if (/[.](txt|svg)$/.test(file) && !files.some((known) => known.file === file))
    rmSync(new URL(file, folder));
for (const { file, text } of files) writeFileSync(new URL(file, folder), text());
