/** Who may import whom (.dependency-cruiser.cjs): it holds, and the guard is guarded: it has seen the program, and it barks at a burglar. */
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

interface Summary {
  readonly summary: {
    readonly totalCruised: number;
    readonly violations: readonly {
      readonly from: string;
      readonly to: string;
      readonly rule: { readonly name: string };
    }[];
  };
}

/** A rule that is broken, and by which import. */
interface Broken {
  readonly rule: string;
  readonly where: string;
}

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Runs the layer check over `directory`/src; gives what it saw. */
function cruise(directory: string): { readonly modules: number; readonly broken: readonly Broken[] } {
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
  const broken = summary.violations.map(({ rule, from, to }) => ({
    rule: rule.name,
    where: `${from} → ${to}`,
  }));
  return { modules: summary.totalCruised, broken };
}

it('holds in src', () => {
  const { modules, broken } = cruise('.');
  expect(broken).toEqual([]);
  expect(modules).toBeGreaterThan(20); // a checker that cannot read TypeScript sees none, and is pleased
});

it('notices when it does not', () => {
  const broken = cruise('tests/architecture/fixture').broken.map(({ rule }) => rule);
  expect(broken).toContain('engine/wire imports only engine/address'); // an import to the right
  expect(broken).toContain('playback imports only engine/index.ts'); // an `import type` past the door
  expect(broken).toContain('engine and playback use no browser or node package');
  expect(broken).toContain('node is imported by cli only');
  expect(broken).toContain('no cycles');
  expect(broken).toContain('no orphans');
});
