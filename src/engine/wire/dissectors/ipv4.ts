/** IPv4 datagrams, whole, in fragments or quoted, as layers. */
import {
  IPV4,
  IPV4_LENGTH,
  type Ipv4Datagram,
  type Ipv4Header,
  parseIpv4Quote,
  PROTOCOL,
  verifyIpv4,
} from '../ipv4';
import { type Ipv4Option, parseIpv4Options, readRouteOption, readTimestampOption } from '../ipv4-options';
import {
  checksumNote,
  type DissectedField,
  type Dissector,
  fieldsOf,
  layerOf,
  type LayerProtocol,
  malformedLayer,
  type Next,
  octetField,
  optionPadding,
  partialLayer,
  type Scope,
  type Shown,
  shownAddress,
  shownFlag,
  shownHex,
  shownNamed,
} from '../layer';
import { type Octets, toHex } from '../octets';

/** What a protocol number is called, and which layer reads it. */
const PROTOCOLS: Readonly<Record<number, { readonly name: string; readonly as: LayerProtocol }>> = {
  [PROTOCOL.icmp]: { name: 'ICMP', as: 'icmpv4' },
  [PROTOCOL.ipip]: { name: 'IPv4 in IPv4', as: 'ipv4' },
  [PROTOCOL.tcp]: { name: 'TCP', as: 'tcp' },
  [PROTOCOL.udp]: { name: 'UDP', as: 'udp' },
};

const SHOWN: Shown<keyof typeof IPV4.fields> = {
  headerLength: (words) => `${words * 4} octets (${words} words)`,
  ecn: shownNamed({
    0: 'not capable',
    1: 'capable, ECT(1)',
    2: 'capable, ECT(0)',
    3: 'congestion experienced',
  }),
  reserved: shownFlag,
  dontFragment: shownFlag,
  moreFragments: shownFlag,
  fragmentOffset: (units) => (units === 0 ? '0' : `${units} (octet ${units * 8})`),
  protocol: (value) => shownNamed({ [value]: PROTOCOLS[value]?.name ?? 'unknown' })(value),
  headerChecksum: shownHex(4),
  source: shownAddress,
  destination: shownAddress,
};

export const dissectIpv4: Dissector = (scope) => {
  const octets = scope.octets.subarray(scope.offset, scope.end);
  const parsed = parseIpv4Quote(octets);
  if (!parsed.ok) {
    return parsed.error.kind === 'truncated' && octets.length < IPV4_LENGTH
      ? partialLayer(scope, 'ipv4', IPV4, SHOWN)
      : malformedLayer(scope, 'IPv4', reasonOf(parsed.error));
  }
  const { header, options } = parsed.value;
  const checksum = verifyIpv4(octets);
  const missing = header.totalLength - octets.length;
  const layer = layerOf(scope, {
    protocol: 'ipv4',
    title: titleOf(header, scope.quoted),
    length: header.headerLength * 4,
    end: Math.min(scope.end, scope.offset + header.totalLength),
    fields: [
      ...fieldsOf(scope, IPV4, SHOWN, {
        headerChecksum: checksumNote(checksum),
        totalLength: missing > 0 ? `${missing} of them are not here` : null,
      }),
      ...optionFields(options, scope.offset + IPV4_LENGTH),
    ],
    checksum,
    problem: missing > 0 && scope.cut === null ? `cut short: ${missing} octets are missing` : null,
  });
  return { layer, next: nextOf(scope, parsed.value) };
};

const reasonOf = (
  error: { kind: 'truncated'; need: number; have: number } | { kind: 'malformed'; reason: string },
) =>
  error.kind === 'malformed' ? error.reason : `cut short: ${error.need} octets promised, ${error.have} here`;

function titleOf(header: Ipv4Header, quoted: boolean): string {
  const ends = `${shownAddress(header.source)} > ${shownAddress(header.destination)}`;
  const fragment = header.moreFragments === 1 || header.fragmentOffset > 0;
  const which = fragment ? `, fragment at octet ${header.fragmentOffset * 8}` : '';
  return `${quoted ? 'Quoted IPv4' : 'IPv4'}, ${ends}${which}`;
}

function nextOf(scope: Scope, { header, payload }: Ipv4Datagram): readonly Next[] {
  const offset = scope.offset + header.headerLength * 4;
  const end = offset + payload.length;
  const known = PROTOCOLS[header.protocol];
  const later = header.fragmentOffset > 0;
  const inner = header.protocol === PROTOCOL.ipip && !later;
  const next: Next[] = [];
  if (end > offset) {
    next.push({
      as: later ? 'data' : (known?.as ?? 'data'),
      ...(later ? { title: 'Data of a later fragment' } : {}),
      offset,
      end,
      depth: scope.depth + (inner ? 1 : 0),
      cut: cutOf(scope, header),
      between: header,
    });
  }
  const padding = scope.offset + header.totalLength;
  if (padding < scope.end) next.push({ as: 'data', offset: padding, end: scope.end, title: 'Padding' });
  return next;
}

/** Why the payload may lack its end. */
function cutOf(scope: Scope, header: Ipv4Header): string | null {
  if (scope.offset + header.totalLength > scope.end) return scope.cut ?? 'the datagram is cut short';
  return header.moreFragments === 1 ? 'the rest is in other fragments' : null;
}

function optionFields(octets: Octets, offset: number): readonly DissectedField[] {
  const options = parseIpv4Options(octets);
  const end = options.reduce((at, option) => at + option.length, 0);
  return [
    ...options.map((option) =>
      octetField(
        'option',
        offset + option.offset,
        option.length,
        shownOption(option),
        option.name,
        option.problem,
      ),
    ),
    ...optionPadding(offset + end, octets.length - end),
  ];
}

function shownOption(option: Ipv4Option): string {
  const route = readRouteOption(option);
  if (route !== null) {
    const used = route.addresses.slice(0, route.used).map(shownAddress).join(' ');
    return `${option.name}: ${used || 'nobody yet'} (${route.used} of ${route.addresses.length})`;
  }
  const stamps = readTimestampOption(option);
  if (stamps !== null) {
    const used = stamps.entries
      .slice(0, stamps.used)
      .map(({ address, time }) => (address === null ? `${time}` : `${shownAddress(address)}@${time}`));
    return `${option.name}: ${used.join(' ') || 'nobody yet'} (overflow ${stamps.overflow})`;
  }
  return option.length === 1 ? option.name : `${option.name}: ${toHex(option.octets)}`;
}
