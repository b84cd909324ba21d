/**
 * What passed an interface, one line each, with everything the facts speak of: addresses, TTL, TOS, DF, fragments, length,
 * what it is, and what an ICMP error quotes. A wrong checksum or a missing end is said; silence means sound.
 */
import { dissect } from '../../../../src/engine/wire/dissect';
import { type DissectHints, type Layer } from '../../../../src/engine/wire/layer';
import { type Octets } from '../../../../src/engine/wire/octets';

const shown = (layer: Layer, name: string): string =>
  layer.fields.find((field) => field.name === name)?.shown ?? '?';
const value = (layer: Layer, name: string): number =>
  Number(layer.fields.find((field) => field.name === name)?.value ?? 0);

/** `100.96.1.2 > 100.96.2.2 ttl 63 DF len 84 echo request`; layers inside one another are put in brackets. */
export function say(octets: Octets, ethernet: boolean, hints: DissectHints = {}): string {
  const layers = dissect(octets, ethernet ? 'ethernet' : 'ipv4', hints);
  return words(layers.filter(({ protocol }) => protocol !== 'ethernet'));
}

function words([layer, ...inside]: readonly Layer[]): string {
  if (layer === undefined) return '';
  const wrong = layer.checksum?.kind === 'wrong' ? ' (bad checksum)' : '';
  const problem = layer.problem !== null && wrong === '' ? ` (${layer.problem})` : '';
  return `${ofLayer(layer, inside)}${wrong}${problem}`;
}

function ofLayer(layer: Layer, inside: readonly Layer[]): string {
  switch (layer.protocol) {
    case 'ipv4':
      return ipv4(layer, inside);
    case 'icmpv4':
      return `${icmp(layer)}${quoted(inside)}`;
    case 'udp':
      return `udp ${value(layer, 'sourcePort')}>${value(layer, 'destinationPort')}${quoted(inside)}`;
    case 'tcp':
      return `tcp ${value(layer, 'sourcePort')}>${value(layer, 'destinationPort')}${flags(layer)}`;
    case 'vxlan':
      return `vxlan ${value(layer, 'vni')}${quoted(inside)}`;
    case 'arp':
      return value(layer, 'operation') === 1
        ? `who has ${shown(layer, 'targetIp')} tell ${shown(layer, 'senderIp')}`
        : `${shown(layer, 'senderIp')} is at ${shown(layer, 'senderMac')}`;
    case 'ethernet':
      return words(inside);
    case 'wireguard':
    case 'data':
    case 'malformed':
      return layer.protocol;
  }
}

function ipv4(layer: Layer, inside: readonly Layer[]): string {
  const tos = value(layer, 'dscp') * 4 + value(layer, 'ecn');
  const offset = value(layer, 'fragmentOffset') * 8;
  const parts = [
    `${shown(layer, 'source')} > ${shown(layer, 'destination')} ttl ${value(layer, 'ttl')}`,
    ...(tos === 0 ? [] : [`tos 0x${tos.toString(16).padStart(2, '0')}`]),
    ...(value(layer, 'dontFragment') === 1 ? ['DF'] : []),
    ...(value(layer, 'moreFragments') === 1 ? ['MF'] : []),
    ...(offset === 0 ? [] : [`at ${offset}`]),
    `len ${value(layer, 'totalLength')}`,
    ...layer.fields.filter(({ name }) => name === 'option').map((field) => `[${field.shown}]`),
    ...(offset === 0 ? [words(inside.filter(({ protocol }) => protocol !== 'data'))] : []),
  ];
  return parts.filter((part) => part !== '' && part !== '[no operation]').join(' ');
}

function icmp(layer: Layer): string {
  const title = layer.title
    .replace('ICMP, ', '')
    .replace(' and DF set', '')
    .replace('time to live ', 'time ');
  const mtu = value(layer, 'nextHopMtu');
  return mtu > 0 ? `${title} mtu ${mtu}` : title;
}

/** What a tunnel carries or an error quotes. */
function quoted(inside: readonly Layer[]): string {
  const known = inside.filter(({ protocol }) => protocol !== 'data' && protocol !== 'ethernet');
  return known.length === 0 ? '' : ` [${words(known)}]`;
}

function flags(layer: Layer): string {
  const names = shown(layer, 'flags').replace(/ \(.*\)/, '');
  return ` ${names}`;
}
