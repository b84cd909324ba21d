/** Ethernet frames and ARP messages as layers. */
import { BROADCAST, macFrom } from '../../address/mac';
import { ARP, ARP_OPERATION, parseArp } from '../arp';
import { arpTitle } from '../arp-title';
import { ETHER_TYPE, ETHERNET, ETHERNET_LENGTH, parseEthernet } from '../ethernet';
import {
  type Dissector,
  fieldsOf,
  layerOf,
  malformedLayer,
  partialLayer,
  type Shown,
  shownAddress,
  shownHex,
  shownNamed,
} from '../layer';

const shownMac = (value: number): string =>
  macFrom(
    Array.from({ length: 6 }, (_, i) => Math.floor(value / 2 ** (40 - i * 8)) % 256),
    0,
  );

const ETHER_TYPES: Readonly<Record<number, string>> = {
  [ETHER_TYPE.ipv4]: 'IPv4',
  [ETHER_TYPE.arp]: 'ARP',
  [ETHER_TYPE.vlan]: 'VLAN',
  [ETHER_TYPE.ipv6]: 'IPv6',
};

const shownEtherType = (value: number): string => {
  const name = ETHER_TYPES[value];
  return name === undefined ? shownHex(4)(value) : `${shownHex(4)(value)} (${name})`;
};

const ETHERNET_SHOWN: Shown<keyof typeof ETHERNET.fields> = {
  destination: (value) => (shownMac(value) === BROADCAST ? `${BROADCAST} (broadcast)` : shownMac(value)),
  source: shownMac,
  etherType: shownEtherType,
};

export const dissectEthernet: Dissector = (scope) => {
  const frame = parseEthernet(scope.octets.subarray(scope.offset, scope.end));
  if (!frame.ok) return partialLayer(scope, 'ethernet', ETHERNET, ETHERNET_SHOWN);
  const { source, destination, etherType } = frame.value.header;
  const offset = scope.offset + ETHERNET_LENGTH;
  const as = etherType === ETHER_TYPE.ipv4 ? 'ipv4' : etherType === ETHER_TYPE.arp ? 'arp' : 'data';
  const layer = layerOf(scope, {
    protocol: 'ethernet',
    title: `Ethernet, ${source} > ${destination}`,
    length: ETHERNET_LENGTH,
    fields: fieldsOf(scope, ETHERNET, ETHERNET_SHOWN),
  });
  return { layer, next: [{ as, offset, end: scope.end }] };
};

const ARP_SHOWN: Shown<keyof typeof ARP.fields> = {
  hardwareType: shownNamed({ 1: 'Ethernet' }),
  protocolType: shownEtherType,
  operation: shownNamed({ [ARP_OPERATION.request]: 'request', [ARP_OPERATION.reply]: 'reply' }),
  senderMac: shownMac,
  senderIp: shownAddress,
  targetMac: shownMac,
  targetIp: shownAddress,
};

export const dissectArp: Dissector = (scope) => {
  const message = parseArp(scope.octets.subarray(scope.offset, scope.end));
  if (!message.ok) {
    return message.error.kind === 'truncated'
      ? partialLayer(scope, 'arp', ARP, ARP_SHOWN)
      : malformedLayer(scope, 'ARP', message.error.reason);
  }
  const end = scope.offset + ARP.length;
  const layer = layerOf(scope, {
    protocol: 'arp',
    title: arpTitle(scope.octets, scope.offset),
    length: ARP.length,
    end,
    fields: fieldsOf(scope, ARP, ARP_SHOWN),
  });
  return {
    layer,
    next: end < scope.end ? [{ as: 'data', offset: end, end: scope.end, title: 'Padding' }] : [],
  };
};
