/** English captions of the tunnel and the wire: envelopes, fragments, devices passed, the VPC. */
import { type BackendName, type EventOf, type ProxyLookup } from '../../../engine';
import { type Span, type Text } from '../../text';
import { type Context, count, endOf, headersOf, senderOf } from '../context';
import { say } from '../say';
import { isFromPod, isWrapped } from '../situation';

/** What goes around the pod's packet, by backend. */
const ENVELOPES: Readonly<Record<BackendName, string>> = {
  udp: 'an IPv4 and a UDP header, and no header of flannel’s own',
  vxlan: 'IPv4, UDP and VXLAN headers around an Ethernet frame of its own',
  'host-gw': 'nothing at all',
  ipip: 'a second IPv4 header and nothing else',
  wireguard: 'IPv4, UDP and WireGuard headers, and the packet itself becomes ciphertext',
};

export function encapsulate(event: EventOf<'encapsulate'>, c: Context): Text {
  const to = endOf(headersOf(c.story, event), 'destination');
  const towards: Text | Span = to === null ? { text: 'the other node' } : c.ip(to);
  const whose = isFromPod(event, c) ? 'The pod’s packet' : 'The packet';
  const kept =
    event.backend === 'wireguard' ? 'Nobody on the way can read it.' : 'Nothing inside is replaced.';
  return say`${whose} goes into an envelope for ${towards}: ${count(event.added, 'byte')}, ${ENVELOPES[event.backend]}. ${kept}`;
}

export function decapsulate(event: EventOf<'decapsulate'>, c: Context): Text {
  const headers = headersOf(c.story, event);
  const from = endOf(headers, 'source');
  const to = endOf(headers, 'destination');
  const inside = from === null || to === null ? say`the packet` : say`${c.ip(from)} to ${c.ip(to)}`;
  return say`The envelope comes off on ${event.place.node}, ${count(event.removed, 'byte')} of it. Inside is what was put in: ${inside}.`;
}

export function proxyLookup(found: ProxyLookup, node: string, c: Context): Text {
  const hit = found.hit === null ? undefined : found.list[found.hit];
  if (hit === undefined)
    return say`flanneld on ${node} goes through its list of ${count(found.list.length, 'lease')}: none covers ${c.ip(found.destination)}.`;
  const owner = c.nodeAt(hit.nextHop)?.name;
  const holder = owner === undefined ? say`` : say`, and that is ${owner}`;
  return say`flanneld goes through its own list: ${c.ip(found.destination)} lies in ${c.ip(hit.subnet)}, which is held by ${c.ip(hit.nextHop)}${holder}.`;
}

export function fragment(event: EventOf<'fragment'>): Text {
  const here = event.place.pod ?? event.place.node;
  const sent = event.place.pod === null ? '' : 'A sender may cut what it sends itself, so ';
  return say`${count(event.octets.length, 'octet')} do not fit through an MTU of ${event.mtu}. ${sent}${here} cuts the packet into ${event.into.length} fragments, each with a header of its own.`;
}

export function reassemble(event: EventOf<'reassemble'>): Text {
  const here = event.place.pod ?? event.place.node;
  return say`${here} has all ${event.from.length} fragments and puts them together: one datagram of ${count(event.octets.length, 'octet')} again.`;
}

export function pass(event: EventOf<'pass'>, c: Context): Text {
  const here = event.place.pod ?? event.place.node;
  const way = event.direction === 'in' ? 'comes in through' : 'leaves through';
  return say`The packet ${way} ${c.name(event.place)} of ${here}. A tcpdump there shows ${count(event.octets.length, 'octet')}.`;
}

export function transmit(event: EventOf<'transmit'>, c: Context): Text {
  const headers = headersOf(c.story, event);
  const from = endOf(headers, 'source');
  const to = endOf(headers, 'destination');
  const arp = headers.find(({ layer }) => layer.says !== null)?.layer.says ?? null;
  const sender = senderOf(event, c) ?? 'the VPC';
  const receiver = event.to.node === 'vpc' ? 'the router' : event.to.node;
  if (arp !== null) return say`A frame crosses from ${sender} to ${receiver}: ${arp}.`;
  const ends = from === null || to === null ? say`a frame` : say`${c.ip(from)} talking to ${c.ip(to)}`;
  return isWrapped(event, c)
    ? say`The envelope leaves ${sender} as an ordinary datagram of the VPC. The network sees ${ends}, and knows nothing of pods.`
    : say`The packet leaves ${sender} as it is, ${count(event.octets.length, 'octet')} with no envelope around them. The network sees ${ends}.`;
}
