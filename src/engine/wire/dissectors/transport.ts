/** UDP and TCP as layers, and by which ports a user datagram is known to be a tunnel's. */
import { type ChecksumVerdict, type PseudoHeader } from '../checksum';
import {
  checksumNote,
  type DissectedField,
  type Dissector,
  fieldsOf,
  layerOf,
  malformedLayer,
  type Next,
  octetField,
  optionPadding,
  partialLayer,
  type Scope,
  type Shown,
  shownHex,
} from '../layer';
import { type Octets, toHex } from '../octets';
import { parseTcp, TCP, TCP_FLAG, TCP_LENGTH, verifyTcp } from '../tcp';
import { parseTcpOptions, type PlacedTcpOption, type TcpOption } from '../tcp-options';
import { parseUdp, UDP, UDP_LENGTH, type UdpHeader, verifyUdp } from '../udp';
import { peekHeader } from '../header';

const UDP_SHOWN: Shown<keyof typeof UDP.fields> = { checksum: shownHex(4) };

export const dissectUdp: Dissector = (scope) => {
  const octets = scope.octets.subarray(scope.offset, scope.end);
  if (octets.length < UDP_LENGTH) return partialLayer(scope, 'udp', UDP, UDP_SHOWN);
  const parsed = parseUdp(octets);
  const header = peekHeader(UDP, octets, 0);
  const missing = header.length - octets.length;
  if (!parsed.ok && parsed.error.kind === 'malformed')
    return malformedLayer(scope, 'UDP', parsed.error.reason);
  const checksum = verdictOf(scope, (between) => verifyUdp(octets, between));
  const layer = layerOf(scope, {
    protocol: 'udp',
    title: `UDP, port ${header.sourcePort} > ${header.destinationPort}`,
    length: UDP_LENGTH,
    end: Math.min(scope.end, scope.offset + header.length),
    fields: fieldsOf(scope, UDP, UDP_SHOWN, {
      checksum: checksumNote(checksum),
      length: missing > 0 ? `${missing} of them are not here` : null,
    }),
    checksum,
    problem: missing > 0 && scope.cut === null ? `cut short: ${missing} octets are missing` : null,
  });
  return { layer, next: udpNext(scope, header, missing) };
};

function udpNext(scope: Scope, header: UdpHeader, missing: number): readonly Next[] {
  const offset = scope.offset + UDP_LENGTH;
  const end = Math.min(scope.end, scope.offset + header.length);
  const cut = missing > 0 ? (scope.cut ?? 'the user datagram is cut short') : null;
  const next: Next[] = [];
  if (end > offset) next.push({ ...tunnelOf(scope, header.destinationPort), offset, end, cut });
  if (end < scope.end)
    next.push({ as: 'data', offset: end, end: scope.end, title: 'Behind the user datagram' });
  return next;
}

/** flannel's udp backend has no header of its own: the IPv4 datagram begins right behind UDP's. */
function tunnelOf(scope: Scope, port: number): Pick<Next, 'as' | 'depth'> {
  const { udpPort, vxlanPort, wireguardPort } = scope.hints;
  if (port === udpPort) return { as: 'ipv4', depth: scope.depth + 1 };
  if (port === vxlanPort) return { as: 'vxlan' };
  if (port === wireguardPort) return { as: 'wireguard' };
  return { as: 'data' };
}

function verdictOf(scope: Scope, verify: (between: PseudoHeader) => ChecksumVerdict): ChecksumVerdict {
  if (scope.cut !== null) return { kind: 'unknown', because: scope.cut };
  if (scope.between === null) return { kind: 'unknown', because: 'the addresses around it are not known' };
  return verify(scope.between);
}

const FLAG_NAMES = Object.entries(TCP_FLAG).map(([name, bit]) => ({ name: name.toUpperCase(), bit }));

const shownFlags = (value: number): string => {
  const names = FLAG_NAMES.filter(({ bit }) => (value & bit) !== 0).map(({ name }) => name);
  return `${names.join(', ') || 'none'} (${shownHex(2)(value)})`;
};

const TCP_SHOWN: Shown<keyof typeof TCP.fields> = {
  dataOffset: (words) => `${words * 4} octets (${words} words)`,
  flags: shownFlags,
  checksum: shownHex(4),
};

export const dissectTcp: Dissector = (scope) => {
  const octets = scope.octets.subarray(scope.offset, scope.end);
  const parsed = parseTcp(octets);
  if (!parsed.ok) {
    if (parsed.error.kind === 'malformed') return malformedLayer(scope, 'TCP', parsed.error.reason);
    return partialLayer(scope, 'tcp', TCP, TCP_SHOWN);
  }
  const { header, options } = parsed.value;
  const checksum = verdictOf(scope, (between) => verifyTcp(octets, between));
  const length = header.dataOffset * 4;
  const offset = scope.offset + length;
  const layer = layerOf(scope, {
    protocol: 'tcp',
    title: `TCP, port ${header.sourcePort} > ${header.destinationPort}, ${shownFlags(header.flags)}`,
    length,
    fields: [
      ...fieldsOf(scope, TCP, TCP_SHOWN, { checksum: checksumNote(checksum) }),
      ...optionFields(options, scope.offset + TCP_LENGTH),
    ],
    checksum,
  });
  return { layer, next: offset < scope.end ? [{ as: 'data', offset, end: scope.end }] : [] };
};

function optionFields(octets: Octets, offset: number): readonly DissectedField[] {
  const options = parseTcpOptions(octets);
  const end = options.reduce((at, { length }) => at + length, 0);
  return [
    ...options.map((placed) => optionField(placed, octets, offset)),
    ...optionPadding(offset + end, octets.length - end),
  ];
}

const optionField = (
  { option, offset: at, length }: PlacedTcpOption,
  octets: Octets,
  offset: number,
): DissectedField =>
  octetField(
    'option',
    offset + at,
    length,
    shownOption(option) ?? toHex(octets.subarray(at, at + length)),
    MEANINGS[option.kind],
    option.kind === 'malformed' ? 'its length cannot be' : null,
  );

const MEANINGS: Readonly<Record<TcpOption['kind'], string>> = {
  end: 'end of options',
  nop: 'no operation: aligns the next option',
  mss: 'the largest segment the sender of this SYN takes',
  'window-scale': 'windows are to be shifted left by this',
  'sack-permitted': 'selective acknowledgements are welcome',
  sack: 'blocks that arrived out of order',
  timestamps: 'the sender’s clock, and the peer’s last one echoed',
  other: 'an option this program does not know',
  malformed: 'cannot be read',
};

function shownOption(option: TcpOption): string | null {
  switch (option.kind) {
    case 'end':
      return 'end';
    case 'nop':
      return 'nop';
    case 'mss':
      return `mss ${option.size}`;
    case 'window-scale':
      return `wscale ${option.shift}`;
    case 'sack-permitted':
      return 'sackOK';
    case 'sack':
      return `sack ${option.blocks.map((b) => `{${b.left}:${b.right}}`).join('')}`;
    case 'timestamps':
      return `TS val ${option.value} ecr ${option.echo}`;
    case 'other':
    case 'malformed':
      return null;
  }
}
