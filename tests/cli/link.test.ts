/** `flannelgraph link`: there and back. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { linkCommand } from '../../src/cli/commands/link';
import { traceCommand } from '../../src/cli/commands/trace';
import { run } from '../support/run-command';

const folder = mkdtempSync(join(tmpdir(), 'flannelgraph-link-'));
afterAll(() => rmSync(folder, { recursive: true }));

it('words become a readable link with the engine that made it', async () => {
  const { status, printed } = await run(
    linkCommand,
    'cross-node-ping',
    'nodes=5',
    '--base',
    'https://example.org/app/',
  );
  expect(status).toBe(0);
  expect(printed).toMatch(
    /^https:\/\/example[.]org\/app\/[?]v=1&scenario=cross-node-ping&nodes=5&engine=\d+[.]\d+[.]\d+:[0-9a-f]{8}\n$/,
  );
});

it('a link with a fragment comes back as a file, and the file as the same link', async () => {
  const made = await run(linkCommand, 'nodes=5&flow=ping p1a to p2a ttl 1', '--fragment');
  expect(made.printed).toMatch(/^[?]v=1#s=1[.][\w-]+\n$/);
  const taken = await run(linkCommand, made.printed.trim(), '--document');
  const file = join(folder, 'scenario.json');
  writeFileSync(file, taken.printed);
  expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ flannelgraph: 1, nodes: 5 });
  expect((await run(linkCommand, file, '--fragment')).printed).toBe(made.printed);
});

it('other commands take such links too', async () => {
  const made = await run(linkCommand, 'flow=ping p1a to p2a ttl 1', '--fragment');
  const { printed, complained } = await run(traceCommand, made.printed.trim());
  expect(complained).toBe('');
  expect(printed).toContain('TTL_EXPIRED');
});

it('--json says all there is', async () => {
  const { status, printed } = await run(linkCommand, 'nodes=many', '--json');
  expect(status).toBe(1);
  expect(JSON.parse(printed)).toMatchObject({
    form: 'words',
    long: false,
    document: { flannelgraph: 1 },
    problems: [{ parameter: 'nodes', found: 'many' }],
  });
});

it('what could not be used is told, and the status says so', async () => {
  const { status, complained } = await run(linkCommand, 'colour=red');
  expect(status).toBe(1);
  expect(complained).toContain('colour');
});

it.each([
  [['--fragment', '--words'], 'either'],
  [['--sideways'], 'sideways'],
  [[join(folder, 'missing.json')], 'no such file'],
  [[join(folder, 'missing.json'), 'nodes=4'], 'one file'],
])('%j is asked wrongly', async (args, why) => {
  const { status, complained } = await run(linkCommand, ...args);
  expect(status).toBe(2);
  expect(complained).toContain(why);
});
