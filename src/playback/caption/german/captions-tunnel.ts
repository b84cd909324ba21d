/** German captions of the tunnel and the wire: envelopes, fragments, devices passed, the VPC. */
import { type BackendName, type EventOf, type ProxyLookup } from '../../../engine';
import { type Span, type Text } from '../../text';
import { type Context, count, endOf, headersOf, senderOf } from '../context';
import { say } from '../say';
import { isFromPod, isWrapped } from '../situation';

const ENVELOPES: Readonly<Record<BackendName, string>> = {
  udp: 'ein IPv4- und ein UDP-Header, und kein eigener Header von flannel',
  vxlan: 'IPv4-, UDP- und VXLAN-Header um einen eigenen Ethernet-Frame',
  'host-gw': 'gar nichts',
  ipip: 'ein zweiter IPv4-Header und sonst nichts',
  wireguard: 'IPv4-, UDP- und WireGuard-Header, und das Paket selbst wird zu Geheimtext',
};

const octets = (n: number): string => count(n, 'Oktett', 'Oktette');

export function encapsulate(event: EventOf<'encapsulate'>, c: Context): Text {
  const to = endOf(headersOf(c.story, event), 'destination');
  const towards: Text | Span = to === null ? { text: 'den anderen Knoten' } : c.ip(to);
  const whose = isFromPod(event, c) ? 'Das Paket des Pods' : 'Das Paket';
  const kept =
    event.backend === 'wireguard' ? 'Unterwegs kann es niemand lesen.' : 'Innen wird nichts ersetzt.';
  return say`${whose} kommt in einen Umschlag an ${towards}: ${event.added} Byte, ${ENVELOPES[event.backend]}. ${kept}`;
}

export function decapsulate(event: EventOf<'decapsulate'>, c: Context): Text {
  const headers = headersOf(c.story, event);
  const from = endOf(headers, 'source');
  const to = endOf(headers, 'destination');
  const inside = from === null || to === null ? say`das Paket` : say`von ${c.ip(from)} an ${c.ip(to)}`;
  return say`Auf ${event.place.node} geht der Umschlag ab, ${event.removed} Byte davon. Darin liegt, was hineinkam: ${inside}.`;
}

export function proxyLookup(found: ProxyLookup, node: string, c: Context): Text {
  const hit = found.hit === null ? undefined : found.list[found.hit];
  if (hit === undefined)
    return say`flanneld auf ${node} geht seine Liste von ${count(found.list.length, 'Lease', 'Leases')} durch: Keine deckt ${c.ip(found.destination)} ab.`;
  const owner = c.nodeAt(hit.nextHop)?.name;
  const holder = owner === undefined ? say`` : say`, und das ist ${owner}`;
  return say`flanneld geht seine eigene Liste durch: ${c.ip(found.destination)} liegt in ${c.ip(hit.subnet)}, das ${c.ip(hit.nextHop)} hält${holder}.`;
}

export function fragment(event: EventOf<'fragment'>): Text {
  const here = event.place.pod ?? event.place.node;
  const sent =
    event.place.pod === null
      ? `${here} zerlegt das Paket`
      : `Was ein Absender selbst schickt, darf er zerlegen, also teilt ${here} das Paket`;
  return say`${octets(event.octets.length)} passen nicht durch eine MTU von ${event.mtu}. ${sent} in ${event.into.length} Fragmente, jedes mit eigenem Header.`;
}

export function reassemble(event: EventOf<'reassemble'>): Text {
  const here = event.place.pod ?? event.place.node;
  return say`${here} hat alle ${event.from.length} Fragmente und setzt sie zusammen: wieder ein Datagramm, ${octets(event.octets.length)} lang.`;
}

export function pass(event: EventOf<'pass'>, c: Context): Text {
  const here = event.place.pod ?? event.place.node;
  const way = event.direction === 'in' ? 'kommt herein durch' : 'geht hinaus durch';
  return say`Das Paket ${way} ${c.name(event.place)} von ${here}. Ein tcpdump dort zeigt ${octets(event.octets.length)}.`;
}

export function transmit(event: EventOf<'transmit'>, c: Context): Text {
  const headers = headersOf(c.story, event);
  const from = endOf(headers, 'source');
  const to = endOf(headers, 'destination');
  const arp = headers.find(({ layer }) => layer.says !== null)?.layer.says ?? null;
  const sender = senderOf(event, c) ?? 'dem VPC';
  const receiver = event.to.node === 'vpc' ? 'dem Router' : event.to.node;
  if (arp !== null) return say`Ein Frame geht von ${sender} zu ${receiver}: ${arp}.`;
  const ends = from === null || to === null ? say`einen Frame` : say`${c.ip(from)} mit ${c.ip(to)} sprechen`;
  return isWrapped(event, c)
    ? say`Der Umschlag verlässt ${sender} als gewöhnliches Datagramm des VPC. Das Netz sieht ${ends} und weiß nichts von Pods.`
    : say`Das Paket verlässt ${sender}, wie es ist: ${octets(event.octets.length)} ohne Umschlag. Das Netz sieht ${ends}.`;
}
