/**
 * Wireshark's dissectors as a second opinion.
 *
 * Needs `tshark` (Debian package `tshark`; any version since 3.0 knows WireGuard). Where it is missing the tests that
 * ask it are skipped and say so; under CI they fail.
 */
import { execFile, spawnSync } from 'node:child_process';
import { env, stderr } from 'node:process';
import { beforeAll, describe } from 'vitest';
import { type Layer } from '../../src/engine/wire/layer';

const MISSING = 'tshark is not installed: our octets were not shown to Wireshark (apt-get install tshark)';
export const HAS_TSHARK = spawnSync('tshark', ['--version']).error === undefined;

/** A block of tests that ask tshark. */
export function describeWithTshark(title: string, tests: () => void): void {
  if (HAS_TSHARK || env['CI'] === 'true') {
    describe(title, () => {
      beforeAll(() => {
        if (!HAS_TSHARK) throw new Error(MISSING);
      });
      tests();
    });
    return;
  }
  stderr.write(`SKIPPED: ${title}: ${MISSING}\n`);
  describe.skip(`${title} (${MISSING})`, tests);
}

/** Every checksum is tested; tunnels on flannel's ports are read as what they are; fragments stay fragments. */
const OPTIONS = [
  '-n',
  ...['ip.check_checksum', 'udp.check_checksum', 'tcp.check_checksum'].flatMap((name) => [
    '-o',
    `${name}:TRUE`,
  ]),
  ...['ip.defragment', 'tcp.desegment_tcp_streams', 'tcp.analyze_sequence_numbers'].flatMap((name) => [
    '-o',
    `${name}:FALSE`,
  ]),
  ...['udp.port==8285,ip', 'udp.port==8472,vxlan', 'udp.port==51820,wg'].flatMap((rule) => ['-d', rule]),
];

/** For each packet, for each field, its values from the outside in. */
export type Cells = readonly (readonly string[][])[];

/** Two processes at a time, as many as the smallest machine has cores. */
const AT_ONCE = 2;
let running = 0;
const waiting: (() => void)[] = [];

async function turn(): Promise<void> {
  if (running >= AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
  running++;
}

function done(): void {
  running--;
  waiting.shift()?.();
}

async function perform(tool: 'tshark' | 'mergecap', args: readonly string[]): Promise<string> {
  await turn();
  try {
    return await new Promise((resolve, reject) => {
      const options = { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 } as const;
      execFile(tool, args, options, (error, stdout, complaints) => {
        if (error === null) resolve(stdout);
        else reject(new Error(`${tool} ${args.join(' ')}: ${complaints}`));
      });
    });
  } finally {
    done();
  }
}

/** Capture files one behind the other in a single one, by the tool that comes with tshark; it must read them, too. */
export const mergeCaptures = async (target: string, files: readonly string[]): Promise<string> =>
  perform('mergecap', ['-a', '-I', 'none', '-w', target, ...files]);

/** What tshark reads in a capture file. */
export async function fieldsOf(file: string, names: readonly string[]): Promise<Cells> {
  const printed = await perform('tshark', [
    ...['-r', file, ...OPTIONS, '-T', 'fields', '-E', 'separator=/t', '-E', 'aggregator=,'],
    ...names.flatMap((name) => ['-e', name]),
  ]);
  if (printed === '') return [];
  const lines = printed.replace(/\n$/, '').split('\n');
  return lines.map((line) => line.split('\t').map((cell) => (cell === '' ? [] : cell.split(','))));
}

/** Malformed packets, and checksums whose status is "bad" (0). */
export const COMPLAINTS = [
  '_ws.malformed',
  '_ws.expert.severity',
  'ip.checksum.status',
  'udp.checksum.status',
  'tcp.checksum.status',
  'icmp.checksum.status',
] as const;
const ERROR_SEVERITY = String(0x80_0000);

/** What tshark has against the packets whose `COMPLAINTS` stand first in `cells`. */
export const complaintsIn = (cells: Cells): readonly string[] =>
  cells.flatMap((packet, i) => {
    const [malformed = [], severities = [], ...statuses] = packet.slice(0, COMPLAINTS.length);
    return [
      ...malformed.map((why) => `packet ${i + 1}: malformed ${why}`),
      ...severities.filter((s) => s === ERROR_SEVERITY).map(() => `packet ${i + 1}: an error`),
      ...statuses
        .flat()
        .filter((s) => s === '0')
        .map(() => `packet ${i + 1}: a bad checksum`),
    ];
  });

export const complaintsAbout = async (file: string): Promise<readonly string[]> =>
  complaintsIn(await fieldsOf(file, COMPLAINTS));

/** tshark's field, our layer and field; with # our number is compared, not what is shown. */
export const SAME_FIELDS: readonly (readonly [theirs: string, layer: string, field: string])[] = [
  ['eth.src', 'ethernet', 'source'],
  ['ip.src', 'ipv4', 'source'],
  ['ip.dst', 'ipv4', 'destination'],
  ['ip.ttl', 'ipv4', 'ttl'],
  ['ip.proto', 'ipv4', '#protocol'],
  ['ip.len', 'ipv4', 'totalLength'],
  ['ip.id', 'ipv4', '#identification'],
  ['ip.dsfield.dscp', 'ipv4', 'dscp'],
  ['ip.dsfield.ecn', 'ipv4', '#ecn'],
  ['ip.flags.df', 'ipv4', '#dontFragment'],
  ['ip.flags.mf', 'ipv4', '#moreFragments'],
  ['ip.checksum', 'ipv4', '#headerChecksum'],
  ['udp.srcport', 'udp', 'sourcePort'],
  ['udp.dstport', 'udp', 'destinationPort'],
  ['udp.length', 'udp', 'length'],
  ['udp.checksum', 'udp', '#checksum'],
  ['tcp.srcport', 'tcp', 'sourcePort'],
  ['tcp.seq_raw', 'tcp', 'sequenceNumber'],
  ['tcp.flags', 'tcp', '#flags'],
  ['tcp.window_size_value', 'tcp', 'window'],
  ['tcp.checksum', 'tcp', '#checksum'],
  ['icmp.type', 'icmpv4', '#type'],
  ['icmp.code', 'icmpv4', '#code'],
  ['icmp.checksum', 'icmpv4', '#checksum'],
  ['arp.opcode', 'arp', '#operation'],
  ['arp.src.proto_ipv4', 'arp', 'senderIp'],
  ['arp.dst.proto_ipv4', 'arp', 'targetIp'],
  ['arp.src.hw_mac', 'arp', 'senderMac'],
  ['vxlan.vni', 'vxlan', 'vni'],
  ['wg.receiver', 'wireguard', '#receiver'],
  ['wg.counter', 'wireguard', 'counter'],
];

/** Our own reading of a field, said as tshark says it. */
const ours = (layers: readonly Layer[], protocol: string, name: string): readonly string[] =>
  layers
    .filter((l) => l.protocol === protocol)
    .flatMap((l) => l.fields.filter((f) => f.name === name.replace('#', '')))
    .map((f) => (name.startsWith('#') ? String(f.value) : f.shown));

/** tshark prints some numbers in hex. */
const theirs = (values: readonly string[]): readonly string[] =>
  values.map((v) => (/^0x[0-9a-f]+$/.test(v) ? String(Number(v)) : v));

/** Fields in which the two readings of one packet differ. `cells` are those of `SAME_FIELDS`. */
export const differences = (cells: readonly string[][], layers: readonly Layer[]): readonly string[] =>
  SAME_FIELDS.flatMap(([name, protocol, field], column) => {
    const [expected, found] = [theirs(cells[column] ?? []), ours(layers, protocol, field)];
    return expected.join() === found.join() ? [] : [`${name} is ${expected.join()}, ours ${found.join()}`];
  });
