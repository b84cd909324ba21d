/**
 * When the flannelds of a recording got to each datagram: a datagram read from the TUN left by eth0 in its envelope, one
 * received from the socket was seen on flannel0. What neither shows was dealt with as it came.
 */
import { macNumber } from '../kernel/mac-text';
import { PROTOCOL } from '../kernel/netfilter';
import { IP, read16, readMac } from '../kernel/skb';
import { type Due } from '../kernel/state';
import { ETHERNET_HEADER } from '../kernel/xmit';
import { type CaseNode, type ReplayCase, type SeenFrame } from './replay-case';

const UDP_HEADER = 8;
/** Ethernet, IPv4 and UDP before the datagram inside. */
const ENVELOPE = ETHERNET_HEADER + 20 + UDP_HEADER;

interface Shown {
  readonly at: number;
  readonly octets: Uint8Array;
  /** Where the datagram begins. */
  readonly from: number;
}

interface Sights {
  readonly tun: readonly Shown[];
  readonly socket: readonly Shown[];
}

export function recordedTurns(document: ReplayCase): Due {
  const sights = new Map(document.cluster.nodes.map((node) => [node.name, sightsOf(document, node)]));
  return (node, skb, from) => {
    const start = skb.head + (from === 'tun' ? 0 : UDP_HEADER);
    const shown = sights.get(node)?.[from] ?? [];
    const seen = shown.find((s) => s.at >= skb.at && isSame(s, skb.data, start, skb.tail));
    return seen?.at ?? skb.at;
  };
}

function sightsOf(document: ReplayCase, node: CaseNode): Sights {
  const seenAt = (device: string): readonly SeenFrame[] =>
    document.expect.get(`${node.name}.${device}`) ?? [];
  const show =
    (from: number) =>
    ({ at, octets }: SeenFrame): Shown => ({ at, octets: octets as Uint8Array, from });
  return {
    tun: seenAt('eth0')
      .map(show(ENVELOPE))
      .filter(isSentBy(macNumber(node.eth0.mac), document.cluster.port)),
    socket: seenAt('flannel0').map(show(0)),
  };
}

/** Whole envelopes that flanneld put into the node's interface. */
const isSentBy =
  (mac: number, port: number) =>
  ({ octets }: Shown): boolean =>
    octets.length > ENVELOPE &&
    readMac(octets, 6) === mac &&
    read16(octets, 12) === 0x0800 &&
    octets[14] === 0x45 &&
    octets[ETHERNET_HEADER + IP.protocol] === PROTOCOL.udp &&
    (port === 0 || read16(octets, 34) === port);

/** Equal but for the TTL and the header checksum, which flanneld changes. */
function isSame({ octets, from }: Shown, b: Uint8Array, start: number, end: number): boolean {
  const shown = octets.length - from;
  if (shown !== end - start && !(isFirstFragment(octets, from) && shown < end - start)) return false;
  for (let i = 0; i < shown; i++) {
    const isFree = i === IP.ttl || i === IP.checksum || i === IP.checksum + 1;
    if (!isFree && octets[from + i] !== b[start + i]) return false;
  }
  return true;
}

/** The envelope of a datagram that did not fit the node's own link: the rest follows at once. */
const isFirstFragment = (octets: Uint8Array, from: number): boolean =>
  from === ENVELOPE && (read16(octets, ETHERNET_HEADER + IP.fragment) & 0x3fff) === 0x2000;
