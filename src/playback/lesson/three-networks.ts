/** Lesson 3: the VPC, the overlay and the subnet inside each node, and who owns which addresses in them. */
import { leasableIn } from '../../engine';
import { say } from '../caption/say';
import { covers, type Facts, grouped, mono, sizeOf } from './facts';
import { type Lesson, type Page, scene } from './lesson';
import {
  bridge,
  bridgeIp,
  flannelDevice,
  flannelIp,
  nodeIp,
  overlay,
  podIp,
  subnetLength,
  subnetOf,
  vpc,
} from './names';
import { SUMS } from './sums';

const FRAME = { kind: 'pass', at: 'eth0', nth: 2 } as const;
const outside = (f: Facts): string => f.field(FRAME, 'ipv4', 'source');
const inside = (f: Facts): string => f.field(FRAME, 'ipv4', 'source', 2);
const { network: overlayOf, vpcOf } = {
  network: (f: Facts) => f.timeline.trace.cluster.overlay.network,
  vpcOf: (f: Facts) => f.timeline.trace.cluster.underlay.prefix,
};
const lengthOf = (f: Facts): number => f.timeline.trace.cluster.overlay.subnetLength;
const perNode = (f: Facts): number => 2 ** (32 - lengthOf(f));
const leasable = (f: Facts): number => leasableIn({ network: overlayOf(f), subnetLength: lengthOf(f) });
const subnets = (f: Facts): number => sizeOf(overlayOf(f)) / perNode(f);
const leased = (f: Facts): number => f.timeline.trace.cluster.leases.length;

const wire: Page = {
  name: 'wire',
  title: { en: 'The network you rent', de: 'Das Netz, das du mietest' },
  film: 'main',
  at: { kind: 'lookup', table: 'fib', at: 'n1', nth: 2 },
  text: {
    en: (f) =>
      say`The VPC, ${vpc(f)}, connects the nodes: ${nodeIp(f, 'n1')} is ${mono('n1')}, ${nodeIp(f, 'n2')} is ${mono('n2')}. Pods have addresses of the overlay, ${overlay(f)}, which the VPC has never heard of.`,
    de: (f) =>
      say`Das VPC, ${vpc(f)}, verbindet die Knoten: ${nodeIp(f, 'n1')} ist ${mono('n1')}, ${nodeIp(f, 'n2')} ist ${mono('n2')}. Pods haben Adressen des Overlays, ${overlay(f)}, von dem das VPC nie gehört hat.`,
  },
  ask: {
    kind: 'choice',
    question: {
      en: () =>
        say`A datagram from ${mono('p1a')} to ${mono('p2a')} passes the VPC. What addresses does the VPC go by?`,
      de: () =>
        say`Ein Datagramm von ${mono('p1a')} an ${mono('p2a')} geht durch das VPC. Nach welchen Adressen richtet sich das VPC?`,
    },
    choices: [
      {
        name: 'pods',
        label: { en: () => say`the pods’`, de: () => say`denen der Pods` },
        holds: (f) => covers(overlayOf(f), outside(f)),
        because: {
          en: () => say`It would have no route for them: the overlay exists only on the nodes.`,
          de: () => say`Für die hätte es keine Route: Das Overlay gibt es nur auf den Knoten.`,
        },
      },
      {
        name: 'nodes',
        label: { en: () => say`the nodes’`, de: () => say`denen der Knoten` },
        holds: (f) => covers(vpcOf(f), outside(f)),
        because: {
          en: (f) =>
            say`The outer header says ${f.ip(outside(f))}; the pod’s ${f.ip(inside(f))} is inside, data like any other.`,
          de: (f) =>
            say`Auf dem äußeren Kopf steht ${f.ip(outside(f))}; das ${f.ip(inside(f))} des Pods steckt darin, Daten wie andere auch.`,
        },
      },
    ],
  },
  reveal: { kind: 'transmit' },
  then: {
    en: () =>
      say`One network is laid over another, and the lower one does not notice. That is all that overlay means.`,
    de: () =>
      say`Ein Netz liegt über einem anderen, und das untere merkt nichts davon. Mehr bedeutet Overlay nicht.`,
  },
};

const size: Page = {
  name: 'size',
  title: { en: 'How large is the overlay?', de: 'Wie groß ist das Overlay?' },
  film: 'main',
  at: { kind: 'transmit' },
  text: {
    en: (f) =>
      say`flannel is told one network for all pods, ${overlay(f)}. The number behind the slash says how many leading bits all addresses share; the rest is free.`,
    de: (f) =>
      say`flannel bekommt ein Netz für alle Pods genannt, ${overlay(f)}. Die Zahl hinter dem Schrägstrich sagt, wie viele führende Bits allen Adressen gemeinsam sind; der Rest ist frei.`,
  },
  ask: {
    kind: 'number',
    question: {
      en: (f) => say`How many addresses does ${overlay(f)} have?`,
      de: (f) => say`Wie viele Adressen hat ${overlay(f)}?`,
    },
    unit: { en: () => say`addresses`, de: () => say`Adressen` },
    answer: (f) => sizeOf(overlayOf(f)),
    because: {
      en: (f) =>
        say`${32 - Number(overlayOf(f).split('/')[1])} bits are free, and two to that power is ${grouped(sizeOf(overlayOf(f)))}.`,
      de: (f) =>
        say`${32 - Number(overlayOf(f).split('/')[1])} Bits sind frei, und zwei hoch so viel ist ${grouped(sizeOf(overlayOf(f)))}.`,
    },
    slips: [
      {
        given: perNode,
        because: {
          en: (f) => say`That is what one node gets of it: a ${subnetLength(f)}.`,
          de: (f) => say`So viel bekommt ein Knoten davon: ein ${subnetLength(f)}.`,
        },
      },
    ],
  },
  then: {
    en: (f) =>
      say`It is cut into pieces of ${subnetLength(f)}, ${grouped(subnets(f))} of them with ${grouped(perNode(f))} addresses each. flannel leaves the first alone, so it is enough for ${grouped(leasable(f))} nodes. Here ${leased(f)} pieces are leased.`,
    de: (f) =>
      say`Es wird in Stücke von ${subnetLength(f)} geschnitten, ${grouped(subnets(f))} mit je ${grouped(perNode(f))} Adressen. Das erste lässt flannel frei, also reicht es für ${grouped(leasable(f))} Knoten. Hier sind ${leased(f)} Stücke vergeben.`,
  },
};

const owners: Page = {
  name: 'owners',
  title: { en: 'Who owns what in a node’s subnet?', de: 'Wem gehört was im Subnetz eines Knotens?' },
  film: 'main',
  at: { kind: 'lookup', table: 'fib', at: 'n1', nth: 2 },
  text: {
    en: (f) =>
      say`${mono('n1')} has leased ${subnetOf(f, 'n1')}. In it live the node’s bridge ${bridge(f)}, flannel’s device ${flannelDevice(f)} and the pods of this node, and nobody else.`,
    de: (f) =>
      say`${mono('n1')} hat ${subnetOf(f, 'n1')} geleast. Darin wohnen die Bridge ${bridge(f)} des Knotens, flannels Gerät ${flannelDevice(f)} und die Pods dieses Knotens, sonst niemand.`,
  },
  ask: {
    kind: 'choice',
    question: {
      en: (f) => say`Which address does ${flannelDevice(f)} have?`,
      de: (f) => say`Welche Adresse hat ${flannelDevice(f)}?`,
    },
    choices: [
      {
        name: 'none',
        label: { en: () => say`none, it is only a pipe`, de: () => say`keine, es ist nur ein Rohr` },
        holds: (f) => flannelIp(f).text === '',
        because: {
          en: () => say`It needs one: the node speaks with it to pods of other nodes.`,
          de: () => say`Es braucht eine: Mit ihr spricht der Knoten mit Pods anderer Knoten.`,
        },
      },
      {
        name: 'network',
        label: {
          en: (f) => say`${f.ip(subnetOf(f, 'n1').text.split('/')[0] ?? '')}, the first of the subnet`,
          de: (f) => say`${f.ip(subnetOf(f, 'n1').text.split('/')[0] ?? '')}, die erste des Subnetzes`,
        },
        holds: (f) => flannelIp(f).text === subnetOf(f, 'n1').text.split('/')[0],
        because: {
          en: (f) =>
            say`flannel takes the address that the subnet itself is named by; the next one, ${bridgeIp(f)}, is the bridge’s.`,
          de: (f) =>
            say`flannel nimmt die Adresse, nach der das Subnetz selbst heißt; die nächste, ${bridgeIp(f)}, gehört der Bridge.`,
        },
      },
      {
        name: 'bridge',
        label: {
          en: (f) => say`${bridgeIp(f)}, the pods’ gateway`,
          de: (f) => say`${bridgeIp(f)}, das Gateway der Pods`,
        },
        holds: (f) => flannelIp(f).text === bridgeIp(f).text,
        because: {
          en: (f) => say`That one is ${bridge(f)}: pods send to it whatever is not for their own subnet.`,
          de: (f) =>
            say`Das ist ${bridge(f)}: Dorthin schicken Pods alles, was nicht ins eigene Subnetz geht.`,
        },
      },
    ],
  },
  then: {
    en: () =>
      say`Three networks, then: one between nodes, one over all nodes, and one piece of it inside each.`,
    de: () =>
      say`Drei Netze also: eines zwischen den Knoten, eines über allen Knoten, und ein Stück davon in jedem.`,
  },
  figures: {
    caption: { en: 'Who has which addresses', de: 'Wer welche Adressen hat' },
    head: [
      { en: 'node', de: 'Knoten' },
      { en: 'in the VPC', de: 'im VPC' },
      { en: 'its lease', de: 'seine Lease' },
      { en: 'flannel’s device', de: 'flannels Gerät' },
      { en: 'bridge', de: 'Bridge' },
      { en: 'first pod', de: 'erster Pod' },
    ],
    rows: (f) =>
      f.timeline.trace.cluster.nodes.map(({ name, pods }) => [
        [mono(name)],
        [nodeIp(f, name)],
        [subnetOf(f, name)],
        [flannelIp(f, name)],
        [bridgeIp(f, name)],
        [podIp(f, pods[0]?.name ?? name)],
      ]),
  },
};

export const threeNetworks: Lesson = {
  name: 'three-networks',
  title: { en: 'Three networks', de: 'Drei Netze' },
  promise: {
    en: 'Which address belongs to which network, and to whom.',
    de: 'Welche Adresse zu welchem Netz gehört, und wem.',
  },
  sum: SUMS.threeNetworks,
  minutes: 4,
  films: { main: scene() },
  pages: [wire, size, owners],
};
