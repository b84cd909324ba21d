/** ICMP messages as layers; what an error quotes is read as the beginning of a datagram. */
import { type ChecksumVerdict } from '../checksum';
import { ICMP, ICMP_KINDS, ICMP_LENGTH, icmpName, isIcmpError, parseIcmp, verifyIcmp } from '../icmpv4';
import {
  checksumNote,
  type Dissector,
  fieldsOf,
  layerOf,
  type Next,
  partialLayer,
  type Scope,
  type Shown,
  shownAddress,
  shownHex,
} from '../layer';
import { type Octets } from '../octets';

const shownFor = (type: number): Shown<string> => ({
  type: (value) => `${value} (${ICMP_KINDS[value]?.name ?? 'unknown'})`,
  code: (value) => `${value}${codeName(type, value)}`,
  checksum: shownHex(4),
  gateway: shownAddress,
  rest: shownHex(8),
});

function codeName(type: number, code: number): string {
  const name = ICMP_KINDS[type]?.codes[code];
  return name === undefined ? '' : ` (${name})`;
}

export const dissectIcmp: Dissector = (scope) => {
  const octets = scope.octets.subarray(scope.offset, scope.end);
  const message = parseIcmp(octets);
  const type = octets[0] ?? 0;
  if (!message.ok) return partialLayer(scope, 'icmpv4', ICMP, shownFor(type));
  const layout = ICMP_KINDS[type]?.layout ?? ICMP;
  const checksum = verdictOf(scope, octets);
  const layer = layerOf(scope, {
    protocol: 'icmpv4',
    title: `ICMP, ${icmpName(type, message.value.code)}`,
    length: ICMP_LENGTH,
    fields: fieldsOf(scope, layout, shownFor(type), { checksum: checksumNote(checksum) }),
    checksum,
  });
  return { layer, next: nextOf(scope, type) };
};

const verdictOf = (scope: Scope, octets: Octets): ChecksumVerdict =>
  scope.cut === null ? verifyIcmp(octets) : { kind: 'unknown', because: scope.cut };

function nextOf(scope: Scope, type: number): readonly Next[] {
  const offset = scope.offset + ICMP_LENGTH;
  if (offset >= scope.end) return [];
  if (!isIcmpError(type)) return [{ as: 'data', offset, end: scope.end }];
  const cut = scope.cut ?? 'an ICMP error quotes only the beginning';
  return [{ as: 'ipv4', offset, end: scope.end, depth: scope.depth + 1, quoted: true, cut }];
}
