/**
 * What `dissect` makes of octets: layers in the order they are wrapped, each field with the bits it stands on.
 *
 * A layer that cannot be read is a layer, too: `malformed`, with its octets and the reason.
 */
import { fromU32 } from '../address/ipv4';
import { type ChecksumVerdict, type PseudoHeader } from './checksum';
import { type Header, peekHeader } from './header';
import { type Octets } from './octets';

export type LayerProtocol =
  'ethernet' | 'arp' | 'ipv4' | 'icmpv4' | 'udp' | 'tcp' | 'vxlan' | 'wireguard' | 'data' | 'malformed';

export interface DissectedField {
  /** The header table's name: `sourcePort`. */
  readonly name: string;
  /** For people: "source port". */
  readonly label: string;
  /** The number on the wire; text where it is longer than a number. */
  readonly value: number | string;
  /** As tools print it: an address, a name, a number. */
  readonly shown: string;
  /** From the first bit of the octets dissected, not of the layer. */
  readonly bitOffset: number;
  readonly bitLength: number;
  readonly meaning: string;
  /** What there is to say about this value: a checksum's verdict, an odd length. */
  readonly note: string | null;
}

export interface Layer {
  readonly protocol: LayerProtocol;
  /** "IPv4, 100.96.1.2 > 100.96.2.2". */
  readonly title: string;
  /** Octets of the layer's own header (options included), or of the data. */
  readonly offset: number;
  readonly length: number;
  /** Where its payload ends. */
  readonly end: number;
  /** How many packets it is wrapped in: 0 is outermost. Tunnels and quotes go one deeper. */
  readonly depth: number;
  /** It is the beginning of a datagram that an ICMP error is about. */
  readonly quoted: boolean;
  readonly fields: readonly DissectedField[];
  /** Null where the layer has no checksum. */
  readonly checksum: ChecksumVerdict | null;
  /** What is wrong with it; null when nothing is. */
  readonly problem: string | null;
}

/** Which ports are read as tunnels; null for none. */
export interface DissectHints {
  /** flannel's udp backend: IPv4 straight in UDP. 8285 unless given. */
  readonly udpPort?: number | null;
  /** 8472 unless given. */
  readonly vxlanPort?: number | null;
  /** 51820 unless given. */
  readonly wireguardPort?: number | null;
}

/** What a dissector is told: where its octets stand, and what the layers around them said. */
export interface Scope {
  readonly octets: Octets;
  readonly offset: number;
  readonly end: number;
  readonly depth: number;
  readonly quoted: boolean;
  /** Why octets may be missing at the end; null when all should be here. */
  readonly cut: string | null;
  /** The addresses of the IPv4 header around it. */
  readonly between: PseudoHeader | null;
  readonly hints: Required<DissectHints>;
}

/** What to read next, and where. */
export type Next = Pick<Scope, 'offset' | 'end'> & {
  readonly as: LayerProtocol;
  /** A name for data. */
  readonly title?: string;
} & Partial<Pick<Scope, 'depth' | 'quoted' | 'cut' | 'between'>>;

export interface Dissection {
  readonly layer: Layer;
  readonly next: readonly Next[];
}

export type Dissector = (scope: Scope, title?: string) => Dissection;

/** How a field's number is shown; decimal unless a row says otherwise. */
export type Shown<Name extends string> = Readonly<Partial<Record<Name, (value: number) => string>>>;
export type Notes<Name extends string> = Readonly<Partial<Record<Name, string | null>>>;

/** The fields of a header at `scope.offset`, as far as its octets are there. */
export function fieldsOf<Name extends string>(
  scope: Scope,
  header: Header<Name>,
  shown: Shown<Name>,
  notes?: Notes<Name>,
): DissectedField[] {
  const values = peekHeader(header, scope.octets, scope.offset);
  const bitsHere = (scope.end - scope.offset) * 8;
  return header.rows
    .filter((row) => row.firstBit + row.width <= bitsHere)
    .map((row) => ({
      name: row.name,
      label: labelOf(row.name),
      value: values[row.name],
      shown: (shown[row.name] ?? String)(values[row.name]),
      bitOffset: scope.offset * 8 + row.firstBit,
      bitLength: row.width,
      meaning: row.meaning,
      note: notes?.[row.name] ?? null,
    }));
}

/** A field of whole octets that no header table has: an option, data, a tag. */
export function octetField(
  name: string,
  offset: number,
  length: number,
  shown: string,
  meaning: string,
  note: string | null = null,
): DissectedField {
  return {
    name,
    label: labelOf(name),
    value: shown,
    shown,
    bitOffset: offset * 8,
    bitLength: length * 8,
    meaning,
    note,
  };
}

/** What follows the end of an option list: nothing, to fill up the word. Empty when there is none. */
export const optionPadding = (offset: number, length: number): readonly DissectedField[] =>
  length > 0
    ? [octetField('padding', offset, length, `${length} octets`, 'fills the header to a whole word')]
    : [];

const ACRONYMS = new Set(['ttl', 'dscp', 'ecn', 'vni', 'ip', 'mac', 'mtu']);

/** One entry for each name in the header tables. */
const labels = new Map<string, string>();

/** "sourcePort" → "source port", "senderMac" → "sender MAC". */
function labelOf(name: string): string {
  const known = labels.get(name);
  if (known !== undefined) return known;
  const words = name
    .replaceAll(/([A-Z]|\d+$)/g, ' $1')
    .toLowerCase()
    .split(' ');
  const label = words.map((word) => (ACRONYMS.has(word) ? word.toUpperCase() : word)).join(' ');
  labels.set(name, label);
  return label;
}

export const shownHex =
  (digits: number) =>
  (value: number): string =>
    `0x${value.toString(16).padStart(digits, '0')}`;

export const shownAddress = (value: number): string => fromU32(value);

export const shownFlag = (value: number): string => (value === 1 ? 'set' : 'not set');

/** "17 (UDP)"; the number alone where it has no name. */
export const shownNamed =
  (names: Readonly<Record<number, string>>) =>
  (value: number): string => {
    const name = names[value];
    return name === undefined ? String(value) : `${value} (${name})`;
  };

/** A checksum's verdict in words. */
export function checksumNote(verdict: ChecksumVerdict): string {
  switch (verdict.kind) {
    case 'correct':
      return 'correct';
    case 'wrong':
      return `wrong, expected ${shownHex(4)(verdict.expected)}`;
    case 'none':
      return 'not computed by the sender';
    case 'unknown':
      return `cannot be checked: ${verdict.because}`;
  }
}

export interface LayerFacts {
  readonly protocol: LayerProtocol;
  readonly title: string;
  readonly length: number;
  readonly end?: number;
  readonly fields: readonly DissectedField[];
  readonly checksum?: ChecksumVerdict | null;
  readonly problem?: string | null;
}

/** A layer at the scope's place; a wrong checksum is its problem unless it has a worse one. */
export function layerOf(scope: Scope, facts: LayerFacts): Layer {
  const checksum = facts.checksum ?? null;
  const wrong = checksum?.kind === 'wrong' ? `checksum ${checksumNote(checksum)}` : null;
  return {
    protocol: facts.protocol,
    title: facts.title,
    offset: scope.offset,
    length: facts.length,
    end: facts.end ?? scope.end,
    depth: scope.depth,
    quoted: scope.quoted,
    fields: facts.fields,
    checksum,
    problem: facts.problem ?? wrong,
  };
}

/** The end of understanding: the octets, and why they are not what they should be. */
export function malformedLayer(scope: Scope, protocol: string, reason: string): Dissection {
  const length = scope.end - scope.offset;
  const field = octetField(
    'octets',
    scope.offset,
    length,
    `${length} octets`,
    `read as ${protocol}: ${reason}`,
  );
  const layer = layerOf(scope, {
    protocol: 'malformed',
    title: `Malformed ${protocol}`,
    length,
    fields: length > 0 ? [field] : [],
    problem: reason,
  });
  return { layer, next: [] };
}

/**
 * A header that is not all there. Where octets may be missing (a quote, a fragment) it is shown as far as it goes;
 * anywhere else it is malformed.
 */
export function partialLayer<Name extends string>(
  scope: Scope,
  protocol: LayerProtocol,
  header: Header<Name>,
  shown: Shown<Name>,
): Dissection {
  const have = scope.end - scope.offset;
  const reason = `cut short: ${header.length} octets promised, ${have} here`;
  if (scope.cut === null) return malformedLayer(scope, header.protocol, reason);
  const fields = [...fieldsOf(scope, header, shown), ...cutField(scope, header)];
  const title = `${header.protocol}, the first ${have} octets`;
  return { layer: layerOf(scope, { protocol, title, length: have, fields }), next: [] };
}

/** The beginning of the field, or of the options, in whose middle the octets end. */
function cutField(scope: Scope, header: Header<string>): readonly DissectedField[] {
  const bitsHere = (scope.end - scope.offset) * 8;
  const beyond = scope.end - scope.offset - header.length;
  if (beyond > 0)
    return [
      octetField(
        'cutOptions',
        scope.offset + header.length,
        beyond,
        `${beyond} octets`,
        'options without their end',
        scope.cut,
      ),
    ];
  const row = header.rows.find((r) => r.firstBit < bitsHere && r.firstBit + r.width > bitsHere);
  if (row === undefined) return [];
  const bitLength = bitsHere - row.firstBit;
  const shown = `${bitLength} of ${row.width} bits`;
  const bitOffset = scope.offset * 8 + row.firstBit;
  const label = `${labelOf(row.name)} (cut)`;
  return [
    { name: 'cut', label, value: shown, shown, bitOffset, bitLength, meaning: row.meaning, note: scope.cut },
  ];
}
