/**
 * A packet in one line, in tcpdump's words (print-ip.c, print-udp.c, print-tcp.c, print-arp.c at 4.99, options -nn -S).
 *
 * `summary` looks into tunnels, which tcpdump does not do for flannel's; `tcpdumpText` is what tcpdump itself would
 * print. Not modelled: application protocols, and everything that only -v prints.
 */
import { fromU32 } from '../address/ipv4';
import { mac } from '../address/mac';
import { ARP, ARP_OPERATION, parseArp } from './arp';
import { FLANNEL_UDP_PORT, type LayerStart } from './dissect';
import { ETHER_TYPE, parseEthernet } from './ethernet';
import { peekHeader } from './header';
import { parseIcmp } from './icmpv4';
import { icmpSummary } from './icmp-summary';
import { type Ipv4Datagram, parseIpv4Quote, PROTOCOL } from './ipv4';
import { type DissectHints, shownHex } from './layer';
import { type Octets, toHex } from './octets';
import { parseTcp, TCP, TCP_LENGTH, type TcpSegment } from './tcp';
import { parseTcpOptions, type TcpOption } from './tcp-options';
import { UDP, UDP_LENGTH } from './udp';
import { FLAG_VNI_VALID, LINUX_VXLAN_PORT, parseVxlan } from './vxlan';

/** How tunnels are told, and how what is in them is added. */
interface Style {
  readonly udpPort: number | null;
  readonly vxlanPort: number | null;
  readonly ip: string;
  readonly nest: (outer: string, inner: string) => string;
  readonly vxlan: (flags: string, vni: number, reserved: number) => string;
}

/** `172.20.33.102.8285 > 172.20.54.98.8285: UDP, length 41 [100.96.1.2.40000 > 100.96.2.2.9000: UDP, length 13]`. */
export function summary(octets: Octets, start: LayerStart, hints: DissectHints = {}): string {
  const style: Style = {
    udpPort: hints.udpPort === undefined ? FLANNEL_UDP_PORT : hints.udpPort,
    vxlanPort: hints.vxlanPort === undefined ? LINUX_VXLAN_PORT : hints.vxlanPort,
    ip: '',
    nest: (outer, inner) => `${outer} [${inner}]`,
    vxlan: (flags, vni) => `VXLAN, ${flags}, vni ${vni}`,
  };
  return lineOf(octets, start, style);
}

/** The text behind the time stamp that `tcpdump -nn -S` prints. Port 8472 is OTV to it: two lines. */
export function tcpdumpText(octets: Octets, start: LayerStart): string {
  const style: Style = {
    udpPort: null,
    vxlanPort: LINUX_VXLAN_PORT,
    ip: 'IP ',
    nest: (outer, inner) => `${outer}\n${inner}`,
    vxlan: (flags, vni, reserved) => `OTV, ${flags}, overlay ${reserved}, instance ${vni}`,
  };
  return lineOf(octets, start, style);
}

function lineOf(octets: Octets, start: LayerStart, style: Style): string {
  if (start === 'ethernet') return ethernetLine(octets, style);
  return start === 'ipv4' ? ipv4Line(octets, style) : `data, length ${octets.length}`;
}

function ethernetLine(octets: Octets, style: Style): string {
  const frame = parseEthernet(octets);
  if (!frame.ok) return `[|ether], length ${octets.length}`;
  const { header, payload } = frame.value;
  if (header.etherType === ETHER_TYPE.ipv4) return ipv4Line(payload, style);
  if (header.etherType === ETHER_TYPE.arp) return arpLine(payload);
  return `ethertype Unknown (${shownHex(4)(header.etherType)}), length ${octets.length}`;
}

const UNSET_MAC = mac('00:00:00:00:00:00');

function arpLine(octets: Octets): string {
  const parsed = parseArp(octets);
  if (!parsed.ok) return parsed.error.kind === 'truncated' ? '[|arp]' : 'ARP, Unknown';
  const { operation, senderMac, senderIp, targetMac, targetIp } = parsed.value;
  const length = Math.max(ARP.length, octets.length);
  const known = targetMac === UNSET_MAC ? '' : ` (${targetMac})`;
  if (operation === ARP_OPERATION.request) {
    return `ARP, Request who-has ${fromU32(targetIp)}${known} tell ${fromU32(senderIp)}, length ${length}`;
  }
  if (operation === ARP_OPERATION.reply) {
    return `ARP, Reply ${fromU32(senderIp)} is-at ${senderMac}, length ${length}`;
  }
  return `ARP, Unknown (${operation}), length ${length}`;
}

function ipv4Line(octets: Octets, style: Style): string {
  const parsed = parseIpv4Quote(octets);
  if (!parsed.ok) {
    const { error } = parsed;
    return `${style.ip}${error.kind === 'truncated' ? '[|ip]' : `[${error.reason}]`}, length ${octets.length}`;
  }
  const missing = parsed.value.header.totalLength - octets.length;
  const truncation = missing > 0 ? `truncated-ip - ${missing} bytes missing! ` : '';
  return `${style.ip}${truncation}${datagramLine(parsed.value, style)}`;
}

type PayloadLine = (datagram: Ipv4Datagram, style: Style) => string;

const BY_PROTOCOL: Readonly<Record<number, PayloadLine>> = {
  [PROTOCOL.icmp]: (datagram) => `${endsOf(datagram)}: ${icmpText(datagram)}`,
  [PROTOCOL.ipip]: (datagram, style) => `${endsOf(datagram)}: ${ipipText(datagram, style)}`,
  [PROTOCOL.tcp]: tcpLine,
  [PROTOCOL.udp]: udpLine,
};

function datagramLine(datagram: Ipv4Datagram, style: Style): string {
  const { header } = datagram;
  const line = header.fragmentOffset === 0 ? BY_PROTOCOL[header.protocol] : undefined;
  if (line !== undefined) return line(datagram, style);
  const length = header.fragmentOffset === 0 ? ` ${datagram.payload.length}` : '';
  return `${endsOf(datagram)}: ip-proto-${header.protocol}${length}`;
}

/** Addresses, with the ports behind a fourth dot when there are any. */
function endsOf({ header }: Ipv4Datagram, sourcePort?: number, destinationPort?: number): string {
  const end = (address: number, port: number | undefined): string =>
    port === undefined ? fromU32(address) : `${fromU32(address)}.${port}`;
  return `${end(header.source, sourcePort)} > ${end(header.destination, destinationPort)}`;
}

function icmpText({ header, payload }: Ipv4Datagram): string {
  const message = parseIcmp(payload);
  const length = header.totalLength - header.headerLength * 4;
  return message.ok ? icmpSummary(message.value, length) : '[|icmp]';
}

function ipipText({ payload }: Ipv4Datagram, style: Style): string {
  const inner = ipv4Line(payload, style);
  return style.ip === '' ? `IPIP [${inner}]` : `${inner} (ipip-proto-4)`;
}

function udpLine(datagram: Ipv4Datagram, style: Style): string {
  const { payload } = datagram;
  if (payload.length < UDP_LENGTH) return `${endsOf(datagram)}: [|udp]`;
  const { sourcePort, destinationPort, length } = peekHeader(UDP, payload, 0);
  const outer = `${endsOf(datagram, sourcePort, destinationPort)}: `;
  if (length < UDP_LENGTH) return `${outer}truncated-udplength ${length}`;
  const data = payload.subarray(UDP_LENGTH, length);
  if (destinationPort === style.vxlanPort) return `${outer}${vxlanText(data, style)}`;
  const fragment = datagram.header.moreFragments === 1;
  const claimed = length - UDP_LENGTH;
  const words =
    claimed > data.length && !fragment
      ? `UDP, bad length ${claimed} > ${data.length}`
      : `UDP, length ${claimed}`;
  const tunnel = destinationPort === style.udpPort && data.length > 0;
  return tunnel ? style.nest(`${outer}${words}`, ipv4Line(data, style)) : `${outer}${words}`;
}

function vxlanText(data: Octets, style: Style): string {
  const parsed = parseVxlan(data);
  if (!parsed.ok) return '[|vxlan]';
  const { flags, vni, reserved1 } = parsed.value.header;
  const flagsText = `flags [${(flags & FLAG_VNI_VALID) === 0 ? '.' : 'I'}] (${shownHex(2)(flags)})`;
  return style.nest(style.vxlan(flagsText, vni, reserved1), ethernetLine(parsed.value.payload, style));
}

function tcpLine(datagram: Ipv4Datagram): string {
  const parsed = parseTcp(datagram.payload);
  if (!parsed.ok) {
    if (datagram.payload.length < TCP_LENGTH) return `${endsOf(datagram)}: [|tcp]`;
    const { sourcePort, destinationPort, dataOffset } = peekHeader(TCP, datagram.payload, 0);
    return `${endsOf(datagram, sourcePort, destinationPort)}: tcp [bad hdr length ${dataOffset * 4}]`;
  }
  const { sourcePort, destinationPort } = parsed.value.header;
  return `${endsOf(datagram, sourcePort, destinationPort)}: ${tcpText(parsed.value)}`;
}

/** In the order tcpdump prints them. */
const FLAG_LETTERS = ['F', 'S', 'R', 'P', '.', 'U', 'E', 'W'] as const;
const HAS_SEQUENCE = 0x07;

function tcpText({ header, options, payload }: TcpSegment): string {
  const { flags, sequenceNumber: first, acknowledgmentNumber, window, urgentPointer } = header;
  const letters = FLAG_LETTERS.filter((_, bit) => (flags & (1 << bit)) !== 0).join('');
  const last = payload.length > 0 ? `:${(first + payload.length) % 2 ** 32}` : '';
  const shown = parseTcpOptions(options).map(({ option }) => optionText(option));
  return [
    `Flags [${letters || 'none'}]`,
    ...(payload.length > 0 || (flags & HAS_SEQUENCE) !== 0 ? [`seq ${first}${last}`] : []),
    ...((flags & 0x10) === 0 ? [] : [`ack ${acknowledgmentNumber}`]),
    `win ${window}`,
    ...((flags & 0x20) === 0 ? [] : [`urg ${urgentPointer}`]),
    ...(shown.length === 0 ? [] : [`options [${shown.join(',')}]`]),
    `length ${payload.length}`,
  ].join(', ');
}

function optionText(option: TcpOption): string {
  switch (option.kind) {
    case 'end':
      return 'eol';
    case 'nop':
      return 'nop';
    case 'mss':
      return `mss ${option.size}`;
    case 'window-scale':
      return `wscale ${option.shift}`;
    case 'sack-permitted':
      return 'sackOK';
    case 'sack':
      return `sack ${option.blocks.length} ${option.blocks.map((b) => `{${b.left}:${b.right}}`).join('')}`;
    case 'timestamps':
      return `TS val ${option.value} ecr ${option.echo}`;
    case 'other':
      return `unknown-${option.number} 0x${toHex(option.data)}`;
    case 'malformed':
      return 'bad opt';
  }
}
