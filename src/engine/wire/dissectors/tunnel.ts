/** VXLAN and WireGuard as layers, and data that nobody looks into. */
import {
  type Dissector,
  fieldsOf,
  layerOf,
  malformedLayer,
  type DissectedField,
  octetField,
  type Scope,
  partialLayer,
  type Shown,
  shownHex,
  shownNamed,
} from '../layer';
import { type Octets, toHex } from '../octets';
import { FLAG_VNI_VALID, parseVxlan, VXLAN } from '../vxlan';
import { parseWireguard, WIREGUARD, WIREGUARD_TYPE, type WireguardMessage } from '../wireguard';

const VXLAN_SHOWN: Shown<keyof typeof VXLAN.fields> = {
  flags: (value) => `${shownHex(2)(value)}${(value & FLAG_VNI_VALID) === 0 ? '' : ' (I: the VNI is valid)'}`,
  reserved1: shownHex(6),
  reserved2: shownHex(2),
};

export const dissectVxlan: Dissector = (scope) => {
  const parsed = parseVxlan(scope.octets.subarray(scope.offset, scope.end));
  if (!parsed.ok) return partialLayer(scope, 'vxlan', VXLAN, VXLAN_SHOWN);
  const { flags, vni } = parsed.value.header;
  const valid = (flags & FLAG_VNI_VALID) !== 0;
  const offset = scope.offset + VXLAN.length;
  const layer = layerOf(scope, {
    protocol: 'vxlan',
    title: `VXLAN, network ${vni}`,
    length: VXLAN.length,
    fields: fieldsOf(scope, VXLAN, VXLAN_SHOWN),
    problem: valid ? null : 'the I flag is not set: no valid network identifier',
  });
  if (offset >= scope.end) return { layer, next: [] };
  const depth = scope.depth + 1;
  return { layer, next: [{ as: 'ethernet', offset, end: scope.end, depth, cut: scope.cut }] };
};

const WIREGUARD_SHOWN: Shown<keyof typeof WIREGUARD.fields> = {
  type: shownNamed({
    [WIREGUARD_TYPE.initiation]: 'handshake initiation',
    [WIREGUARD_TYPE.response]: 'handshake response',
    [WIREGUARD_TYPE.cookie]: 'cookie reply',
    [WIREGUARD_TYPE.transport]: 'transport data',
  }),
  receiver: shownHex(8),
};

export const dissectWireguard: Dissector = (scope) => {
  const parsed = parseWireguard(scope.octets.subarray(scope.offset, scope.end));
  if (!parsed.ok) {
    return parsed.error.kind === 'malformed'
      ? malformedLayer(scope, 'WireGuard', parsed.error.reason)
      : partialLayer(scope, 'wireguard', WIREGUARD, WIREGUARD_SHOWN);
  }
  const { header, ciphertext } = parsed.value;
  const keepalive = ciphertext.length === 0 && scope.cut === null;
  const layer = layerOf(scope, {
    protocol: 'wireguard',
    title: `WireGuard, ${keepalive ? 'keepalive' : 'transport data'}, packet ${header.counter}`,
    length: scope.end - scope.offset,
    fields: [...fieldsOf(scope, WIREGUARD, WIREGUARD_SHOWN), ...sealedFields(scope, parsed.value)],
  });
  return { layer, next: [] };
};

const CIPHERTEXT = 'a whole IPv4 datagram, padded to 16 octets and encrypted: nobody on the way can read it';

/** Ciphertext and tag; where the end is missing nobody can say where the one ends. */
function sealedFields(scope: Scope, { ciphertext, tag }: WireguardMessage): readonly DissectedField[] {
  const start = scope.offset + WIREGUARD.length;
  const length = scope.cut === null ? ciphertext.length : scope.end - start;
  const sealed = octetField('ciphertext', start, length, `${length} octets`, CIPHERTEXT, scope.cut);
  return [
    ...(length > 0 ? [sealed] : []),
    ...(scope.cut === null
      ? [octetField('tag', start + length, tag.length, toHex(tag), 'shows that nothing was changed')]
      : []),
  ];
}

export const dissectData: Dissector = (scope, title = 'Data') => {
  const length = scope.end - scope.offset;
  const shown = shownText(scope.octets.subarray(scope.offset, scope.end));
  const layer = layerOf(scope, {
    protocol: 'data',
    title: `${title}, ${length} ${length === 1 ? 'octet' : 'octets'}`,
    length,
    fields: length > 0 ? [octetField('data', scope.offset, length, shown, 'carried, not looked into')] : [],
  });
  return { layer, next: [] };
};

const LONGEST_SHOWN = 64;

/** The beginning as text where it is printable ASCII throughout, as hex where it is not. */
function shownText(octets: Octets): string {
  const head = [...octets.subarray(0, LONGEST_SHOWN)];
  const more = octets.length > LONGEST_SHOWN ? '…' : '';
  const printable = head.every((octet) => octet >= 0x20 && octet < 0x7f);
  return printable
    ? `"${String.fromCharCode(...head)}${more}"`
    : `${toHex(octets.subarray(0, 32))}${octets.length > 32 ? '…' : ''}`;
}
