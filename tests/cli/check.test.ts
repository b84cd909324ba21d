/** `flannelgraph check`: documents whose links hold, and documents whose links do not; ours among the first. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { filesLike } from '../../src/cli/check/glob';
import { linksIn } from '../../src/cli/check/links-in';
import { checkCommand } from '../../src/cli/commands/check';
import { run } from '../support/run-command';

const folder = mkdtempSync(join(tmpdir(), 'flannelgraph-check-'));
afterAll(() => rmSync(folder, { recursive: true }));
const root = fileURLToPath(new URL('../..', import.meta.url));

const write = (name: string, text: string): string => {
  const file = join(folder, name);
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, text);
  return file;
};

const textsIn = (document: string, base: string | null = null) =>
  linksIn(document, base).map(({ text }) => text);

it('README and docs: every link of ours holds', async () => {
  const { status, printed, complained } = await run(
    checkCommand,
    join(root, 'README.md'),
    join(root, 'docs/**/*.md'),
  );
  expect(complained).toBe('');
  expect(status).toBe(0);
  expect(Number(/^\d+/.exec(printed)?.[0])).toBeGreaterThan(5);
});

describe('what is wrong', () => {
  it.each([
    ['?scenario=cross-nod', 'scenario=cross-nod'],
    ['?nodes=many', 'nodes=many'],
    ['?backend=host-gw&step=encapsulate', 'step=encapsulate'],
    ['?scenario=cross-node&expect=drop:TTL_EXPIRED', 'expect=drop:TTL_EXPIRED'],
    ['?flow=ping+p1a+to+p2a+ttl+1&expect=delivered', 'expect=delivered'],
    ['?flow=ping+p1a+to+p2a+ttl+1&expect=drop:TTL_EXPIRED@n2', 'expect=drop:TTL_EXPIRED@n2'],
    ['https://example.org/#s=1.AAAA', 's='],
  ])('%s is named with its file and line', async (link, why) => {
    const file = write('wrong.md', `# Title\n\nSee [the film](${link}).\n`);
    const { status, printed, complained } = await run(checkCommand, file);
    expect(status).toBe(1);
    expect(complained).toContain(`${file}:3:16: `);
    expect(complained).toContain(why);
    expect(printed).toContain('1 links in 1 files; 1 wrong');
  });

  it('is data with --json', async () => {
    const file = write('wrong.md', '`?nodes=many`\n');
    const { status, printed } = await run(checkCommand, file, '--json');
    expect(status).toBe(1);
    expect(JSON.parse(printed)).toMatchObject({
      files: 1,
      wrong: 1,
      links: [
        { file, line: 1, column: 2, link: '?nodes=many', wrong: [{ parameter: 'nodes', found: 'many' }] },
      ],
    });
  });
});

it.each([
  '?scenario=cross-node&expect=delivered&step=encapsulate',
  '?flow=ping+p1a+to+p2a+ttl+1&expect=drop:TTL_EXPIRED@n1',
  '?fault=forward-policy-drop:n2&expect=drop:NETFILTER_DROP',
  '?view=race&paths=udp,host-gw',
  '?view=leases&story=clone',
])('%s holds', async (link) => {
  expect(await run(checkCommand, write('right.md', link))).toMatchObject({ status: 0, complained: '' });
});

it('finds links in any of the languages that documents are written in', () => {
  expect(textsIn('[film](https://x.org/a/?scenario=cross-node&step=drop "title").')).toEqual([
    'https://x.org/a/?scenario=cross-node&step=drop',
  ]);
  expect(textsIn('<a href="../viz/?scenario=cross-node&amp;nodes=4">')).toEqual([
    '../viz/?scenario=cross-node&nodes=4',
  ]);
  expect(textsIn('`film <https://x.org/?v=1&backend=vxlan>`_')).toEqual(['https://x.org/?v=1&backend=vxlan']);
  expect(textsIn('https://x.org/?scenario=localhost[a film]')).toEqual(['https://x.org/?scenario=localhost']);
  expect(textsIn("<Figure src={'/viz/#s=1.AAAA'} />")).toEqual(['/viz/#s=1.AAAA']);
  expect(textsIn('Open *https://x.org/?scenario=localhost*, then …')).toEqual([
    'https://x.org/?scenario=localhost',
  ]);
});

it('finds figures, and reads them as the element does', () => {
  const figure =
    '<flannel-graph\n  link="?scenario=cross-node&amp;nodes=4#s=1.AAAA"\n  step="drop" controls=\'min\' height="400">';
  expect(linksIn(`one\n${figure}`, null)).toContainEqual({
    line: 2,
    column: 1,
    text: '?scenario=cross-node&nodes=4&step=drop&controls=min#s=1.AAAA',
  });
});

it('leaves alone what is not ours, and what it is told to', () => {
  expect(
    textsIn('https://video.example/?t=43s https://x.org/?page=2#top What? #1 https://x.org/?step=2'),
  ).toEqual([]);
  expect(textsIn('<!-- flannelgraph-check-ignore -->\n?scenario=nonsense')).toEqual([]);
  expect(textsIn('https://x.org/?step=2 https://y.org/?scenario=a', 'https://x.org/')).toEqual([
    'https://x.org/?step=2',
  ]);
});

it('takes patterns, and no file twice', async () => {
  write('docs/a.md', '');
  write('docs/deep/er/b.md', '');
  write('docs/deep/c.html', '');
  write('docs/node_modules/d.md', '');
  write('docs/.git/e.md', '');
  const like = async (pattern: string) =>
    (await filesLike(join(folder, pattern))).map((path) => path.slice(folder.length + 1));
  expect(await like('docs/**/*.md')).toEqual(['docs/a.md', 'docs/deep/er/b.md']);
  expect(await like('docs/*.md')).toEqual(['docs/a.md']);
  expect(await like('docs/**')).toEqual(['docs/a.md', 'docs/deep/c.html', 'docs/deep/er/b.md']);
  expect(await like('docs/d??p/*')).toEqual(['docs/deep/c.html']);
  expect(await like('docs/a.md')).toEqual(['docs/a.md']);
  expect(await like(`docs/${'*a'.repeat(40)}*`)).toEqual([]);
});

it.each([[[]], [['nowhere/*.md']], [['missing.md']], [['--loud']]])('%j is asked wrongly', async (args) => {
  expect((await run(checkCommand, ...args)).status).toBe(2);
});
