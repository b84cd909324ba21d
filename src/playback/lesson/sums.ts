/** What remains of each lesson: said once its last page is open, every number from its own films. */
import { type BackendName } from '../../engine';
import { say } from '../caption/say';
import { type Facts, mono, span } from './facts';
import { bridge, flannelDevice, overlay, port, subnetOf } from './names';
import { type Prose } from './prose';

const cost = (f: Facts, name: BackendName): Facts['cost'] => f.film(name).cost;
const ttlTakers = (f: Facts): number => f.ttl.sent - (f.ttl.arrived ?? f.ttl.sent);
const leaseHours = (f: Facts): number =>
  Math.round((f.timeline.trace.cluster.leases[0]?.expires ?? 0) / 3.6e12);

export const SUMS = {
  onePod: {
    en: (f) =>
      say`A pod is one network namespace: one address, one set of ports, one ${mono('lo')}. Its containers meet at localhost, and even that costs ${f.cost.crossings} crossings of the line.`,
    de: (f) =>
      say`Ein Pod ist ein Netzwerk-Namensraum: eine Adresse, ein Satz Ports, ein ${mono('lo')}. Seine Container treffen sich auf localhost, und selbst das kostet ${f.cost.crossings} Querungen der Linie.`,
  },
  podModel: {
    en: () =>
      say`Pods reach pods, nodes reach pods, and everybody sees the address that the pod itself sees. A masquerade rule breaks only the last of the three, and nothing is lost by it: that is why it goes unnoticed.`,
    de: () =>
      say`Pods erreichen Pods, Knoten erreichen Pods, und alle sehen die Adresse, die der Pod selbst sieht. Eine Masquerade-Regel bricht nur das letzte der drei, und dabei geht nichts verloren: Darum fällt es nicht auf.`,
  },
  threeNetworks: {
    en: (f) =>
      say`Three networks: the VPC of the nodes, the overlay ${overlay(f)} of all pods, and in it one subnet for each node, such as ${subnetOf(f, 'n1')} behind ${bridge(f)} of ${mono('n1')}. The VPC knows only the first.`,
    de: (f) =>
      say`Drei Netze: die VPC der Knoten, das Overlay ${overlay(f)} aller Pods und darin je Knoten ein Subnetz, etwa ${subnetOf(f, 'n1')} hinter ${bridge(f)} von ${mono('n1')}. Die VPC kennt nur das erste.`,
  },
  sameNode: {
    en: (f) =>
      say`Inside a node a bridge and ARP do all the work: ${f.cost.headerBytes} bytes of envelope, and a TTL of ${f.ttl.arrived ?? 0} on arrival, as it was sent. flanneld has no part in it.`,
    de: (f) =>
      say`Innerhalb eines Knotens erledigen Bridge und ARP alles: ${f.cost.headerBytes} Bytes Umschlag und bei der Ankunft eine TTL von ${f.ttl.arrived ?? 0}, wie sie abging. flanneld hat daran keinen Anteil.`,
  },
  acrossNodes: {
    en: (f) =>
      say`The longest prefix decides, on both nodes: the route to ${overlay(f)} leads into ${flannelDevice(f)}, the longer one to a node’s own subnet leads to its bridge. Who holds which subnet only flanneld knows.`,
    de: (f) =>
      say`Das längste Präfix entscheidet, auf beiden Knoten: Die Route nach ${overlay(f)} führt in ${flannelDevice(f)}, die längere ins eigene Subnetz führt zur Bridge. Wer welches Subnetz hat, weiß nur flanneld.`,
  },
  userSpace: {
    en: (f) =>
      say`${f.cost.crossings} crossings: ${f.cost.crossings / 2} on each node, because flanneld, a program, reads each packet and writes it again. ${ttlTakers(f)} routers take one off the TTL, two kernels and two flannelds: ${f.ttl.sent} becomes ${f.ttl.arrived ?? 0}.`,
    de: (f) =>
      say`${f.cost.crossings} Querungen: ${f.cost.crossings / 2} auf jedem Knoten, denn flanneld, ein Programm, liest jedes Paket und schreibt es wieder. ${ttlTakers(f)} Router ziehen eins von der TTL ab, zwei Kernel und zwei flannelds: Aus ${f.ttl.sent} wird ${f.ttl.arrived ?? 0}.`,
  },
  envelope: {
    en: (f) =>
      say`Outside the nodes’ addresses and port ${port(f)}, inside the pod’s whole IP packet, and nothing between them: ${f.cost.headerBytes} bytes that a pod’s MTU must leave free.`,
    de: (f) =>
      say`Außen die Adressen der Knoten und Port ${port(f)}, innen das ganze IP-Paket des Pods, und nichts dazwischen: ${f.cost.headerBytes} Bytes, die die MTU eines Pods frei lassen muss.`,
  },
  leases: {
    en: (f) =>
      say`flanneld picks a subnet and writes it into etcd with its node’s address, for ${leaseHours(f.film('boot'))} hours, and renews it before they are over. A subnet without a lease is silence.`,
    de: (f) =>
      say`flanneld wählt ein Subnetz und schreibt es mit der Adresse seines Knotens in etcd, für ${leaseHours(f.film('boot'))} Stunden, und erneuert es, ehe sie um sind. Ein Subnetz ohne Lease ist Stille.`,
  },
  price: {
    en: (f) =>
      say`Through flanneld ${f.cost.crossings} crossings and ${span(f.cost.elapsed, 'en')}, past it ${f.film('direct').cost.crossings} and ${span(f.film('direct').cost.elapsed, 'en')}. The price is for each packet, hardly for each byte.`,
    de: (f) =>
      say`Durch flanneld ${f.cost.crossings} Querungen und ${span(f.cost.elapsed, 'de')}, an ihm vorbei ${f.film('direct').cost.crossings} und ${span(f.film('direct').cost.elapsed, 'de')}. Der Preis gilt je Paket, kaum je Byte.`,
  },
  alternatives: {
    en: (f) =>
      say`Only udp leaves the kernel: ${cost(f, 'udp').crossings} crossings against ${cost(f, 'vxlan').crossings}. Envelopes take ${cost(f, 'udp').headerBytes} bytes with udp, ${cost(f, 'vxlan').headerBytes} with vxlan, ${cost(f, 'ipip').headerBytes} with ipip, ${cost(f, 'wireguard').headerBytes} with wireguard, none with host-gw; and all but udp go on when flanneld dies.`,
    de: (f) =>
      say`Nur udp verlässt den Kernel: ${cost(f, 'udp').crossings} Querungen gegen ${cost(f, 'vxlan').crossings}. Umschläge brauchen ${cost(f, 'udp').headerBytes} Bytes bei udp, ${cost(f, 'vxlan').headerBytes} bei vxlan, ${cost(f, 'ipip').headerBytes} bei ipip, ${cost(f, 'wireguard').headerBytes} bei wireguard, keine bei host-gw; und alle außer udp laufen weiter, wenn flanneld stirbt.`,
  },
  fiveBreaks: {
    en: () =>
      say`From the pod four of the five are silence. What tells them apart is where the packet was last seen, who counted it, and whether an ICMP error reached a node: look before and behind each hop.`,
    de: () =>
      say`Vom Pod aus sind vier der fünf bloß Stille. Was sie unterscheidet, ist, wo das Paket zuletzt zu sehen war, wer es gezählt hat und ob ein ICMP-Fehler einen Knoten erreicht hat: Sieh vor und hinter jeden Schritt.`,
  },
  choose: {
    en: (f) =>
      say`host-gw (${span(cost(f, 'host-gw').elapsed, 'en')}) where all nodes share a link and nobody checks addresses; vxlan (${span(cost(f, 'vxlan').elapsed, 'en')}) everywhere else; wireguard where others listen; udp (${span(cost(f, 'udp').elapsed, 'en')}) to see how it works.`,
    de: (f) =>
      say`host-gw (${span(cost(f, 'host-gw').elapsed, 'de')}), wo alle Knoten an einem Link hängen und niemand Adressen prüft; vxlan (${span(cost(f, 'vxlan').elapsed, 'de')}) überall sonst; wireguard, wo andere mithören; udp (${span(cost(f, 'udp').elapsed, 'de')}), um zu sehen, wie es geht.`,
  },
} as const satisfies Record<string, Prose>;
