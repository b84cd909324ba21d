/** The guard of the layers is guarded: it must have seen the program, and it must bark at a burglar. */
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

interface Summary {
  readonly summary: {
    readonly totalCruised: number;
    readonly violations: readonly { readonly rule: { readonly name: string } }[];
  };
}

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Runs the layer check over `directory`/src; gives what it saw. */
function cruise(directory: string): { readonly modules: number; readonly broken: readonly string[] } {
  const depcruise = `${root}/node_modules/dependency-cruiser/bin/dependency-cruise.mjs`;
  const config = `${root}/.dependency-cruiser.cjs`;
  const output = execFileSync(
    process.execPath,
    [depcruise, 'src', '--config', config, '--output-type', 'json'],
    {
      cwd: `${root}/${directory}`,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      maxBuffer: 2 ** 26,
    },
  );
  const { summary } = JSON.parse(output) as Summary;
  return { modules: summary.totalCruised, broken: summary.violations.map((v) => v.rule.name) };
}

it('holds in src', () => {
  const { modules, broken } = cruise('.');
  expect(broken).toEqual([]);
  expect(modules).toBeGreaterThan(20); // a checker that cannot read TypeScript sees none, and is pleased
});

it('notices when it does not', () => {
  const { broken } = cruise('tests/architecture/fixture');
  expect(broken).toContain('engine/wire imports only engine/address'); // an import to the right
  expect(broken).toContain('playback imports only engine/index.ts'); // an `import type` past the door
  expect(broken).toContain('engine and playback use no browser or node package');
  expect(broken).toContain('node is imported by cli only');
  expect(broken).toContain('no cycles');
  expect(broken).toContain('no orphans');
});
