/** Which backend, and when: the table of all answers with its reasons, for whoever has not come for the lesson. */
import { type BackendName, BACKENDS, ETHERNET_HEADER, LEASE_TTL, WIREGUARD_PADDING } from '../../engine';
import { say } from '../caption/say';
import { type Text } from '../text';
import { type Facts, listed, mono, span } from './facts';
import { type Selector } from './selector';

/** All backends, in the order of the table. */
export const NAMES = Object.keys(BACKENDS) as readonly BackendName[];

/** Whether the datagram of a film reaches the pod. */
export const arrives = (f: Facts, film: string): boolean => f.film(film).ttl.arrived !== null;

/** Those whose datagram arrives in a film of that kind: `killed`, `apart`. */
export const arriving = (f: Facts, kind: string): readonly BackendName[] =>
  NAMES.filter((name) => arrives(f, `${name} ${kind}`));

const named = (names: readonly BackendName[], and: string): Text => listed(names.map(mono), and);

/** What goes on without flanneld goes on until the lease of the node's subnet runs out. */
const LEASE_HOURS = LEASE_TTL / 3_600e9;

const ON_WIRE: Selector = { kind: 'transmit' };

/** What the network sees: the port of the envelope, its protocol number where it has none, or the pod’s own packet. */
export function seenAs(f: Facts, name: BackendName, tongue: 'en' | 'de'): Text {
  const film = f.film(name);
  if (film.cost.headerBytes === 0) return tongue === 'de' ? say`Pakete der Pods` : say`pods’ packets`;
  const port = film.field(ON_WIRE, 'udp', 'destinationPort');
  const number = film.headers(ON_WIRE).find(({ layer }) => layer.protocol === 'ipv4')?.layer;
  const protocol = number?.fields.find((field) => field.name === 'protocol')?.value;
  // The inner datagram has ports too: only what follows the first IPv4 header is the envelope’s.
  const second = film.headers(ON_WIRE).filter(({ layer }) => layer.depth === 0)[2]?.layer.protocol;
  return second === 'udp' ? say`${mono(`UDP ${port}`)}` : say`${mono(`IP ${String(protocol)}`)}`;
}

const bytes = (f: Facts, name: BackendName): number => f.film(name).cost.headerBytes;
const time = (f: Facts, name: BackendName, tongue: 'en' | 'de') => span(f.film(name).cost.elapsed, tongue);

/** Octets that fill the pod's packet up. */
function filling(f: Facts): number {
  const { octets } = f.film('host-gw').event({ kind: 'transmit' });
  const inner = octets.length - ETHERNET_HEADER;
  return (WIREGUARD_PADDING - (inner % WIREGUARD_PADDING)) % WIREGUARD_PADDING;
}

export const WHEN = {
  title: { en: 'Which backend, and when', de: 'Welches Backend, und wann' },
  film: 'host-gw',
  advice: [
    {
      en: (f: Facts) =>
        say`${mono('host-gw')} if all nodes share one link and nobody checks whose address a packet bears: ${bytes(f, 'host-gw')} bytes of envelope and the shortest way, ${time(f, 'host-gw', 'en')}. The kernel of a node simply has a route to each other node’s pods.`,
      de: (f: Facts) =>
        say`${mono('host-gw')}, wenn alle Knoten an einem Link hängen und niemand prüft, wessen Adresse ein Paket trägt: ${bytes(f, 'host-gw')} Bytes Umschlag und der kürzeste Weg, ${time(f, 'host-gw', 'de')}. Der Kernel eines Knotens hat einfach eine Route zu den Pods jedes anderen.`,
    },
    {
      en: (f: Facts) =>
        say`${mono('vxlan')} everywhere else. ${mono('ipip')} has the smaller envelope (${bytes(f, 'ipip')} bytes against ${bytes(f, 'vxlan')}, ${time(f, 'ipip', 'en')} against ${time(f, 'vxlan', 'en')}); but the network sees it as ${seenAs(f, 'ipip', 'en')}, a protocol without ports. A security group or firewall that lets UDP in does not let it in, and what spreads flows over links and queues by their ports sees a single flow between two nodes. vxlan comes as ${seenAs(f, 'vxlan', 'en')}, with a source port for each flow. Where you rule the network yourself, ipip is as good.`,
      de: (f: Facts) =>
        say`${mono('vxlan')} überall sonst. ${mono('ipip')} hat den kleineren Umschlag (${bytes(f, 'ipip')} Bytes gegen ${bytes(f, 'vxlan')}, ${time(f, 'ipip', 'de')} gegen ${time(f, 'vxlan', 'de')}); aber das Netz sieht es als ${seenAs(f, 'ipip', 'de')}, ein Protokoll ohne Ports. Eine Security Group oder Firewall, die UDP hereinlässt, lässt es nicht herein, und was Flüsse nach Ports auf Links und Queues verteilt, sieht zwischen zwei Knoten einen einzigen. vxlan kommt als ${seenAs(f, 'vxlan', 'de')}, mit einem Quellport je Fluss. Wo das Netz dir gehört, ist ipip ebenso gut.`,
    },
    {
      en: (f: Facts) =>
        say`${mono('wireguard')} where others may listen: the only one whose text cannot be read on the wire, for ${bytes(f, 'wireguard')} bytes and ${time(f, 'wireguard', 'en')}. Those are ${bytes(f, 'wireguard') - filling(f)} of headers and ${filling(f)} that fill the packet up to a multiple of ${WIREGUARD_PADDING}; of the MTU flannel leaves ${BACKENDS.wireguard.reserved} free, so that an IPv6 envelope would fit as well. ${mono('udp')} to see how it works: ${f.film('udp').cost.crossings} crossings instead of ${f.film('vxlan').cost.crossings}, ${time(f, 'udp', 'en')}.`,
      de: (f: Facts) =>
        say`${mono('wireguard')}, wo andere mithören können: das einzige, dessen Text auf dem Draht nicht lesbar ist, für ${bytes(f, 'wireguard')} Bytes und ${time(f, 'wireguard', 'de')}. Das sind ${bytes(f, 'wireguard') - filling(f)} an Headern und ${filling(f)}, die das Paket auf ein Vielfaches von ${WIREGUARD_PADDING} auffüllen; von der MTU lässt flannel ${BACKENDS.wireguard.reserved} frei, damit auch ein IPv6-Umschlag passte. ${mono('udp')}, um zu sehen, wie es geht: ${f.film('udp').cost.crossings} Querungen statt ${f.film('vxlan').cost.crossings}, ${time(f, 'udp', 'de')}.`,
    },
    {
      en: (f: Facts) =>
        say`When flanneld dies, ${named(arriving(f, 'killed'), 'and')} go on alike: what it wrote into the kernel outlives it, and only changes are missed, such as a node that joins. That lasts until the node’s lease ends, at most ${LEASE_HOURS} hours: nobody renews it, and then the others take the node’s subnet out of their kernels. Over ${named(
          NAMES.filter((name) => !arriving(f, 'killed').includes(name)),
          'and',
        )} the node’s pods are cut off, because flanneld carries each packet itself.`,
      de: (f: Facts) =>
        say`Stirbt flanneld, laufen ${named(arriving(f, 'killed'), 'und')} alle gleich weiter: Was es in den Kernel geschrieben hat, überlebt es, und nur Änderungen fehlen, etwa ein Knoten, der dazukommt. Das währt, bis die Lease des Knotens endet, höchstens ${LEASE_HOURS} Stunden: Niemand verlängert sie, und dann nehmen die anderen das Subnetz des Knotens aus ihren Kerneln. Über ${named(
          NAMES.filter((name) => !arriving(f, 'killed').includes(name)),
          'und',
        )} sind die Pods des Knotens abgeschnitten, denn flanneld trägt jedes Paket selbst.`,
    },
  ],
} as const;
