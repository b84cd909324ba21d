/** What every command says to somebody who asked it wrongly: what was found, what was expected, where help is; status 2. */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { COMMANDS } from '../../src/cli/commands';
import { run } from '../support/run-command';

const folder = mkdtempSync(join(tmpdir(), 'flannelgraph-asked-'));
afterAll(() => rmSync(folder, { recursive: true }));
writeFileSync(join(folder, 'a-file'), '');
mkdirSync(join(folder, 'a-folder'));

const command = (name: string) => {
  const found = COMMANDS.find((one) => one.name === name);
  if (found === undefined) throw new Error(`no ${name}`);
  return found;
};
const ask = (name: string, ...args: readonly string[]) => run(command(name), ...args);

describe.each(COMMANDS.map(({ name }) => name))('%s', (name) => {
  const behind = name === 'sh' ? ['--', 'hostname'] : [];

  it.each(['--nonsense', '--nonsense=3', '-x', '--__proto__', '--toString'])('has no %s', async (option) => {
    const { status, printed, complained } = await ask(name, option, ...behind);
    expect([status, printed]).toEqual([2, '']);
    expect(complained).toContain(`flannelgraph ${name}: found ${option.split('=')[0]}, expected `);
    // Its own words, not those of the runtime.
    expect(complained).not.toMatch(/unknown option|ERR_|argument/i);
    const [, usage, help] = complained.split('\n');
    expect(usage).toBe(`usage: flannelgraph ${name} ${command(name).usage}`);
    expect(help).toBe(`help:  flannelgraph help ${name}`);
  });
});

it.each([
  [['pcap', '--out'], 'found --out with nothing behind it'],
  [['pcap', '--out='], 'found --out with nothing behind it'],
  [['pcap', '--out', '--pcapng', 'x'], 'found --pcapng behind --out, expected a value'],
  [['check', '--json=yes', 'x'], 'found --json=yes, expected --json with nothing behind it'],
  [['trace', '--fast'], 'found --fast, expected no option'],
  [['serve', '--port', '65536'], 'found --port 65536, expected a number up to 65535'],
  [['serve', 'docs'], 'found docs, expected nothing but --port'],
  [['svg', '--out', '/'], '/: it is a directory'],
  [['pcap', '--pcapng', '/'], '/: it is a directory'],
  [['link', 'nowhere.json'], 'nowhere.json: no such file or directory'],
  [['replay', '/'], '/: it is a directory'],
  [['check', 'nowhere/**'], 'no file is like nowhere/**'],
])('%j is refused', async ([name = '', ...args], why) => {
  const { status, printed, complained } = await ask(name, ...args);
  expect([status, printed]).toEqual([2, '']);
  expect(complained).toContain(why);
});

it('a value that begins with a dash stands behind an equals sign', async () => {
  expect((await ask('svg', '--step=-1')).complained).toContain("no step '-1'");
});

it('a port that somebody has is refused', async () => {
  const other = createServer();
  await new Promise<void>((resolve) => {
    other.listen(0, '127.0.0.1', resolve);
  });
  const address = other.address();
  const port = address !== null && typeof address === 'object' ? address.port : 0;
  try {
    const { status, complained } = await ask('serve', '--port', String(port));
    expect(status).toBe(2);
    expect(complained).toMatch(/somebody else listens on port|no built app/);
  } finally {
    other.close();
  }
});

describe('pcap --out', () => {
  it('makes the folder with all above it, and writes into one that is there', async () => {
    const deep = join(folder, 'a', 'b', 'c');
    for (const place of [deep, deep]) expect((await ask('pcap', '--out', place)).status).toBe(0);
    expect(readdirSync(deep)).toContain('n1.flannel0.pcap');
  });

  it('ends where no folder can be made', async () => {
    const inFile = join(folder, 'a-file', 'below');
    for (const place of [join(folder, 'a-file'), inFile, '/proc/no-such-folder', '/proc/a/b/c']) {
      if (place.startsWith('/proc') && !existsSync('/proc/self')) continue;
      const { status, printed, complained } = await ask('pcap', '--out', place);
      expect([place, status, printed]).toEqual([place, 2, '']);
      expect(complained).toMatch(/: (no such file or directory|a part of the path is a file|you may not)\n/);
    }
  });
});
