import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { replayCommand } from '../../src/cli/commands/replay';
import { type Judgement } from '../../src/cli/replay-report';
import { LINK_TYPE, parsePcap } from '../../src/engine/wire/pcap';
import { caseText } from '../support/captured-cases';
import { run } from '../support/run-command';

const folder = mkdtempSync(join(tmpdir(), 'flannelgraph-replay-'));
afterAll(() => rmSync(folder, { recursive: true }));

const captured = (name: string): string =>
  fileURLToPath(new URL(`../captures/${name}.json`, import.meta.url));
const PING = captured('udp/a-ping-cross-node');
const SILENT = captured('udp/g-ping-unleased');

interface Frame {
  octets: string;
}
interface Case {
  title?: string;
  cluster: { mtu: unknown; subnetLen?: number; nodes: { name: string; flannel?: unknown }[] };
  settings?: Record<string, unknown>;
  origin: { place: string; at: number }[];
  expect: Record<string, Frame[]>;
}

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

/** A copy of a recording with something changed. */
function changed(name: string, change: (document: Case) => void): string {
  const document = JSON.parse(caseText('udp/d-udp-hello')) as Case;
  change(document);
  return file(name, JSON.stringify(document));
}

const swapHex = (hex: string, octet: number, by: string): string =>
  `${hex.slice(0, octet * 2)}${by}${hex.slice(octet * 2 + 2)}`;

function setOctet(document: Case, place: string, octet: number, by: string): void {
  const [frame] = document.expect[place] ?? [];
  if (frame !== undefined) frame.octets = swapHex(frame.octets, octet, by);
}

describe('equal', () => {
  it('prints case, frames compared, equal, and a sum; exits 0', async () => {
    const { status, printed, complained } = await run(replayCommand, PING, SILENT);
    expect(complained).toBe('');
    expect(printed.split('\n').map((line) => line.trim().split(/ {2,}/))).toEqual([
      ['case', 'frames', 'equal'],
      ['udp/a-ping-cross-node', '60', 'yes'],
      ['udp/g-ping-unleased', '8', 'yes'],
      ['2 cases', '68', '2 of 2'],
      [''],
    ]);
    expect(status).toBe(0);
  });

  it('as data with --json', async () => {
    const { status, printed } = await run(replayCommand, '--json', PING);
    const [judged] = JSON.parse(printed) as Judgement[];
    expect(judged).toMatchObject({ case: 'udp/a-ping-cross-node', equal: true, frames: 60, equalFrames: 60 });
    expect(
      judged?.places.every(({ mismatch, expected, found }) => mismatch === null && expected === found),
    ).toBe(true);
    expect(status).toBe(0);
  });
});

describe('different', () => {
  const wrong = changed('wrong.json', (document) => {
    setOctet(document, 'n1.eth0', 50, '3f');
    setOctet(document, 'n2.eth0', 14, '46');
    document.expect['n2.flannel0'] = [];
    document.expect['p2a.eth0'] = (document.expect['p2a.eth0'] ?? []).flatMap((frame) => [frame, frame]);
  });

  it('names interface, frame, octet, field, expected and found; exits 1', async () => {
    const { status, printed } = await run(replayCommand, wrong, PING);
    expect(status).toBe(1);
    expect(printed).toMatch(/udp\/d-udp-hello +7 of 10 {2}NO\n/);
    expect(printed).toMatch(/udp\/a-ping-cross-node +60 {2}yes\n/);
    expect(printed).toContain('1 of 2');
    const complaints = printed.split('\n\n').slice(1);
    expect(complaints).toHaveLength(4);
    const [ttl, words, silent, twice] = complaints;
    expect(ttl).toContain('n1.eth0, frame 1, octet 50: TTL of IPv4, 100.96.1.2 > 100.96.2.2');
    expect(ttl).toMatch(/expected {2}63, octet 0x3f, in .*\n {2}found {5}62, octet 0x3e, in /);
    expect(words).toContain('n2.eth0, frame 1, octet 14: header length of IPv4');
    expect(silent).toMatch(
      /n2.flannel0, frame 1\n {2}expected {2}no frame\n {2}found {5}a frame, in 100.96.1.2/,
    );
    expect(twice).toMatch(/p2a.eth0, frame 2\n {2}expected {2}a frame, in .*\n {2}found {5}no frame/);
  });

  it('as data with --json', async () => {
    const { status, printed } = await run(replayCommand, '--json', wrong);
    const [judged] = JSON.parse(printed) as Judgement[];
    expect(status).toBe(1);
    expect(judged?.equal).toBe(false);
    expect(judged?.places.find(({ place }) => place === 'n1.eth0')?.mismatch).toMatchObject({
      frame: 1,
      octet: 50,
      field: 'TTL',
      expected: { value: '63', octet: '3f' },
      found: { value: '62', octet: '3e' },
    });
  });
});

describe('a case in other words is the same case', () => {
  it.each<[string, (document: Case) => void]>([
    ['no title, no settings', (d) => (delete d.title, delete d.settings)],
    ['no subnetLen: the leases say it', (d) => delete d.cluster.subnetLen],
    [
      'words that nobody knows',
      (d) => Object.assign(d, { comment: 'x', settings: { mystery: 1, etcdDown: true } }),
    ],
    [
      'nodes in settings that are not there',
      (d) => (d.settings = { rpFilter: { n9: 'strict' }, flanneldKilled: ['n9'] }),
    ],
    ['bridgeNf as a truth value', (d) => (d.settings = { bridgeNf: { n1: true } })],
    ['parts of nanoseconds', (d) => d.origin.forEach((o) => (o.at += 0.25))],
    ['a place of nobody’s that must stay silent', (d) => (d.expect['n9.eth0'] = [])],
    [
      'flannel’s device named node by node',
      (d) =>
        d.cluster.nodes.forEach(
          (node, i) => (node.flannel = { ip: `100.96.${i + 1}.0`, mac: null, mtu: 8973 }),
        ),
    ],
  ])('%s', async (what, change) => {
    const { status, complained } = await run(
      replayCommand,
      changed(`${what.replaceAll(/[^a-z]/gi, '')}.json`, change),
    );
    expect(complained).toBe('');
    expect(status).toBe(0);
  });

  it('names of nodes and pods are the case’s own', async () => {
    const text = caseText('udp/d-udp-hello').replaceAll('"n1', '"worker-a').replaceAll('"p1a', '"web-a');
    const { status } = await run(replayCommand, file('names.json', text));
    expect(status).toBe(0);
  });

  it('a case that expects nothing anywhere is run all the same, and its frames can be had', async () => {
    const blind = changed('blind.json', (d) => {
      for (const place of Object.keys(d.expect)) d.expect[place] = [];
    });
    const out = join(folder, 'blind');
    expect((await run(replayCommand, blind, '--pcap-out', out)).status).toBe(1);
    const recorded = JSON.parse(caseText('udp/d-udp-hello')) as Case;
    for (const [place, frames] of Object.entries(recorded.expect)) {
      const parsed = parsePcap(readFileSync(join(out, 'blind', `${place}.pcap`)));
      expect(parsed.ok ? parsed.value.packets.length : -1, place).toBe(frames.length);
    }
  });
});

describe('--pcap-out', () => {
  it('writes a savefile for each place, silent ones included', async () => {
    const out = join(folder, 'out');
    const { status } = await run(replayCommand, PING, SILENT, '--pcap-out', out);
    expect(status).toBe(0);
    expect(readdirSync(out).sort()).toEqual(['a-ping-cross-node', 'g-ping-unleased']);
    const document = JSON.parse(caseText('udp/g-ping-unleased')) as Case;
    const files = readdirSync(join(out, 'g-ping-unleased'));
    expect(files.sort()).toEqual(
      Object.keys(document.expect)
        .map((place) => `${place}.pcap`)
        .sort(),
    );
    for (const name of files) {
      const parsed = parsePcap(readFileSync(join(out, 'g-ping-unleased', name)));
      if (!parsed.ok) throw new Error(parsed.error);
      const place = name.replace(/[.]pcap$/, '');
      expect(parsed.value.packets).toHaveLength(document.expect[place]?.length ?? -1);
      expect(parsed.value.linkType).toBe(/flannel0/.test(name) ? LINK_TYPE.raw : LINK_TYPE.ethernet);
      const times = parsed.value.packets.map(({ at }) => at);
      expect(times).toEqual(times.toSorted((a, b) => a - b));
    }
    expect(files).toContain('n2.docker0.pcap');
  });

  it('says so when it cannot write', async () => {
    const { status, complained } = await run(replayCommand, PING, '--pcap-out', file('in-the-way', ''));
    expect(status).toBe(2);
    expect(complained).toContain('in-the-way');
  });
});

describe('bad input is a message and status 2', () => {
  mkdirSync(join(folder, 'empty'));
  it.each([
    ['no case', [], 'no case was named'],
    ['an unknown option', ['--fast', PING], 'found --fast, expected --pcap-out or --json'],
    ['no such file', [join(folder, 'nothing.json')], 'nothing.json'],
    ['a folder', [join(folder, 'empty')], 'empty'],
    ['no JSON', [file('half.json', '{"title":')], 'half.json: document: expected JSON'],
    ['JSON of another kind', [file('list.json', '[]')], 'list.json: document: expected an object, found []'],
    ['no expectation', [file('none.json', '{"title":"x"}')], 'none.json: expect: expected an object'],
    [
      'octets that are not hex',
      [changed('hex.json', (d) => setOctet(d, 'n1.eth0', 3, 'zz'))],
      'expect.n1.eth0[0].octets: expected octets in hex',
    ],
    [
      'an MTU that is none',
      [changed('mtu.json', (d) => (d.cluster.mtu = 12))],
      'cluster.mtu: expected a whole number from 68 to 65535, found 12',
    ],
    [
      'two nodes of one name',
      [changed('twice.json', (d) => d.cluster.nodes.forEach((node) => (node.name = 'n1')))],
      'cluster.nodes: expected a name of its own for each node and pod, found n1',
    ],
    [
      'a rule that names no traffic',
      [changed('rule.json', (d) => (d.settings = { drop: { n2: 'everything' } }))],
      'settings.drop.n2: expected udp/<port>, tcp/<port> or icmp, found everything',
    ],
    [
      'devices in another form',
      [changed('accept.json', (d) => (d.settings = { acceptLocal: { n1: 'flannel0' } }))],
      'settings.acceptLocal.n1: expected a list',
    ],
    [
      'a sender that is not there',
      [changed('who.json', (d) => d.origin.forEach((o) => (o.place = 'p9z.eth0')))],
      'origin[0].place: expected a node, or a pod’s eth0, found p9z.eth0',
    ],
  ])('%s', async (_what, args, said) => {
    const { status, printed, complained } = await run(replayCommand, ...args);
    expect(status).toBe(2);
    expect(printed).toBe('');
    expect(complained).toContain(said);
    expect(complained).not.toMatch(/ at .*[.](ts|js):\d+/);
  });

  it('beside good cases, which are judged all the same', async () => {
    const { status, printed } = await run(replayCommand, join(folder, 'nothing.json'), PING);
    expect(status).toBe(2);
    expect(printed).toContain('udp/a-ping-cross-node');
  });
});
