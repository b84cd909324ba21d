/**
 * `ip address` and `ip link`: one device as text (iproute2 6.1, ip/ipaddress.c print_linkinfo, print_addrinfo).
 *
 * Left out: IPv6, statistics, aliases, lifetimes (every address stays for ever).
 */
import { broadcastOf, prefixOf, toU32 } from '../address/ipv4';
import { type InterfaceAddress, type Netdev } from '../cluster/namespace';
import { details, limits } from './link-details';
import { flagsOf, isEthernet, linkName, operationalState, peerOf, qdiscOf } from './link-facts';
import { type Seat } from './seat';

export interface LinkStyle {
  /** `ip link`: no addresses, but the mode. */
  readonly object: 'address' | 'link';
  readonly details: boolean;
  readonly brief: boolean;
  readonly oneLine: boolean;
  /** -4: the hardware address is left out, and who has no IPv4 address. */
  readonly inet: boolean;
}

/** The device's text, every line ended. */
export function printLink(seat: Seat, netdev: Netdev, style: LinkStyle): string {
  if (style.brief) return brief(seat, netdev, style);
  if (style.oneLine && style.object === 'address') return oneLineAddresses(seat, netdev);
  const addresses = style.object === 'link' ? [] : netdev.addresses.map((a) => addressText(seat, netdev, a));
  const text = [linkLine(seat, netdev, style), ...addresses].join('\n');
  return `${style.oneLine ? text.replaceAll('\n', '\\') : text}\n`;
}

function linkLine(seat: Seat, netdev: Netdev, style: LinkStyle): string {
  const head = [
    `${netdev.index}: ${linkName(seat, netdev)}: ${flagsOf(seat, netdev)} mtu ${netdev.mtu}`,
    `qdisc ${qdiscOf(netdev)}`,
    ...(netdev.master === null ? [] : [`master ${netdev.master}`]),
    `state ${operationalState(seat, netdev)}`,
    ...(style.object === 'link' ? ['mode DEFAULT'] : []),
    'group default ',
  ].join(' ');
  const queue = netdev.txQueueLength > 0 ? `qlen ${netdev.txQueueLength}` : '';
  const hardware = style.inet && style.object === 'address' ? '' : `\n    ${hardwareText(netdev)}`;
  const peer = peerOf(seat, netdev);
  const netns = peer === null ? '' : ` link-netns ${peer.namespace}`;
  const more = style.details ? ` ${limits(netdev)}${details(seat, netdev, style.object === 'link')}` : '';
  return `${head}${queue}${hardware}${netns}${more}`;
}

function hardwareText(netdev: Netdev): string {
  const { kind, mac } = netdev;
  if (kind === 'ipip') return `link/ipip ${netdev.ipip?.local ?? '0.0.0.0'} brd 0.0.0.0`;
  if (kind === 'loopback') return 'link/loopback 00:00:00:00:00:00 brd 00:00:00:00:00:00';
  return mac === null ? 'link/none ' : `link/ether ${mac} brd ff:ff:ff:ff:ff:ff`;
}

/** Two lines: the address and its lifetime. */
function addressText(seat: Seat, netdev: Netdev, own: InterfaceAddress): string {
  return `    inet ${addressFacts(seat, netdev, own)}\n       valid_lft forever preferred_lft forever`;
}

function addressFacts(seat: Seat, netdev: Netdev, own: InterfaceAddress): string {
  const broadcast = broadcastText(seat, netdev, own);
  const secondary = isSecondary(netdev, own) ? 'secondary ' : '';
  const scope = netdev.kind === 'loopback' ? 'host' : 'global';
  return `${own.address}/${own.length}${broadcast} scope ${scope} ${secondary}${netdev.name}`;
}

/** flannel and the loopback device set none; neither did whoever made the VPC's bridge. */
function broadcastText({ kind }: Seat, netdev: Netdev, { address, length }: InterfaceAddress): string {
  const none = length > 30 || netdev.kind === 'loopback' || kind === 'vpc';
  return none ? '' : ` brd ${broadcastOf(prefixOf(toU32(address), length))}`;
}

/** An address in the network of an earlier one with the same mask (inet_insert_ifa). */
export function isSecondary({ addresses }: Netdev, own: InterfaceAddress): boolean {
  const network = (a: InterfaceAddress): string => prefixOf(toU32(a.address), a.length);
  return addresses.slice(0, addresses.indexOf(own)).some((earlier) => network(earlier) === network(own));
}

function oneLineAddresses(seat: Seat, netdev: Netdev): string {
  const rows = netdev.addresses.map(
    (own) =>
      `${netdev.index}: ${netdev.name}    inet ${addressFacts(seat, netdev, own)}\\` +
      '       valid_lft forever preferred_lft forever\n',
  );
  return rows.join('');
}

function brief(seat: Seat, netdev: Netdev, { object }: LinkStyle): string {
  const name = linkName(seat, netdev).padEnd(16);
  const state = operationalState(seat, netdev).padEnd(14);
  const rest =
    object === 'link'
      ? `${briefHardware(netdev)}${flagsOf(seat, netdev)} `
      : netdev.addresses.map(({ address, length }) => `${address}/${length} `).join('');
  return `${name} ${state} ${rest}\n`;
}

const briefHardware = (netdev: Netdev): string =>
  isEthernet(netdev) || netdev.kind === 'loopback' ? `${netdev.mac ?? ''} ` : '';
