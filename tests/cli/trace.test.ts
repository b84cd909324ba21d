import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { pcapCommand } from '../../src/cli/commands/pcap';
import { traceCommand } from '../../src/cli/commands/trace';
import { LINK_TYPE, parsePcap } from '../../src/engine/wire/pcap';
import { parsePcapng } from '../../src/engine/wire/pcapng';
import { run } from '../support/run-command';

const folder = mkdtempSync(join(tmpdir(), 'flannelgraph-trace-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('trace', () => {
  it('prints the default film when nothing is said', async () => {
    const { status, printed, complained } = await run(traceCommand);
    expect([status, complained]).toEqual([0, '']);
    expect(printed).toMatch(/^scenario {2}cross-node\n/);
    expect(printed).toMatch(
      /n1 flanneld +#1 +lookup proxy +100.96.2.2 → 100.96.2.0\/24 at 172.20.54.98:8285/,
    );
    expect(printed).toMatch(/#1 {2}UDP datagram +delivered\n$/);
    const crossings = printed.split('\n').filter((line) => / cross {2}/.test(line));
    expect(crossings).toHaveLength(6);
  });

  it.each([
    ['a preset’s name', ['same-node-ping']],
    ['pairs', ['scenario=same-node-ping']],
    ['a query string', ['?v=1&scenario=same-node-ping']],
    ['a whole link', ['https://example.org/film/?v=1&scenario=same-node-ping&step=cross:2&theme=dark']],
    ['a link with a fragment', ['https://example.org/film/#v=1&scenario=same-node-ping']],
    ['a link with both', ['https://example.org/film/?scenario=same-node-ping#step=cross:2']],
  ])('reads %s', async (_what, args) => {
    const { printed, complained } = await run(traceCommand, ...args);
    expect(complained).toBe('');
    expect(printed).toMatch(/^scenario {2}same-node-ping\n/);
  });

  it('puts several words together', async () => {
    const { printed, complained } = await run(traceCommand, 'cross-node-ping', 'mtu=1500', 'nodes=2');
    expect(complained).toBe('');
    expect(printed).toMatch(/^scenario {2}cross-node-ping\nnodes {5}2\nmtu {7}1500\nn1 .*\nn2 .*\n\n/);
  });

  it('keeps question marks and hashes that are data', async () => {
    const { printed, complained } = await run(traceCommand, 'flow=udp p1a to p2a text why? #1');
    expect(complained).toBe('');
    expect(printed).toContain('flow      udp p1a to p2a text why? #1\n');
  });

  it('tells problems on standard error and goes on', async () => {
    const { status, printed, complained } = await run(traceCommand, 'nonsense', 'mtu=99999');
    expect(status).toBe(0);
    expect(complained).toContain('problem: scenario: found nonsense, expected one of cross-node, ');
    expect(complained).toContain(
      'problem: mtu: found 99999, expected a whole number from 576 to 9216; used 9001',
    );
    expect(printed).toMatch(/^scenario {2}cross-node\n/);
  });

  it('says why a packet ends, and who knows', async () => {
    const { printed } = await run(traceCommand, 'fault=forward-policy-drop:n2');
    expect(printed).toMatch(/n2 ip +#1 +drop NETFILTER_DROP +an iptables rule or policy .*; who knows: /);
    expect(printed).toMatch(/#1 {2}UDP datagram +dropped: NETFILTER_DROP\n$/);
  });

  it('refuses an option it does not have', async () => {
    expect((await run(traceCommand, '--fast')).status).toBe(2);
  });
});

describe('pcap', () => {
  it('writes a savefile for each interface that saw something', async () => {
    const { status, printed } = await run(pcapCommand, 'cross-node-ping', '--out', join(folder, 'pcaps'));
    expect(status).toBe(0);
    expect(readdirSync(join(folder, 'pcaps')).sort()).toEqual(
      ['docker0', 'eth0', 'flannel0', 'vetha']
        .flatMap((device) => [`n1.${device}.pcap`, `n2.${device}.pcap`])
        .concat(['p1a.eth0.pcap', 'p2a.eth0.pcap'])
        .sort(),
    );
    expect(printed).toContain('n1.flannel0          2\n');
    const read = (name: string) => parsePcap(readFileSync(join(folder, 'pcaps', name)));
    const [tun, eth0] = [read('n1.flannel0.pcap'), read('n1.eth0.pcap')];
    if (!tun.ok || !eth0.ok) throw new Error('no savefile');
    expect([tun.value.linkType, tun.value.packets.map((p) => p.octets.length)]).toEqual([
      LINK_TYPE.raw,
      [84, 84],
    ]);
    expect([eth0.value.linkType, eth0.value.packets.map((p) => p.octets.length)]).toEqual([
      LINK_TYPE.ethernet,
      [126, 126],
    ]);
  });

  it('or one pcapng file with an interface block for each', async () => {
    const path = join(folder, 'all.pcapng');
    expect((await run(pcapCommand, 'cross-node-vxlan', '--pcapng', path)).status).toBe(0);
    const points = parsePcapng(readFileSync(path));
    if (!points.ok) throw new Error(points.error);
    expect(points.value.map((p) => [p.name, p.linkType, p.packets.length])).toContainEqual([
      'n1.flannel.1',
      1,
      1,
    ]);
    expect(points.value).toHaveLength(10);
  });

  it('asks where to, and says why it cannot write there', async () => {
    const { status, complained } = await run(pcapCommand, 'cross-node-ping');
    expect([status, complained]).toEqual([2, expect.stringContaining('--out DIR or --pcapng FILE')]);
    writeFileSync(join(folder, 'in-the-way'), '');
    const second = await run(pcapCommand, '--out', join(folder, 'in-the-way'));
    expect([second.status, second.complained]).toEqual([2, expect.stringContaining('in-the-way')]);
    expect((await run(pcapCommand, '--fast')).status).toBe(2);
  });
});

it('the commands work in a checkout', () => {
  const bin = fileURLToPath(new URL('../../bin/flannelgraph.js', import.meta.url));
  const { status, stdout, stderr } = spawnSync(process.execPath, [bin, 'trace', 'localhost'], {
    encoding: 'utf8',
  });
  expect(stderr).toBe('');
  expect(status).toBe(0);
  expect(stdout).toMatch(/^scenario {2}localhost\n/);
}, 60_000);
