/** What tcpdump puts in front of a packet: link headers (-e), and the device on a capture of all of them (print-sll.c). */
import { mac } from '../address/mac';
import { ETHER_TYPE, ETHERNET_LENGTH, parseEthernet } from '../wire/ethernet';
import { type Octets } from '../wire/octets';
import { deviceNamed } from './route-table';
import { type CapturedFrame, type Seat } from './seat';

const NAMES: Readonly<Record<number, string>> = { [ETHER_TYPE.ipv4]: 'IPv4', [ETHER_TYPE.arp]: 'ARP' };
const EVERYBODY = mac('ff:ff:ff:ff:ff:ff');

/** `02:42:… > 02:42:…, ethertype IPv4 (0x0800), length 98: `. */
export function ethernetPrefix(octets: Octets, numeric: boolean): string {
  const frame = parseEthernet(octets);
  if (!frame.ok) return '';
  const { source, destination, etherType } = frame.value.header;
  const to = destination === EVERYBODY && !numeric ? 'Broadcast' : destination;
  return `${source} > ${to}, ethertype ${typeText(etherType)}, length ${octets.length}: `;
}

/** `ifindex 4 02:42:… ethertype IPv4 (0x0800), length 104: `: what -e adds to that. */
export function cookedPrefix({ namespace }: Seat, { device, layer, octets }: CapturedFrame): string {
  const frame = layer === 'ethernet' ? parseEthernet(octets) : null;
  const header = frame?.ok === true ? frame.value.header : null;
  const etherType = header?.etherType ?? ETHER_TYPE.ipv4;
  const payload = octets.length - (header === null ? 0 : ETHERNET_LENGTH);
  const words = [
    `ifindex ${deviceNamed(namespace, device)?.index ?? 0}`,
    ...(header === null ? [] : [header.source]),
    `ethertype ${typeText(etherType)}, length ${payload + SLL2_LENGTH}: `,
  ];
  return words.join(' ');
}

/** Octets of the header that stands for all link headers. */
const SLL2_LENGTH = 20;

const typeText = (etherType: number): string =>
  `${NAMES[etherType] ?? 'Unknown'} (0x${etherType.toString(16).padStart(4, '0')})`;

/** `docker0 In  `: the device, and to whom the frame was addressed. */
export function sllPrefix(seat: Seat, frame: CapturedFrame): string {
  return `${frame.device.padEnd(5)} ${packetType(seat, frame).padEnd(3)} `;
}

function packetType({ namespace }: Seat, { device, direction, layer, octets }: CapturedFrame): string {
  if (direction === 'out') return 'Out';
  const frame = layer === 'ethernet' ? parseEthernet(octets) : null;
  if (frame?.ok !== true) return 'In';
  const { destination } = frame.value.header;
  if (destination === EVERYBODY) return 'B';
  if (Number.parseInt(destination.slice(0, 2), 16) % 2 === 1) return 'M';
  return destination === deviceNamed(namespace, device)?.mac ? 'In' : 'P';
}
