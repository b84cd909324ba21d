import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { svgCommand } from '../../src/cli/commands/svg';
import { run } from '../support/run-command';

const folder = mkdtempSync(join(tmpdir(), 'flannelgraph-svg-'));
afterAll(() => rmSync(folder, { recursive: true }));

const kept = (name: string): string =>
  readFileSync(new URL(`../golden/pictures/${name}.svg`, import.meta.url), 'utf8');

describe('svg', () => {
  it.each([
    ['the default film at its start', 'cross-node-start', []],
    ['a step by its name', 'cross-node-middle', ['--step', 'encapsulate']],
    ['the end', 'cross-node-vxlan-end', ['cross-node-vxlan', '--step', 'end']],
    ['the step of a link', 'cross-node-middle', ['https://example.org/film/?v=1&step=encapsulate']],
  ])('draws %s', async (_what, name, args) => {
    expect(await run(svgCommand, ...args)).toEqual({ status: 0, printed: kept(name), complained: '' });
  });

  it('writes to a file, in the theme of the link or of the option, as wide as asked', async () => {
    const file = join(folder, 'film.svg');
    const ran = await run(svgCommand, '?theme=dark', '--width', '800', '--out', file);
    expect(ran).toEqual({ status: 0, printed: '', complained: '' });
    const svg = readFileSync(file, 'utf8');
    expect(svg).toContain('width="800"');
    expect(svg).toContain('fill="#14181c"');
    expect((await run(svgCommand, '?theme=dark', '--theme', 'light')).printed).toBe(kept('cross-node-start'));
  });

  it('draws an instant between two steps', async () => {
    const { status, printed } = await run(svgCommand, '--at', '20us');
    expect(status).toBe(0);
    expect(printed).toContain('<desc>');
    expect(printed).not.toBe(kept('cross-node-start'));
  });

  it.each([
    [['--step', 'wrap'], "no step 'wrap'; it has start, originate"],
    [['--step', '1', '--at', '1us'], 'either --step or --at'],
    [['--at', 'noon'], '--at is an instant such as'],
    [['--theme', 'sepia'], 'light or dark'],
    [['--width', '0'], 'pixels from 1 to'],
    [['--width', '1e9'], 'pixels from 1 to'],
    [['--out', '/nowhere/at/all.svg'], 'no such file or directory'],
    [['--frame', '1'], 'found --frame, expected --step, --at'],
  ])('refuses %j and says why', async (args, why) => {
    const { status, printed, complained } = await run(svgCommand, ...args);
    expect([status, printed]).toEqual([2, '']);
    expect(complained).toContain(why);
  });
});
