/** Lesson 5: what the route table of a node answers for a pod that is elsewhere, and what it does not have to know. */
import { type Route } from '../../engine';
import { say } from '../caption/say';
import { routeText } from '../palette';
import { type Facts, mono } from './facts';
import { type Figures, type Lesson, type Page, scene } from './lesson';
import { bridge, flannelDevice, nodeIp, overlay, podIp, subnetOf } from './names';
import { type Choice } from './prediction';
import { type Prose } from './prose';
import { type Selector } from './selector';
import { SUMS } from './sums';

const HERE: Selector<'lookup'> = { kind: 'lookup', table: 'fib', at: 'n1', nth: 2 };
const THERE: Selector<'lookup'> = { kind: 'lookup', table: 'fib', at: 'n2', nth: 2 };

function matches(f: Facts, at: Selector<'lookup'>): readonly Route[] {
  const { lookup } = f.event(at);
  return lookup.table === 'fib' ? lookup.matches : [];
}

const device = (at: Selector<'lookup'>, name: string, label: Prose, because: Prose): Choice => ({
  name,
  label,
  holds: (f) => matches(f, at)[0]?.device === name,
  because,
});

const routesOf = (f: Facts): number => f.namespace('n1').routes.length;

const candidates = (at: Selector<'lookup'>): Figures => ({
  caption: {
    en: 'Routes that cover the destination, the best first',
    de: 'Routen, die das Ziel abdecken, die beste zuerst',
  },
  head: [
    { en: 'route', de: 'Route' },
    { en: 'prefix', de: 'Präfix' },
    { en: '', de: '' },
  ],
  rows: (f, tongue) =>
    matches(f, at).map((route, i) => [
      routeText(route, f.timeline.palette),
      [mono(`/${route.destination.split('/')[1] ?? '32'}`)],
      say`${i > 0 ? '' : tongue === 'de' ? 'gewinnt: das längste' : 'wins: the longest'}`,
    ]),
});

const sender: Page = {
  name: 'sender',
  title: { en: 'The node decides', de: 'Der Knoten entscheidet' },
  film: 'main',
  at: { kind: 'cross' },
  text: {
    en: (f) =>
      say`${mono('p1a')} knows one way out of its subnet: the gateway, ${bridge(f)} of its node. There the kernel of ${mono('n1')} looks up ${podIp(f, 'p2a')} in its own route table.`,
    de: (f) =>
      say`${mono('p1a')} kennt einen Weg aus seinem Subnetz: das Gateway, ${bridge(f)} seines Knotens. Dort sucht der Kernel von ${mono('n1')} nach ${podIp(f, 'p2a')} in seiner eigenen Routentabelle.`,
  },
  ask: {
    kind: 'choice',
    question: {
      en: () => say`Through which device does the node send it?`,
      de: () => say`Durch welches Gerät schickt er es?`,
    },
    choices: [
      device(
        HERE,
        'docker0',
        { en: (f) => say`${bridge(f)}, back to the pods`, de: (f) => say`${bridge(f)}, zurück zu den Pods` },
        {
          en: (f) =>
            say`The bridge’s route covers ${subnetOf(f, 'n1')} only; ${podIp(f, 'p2a')} is not in it.`,
          de: (f) =>
            say`Die Route der Bridge deckt nur ${subnetOf(f, 'n1')} ab; ${podIp(f, 'p2a')} liegt nicht darin.`,
        },
      ),
      device(
        HERE,
        'flannel0',
        {
          en: (f) => say`${flannelDevice(f)}, flannel’s device`,
          de: (f) => say`${flannelDevice(f)}, flannels Gerät`,
        },
        {
          en: (f) => say`${overlay(f)} covers the destination, and it is longer than the default route.`,
          de: (f) => say`${overlay(f)} deckt das Ziel ab und ist länger als die Default-Route.`,
        },
      ),
      device(
        HERE,
        'eth0',
        {
          en: () => say`${mono('eth0')}, to the other node`,
          de: () => say`${mono('eth0')}, zum anderen Knoten`,
        },
        {
          en: () => say`The default route would lead there, and it does match; but the longest prefix wins.`,
          de: () =>
            say`Die Default-Route führte dorthin, und sie passt auch; aber das längste Präfix gewinnt.`,
        },
      ),
    ],
  },
  reveal: HERE,
  then: {
    en: (f) =>
      say`Every pod of the cluster that is not on ${mono('n1')} is covered by this one route to ${flannelDevice(f)}. Who holds which piece is not in the kernel’s table at all.`,
    de: (f) =>
      say`Jeder Pod des Clusters, der nicht auf ${mono('n1')} läuft, ist von dieser einen Route zu ${flannelDevice(f)} abgedeckt. Wer welches Stück hält, steht gar nicht in der Tabelle des Kernels.`,
  },
  figures: candidates(HERE),
};

const receiver: Page = {
  name: 'receiver',
  title: { en: 'The same address, another node', de: 'Dieselbe Adresse, ein anderer Knoten' },
  film: 'main',
  at: { kind: 'cross', at: 'n2', call: 'write' },
  text: {
    en: (f) =>
      say`On ${mono('n2')} the packet comes out of ${flannelDevice(f, 'n2')}, addressed as before. The kernel looks up ${podIp(f, 'p2a')} again, in a table that has the same route to ${overlay(f)}.`,
    de: (f) =>
      say`Auf ${mono('n2')} kommt das Paket aus ${flannelDevice(f, 'n2')}, adressiert wie zuvor. Der Kernel sucht wieder nach ${podIp(f, 'p2a')}, in einer Tabelle, in der dieselbe Route zu ${overlay(f)} steht.`,
  },
  ask: {
    kind: 'choice',
    question: {
      en: () => say`Why does it not go back into the tunnel? Where does it go?`,
      de: () => say`Warum geht es nicht zurück in den Tunnel? Wohin geht es?`,
    },
    choices: [
      device(
        THERE,
        'docker0',
        {
          en: (f) => say`to ${bridge(f, 'n2')}: a longer prefix matches`,
          de: (f) => say`zu ${bridge(f, 'n2')}: Ein längeres Präfix passt`,
        },
        {
          en: (f) => say`${subnetOf(f, 'n2')} is on this node’s bridge, and it is longer than ${overlay(f)}.`,
          de: (f) =>
            say`${subnetOf(f, 'n2')} liegt an der Bridge dieses Knotens und ist länger als ${overlay(f)}.`,
        },
      ),
      device(
        THERE,
        'flannel0',
        {
          en: (f) => say`to ${flannelDevice(f)}: flanneld stops the loop`,
          de: (f) => say`zu ${flannelDevice(f)}: flanneld beendet die Schleife`,
        },
        {
          en: () => say`flanneld only wraps and unwraps; it stops no loops. The table does not make one.`,
          de: () => say`flanneld packt nur ein und aus; Schleifen beendet es nicht. Die Tabelle macht keine.`,
        },
      ),
      device(
        THERE,
        'eth0',
        {
          en: () => say`to ${mono('eth0')}: it came from there`,
          de: () => say`zu ${mono('eth0')}: Von dort kam es`,
        },
        {
          en: () =>
            say`Where it came from does not matter for forwarding: only the destination is looked up.`,
          de: () => say`Woher es kam, ist beim Weiterleiten gleich: Nachgeschlagen wird nur das Ziel.`,
        },
      ),
    ],
  },
  reveal: THERE,
  then: {
    en: () =>
      say`The same rule on both nodes, longest prefix first, sends it into the tunnel here and to the bridge there.`,
    de: () =>
      say`Dieselbe Regel auf beiden Knoten, das längste Präfix zuerst, schickt es hier in den Tunnel und dort zur Bridge.`,
  },
  figures: candidates(THERE),
};

const joins: Page = {
  name: 'joins',
  title: { en: 'A node joins', de: 'Ein Knoten kommt hinzu' },
  film: 'four',
  at: { kind: 'originate' },
  text: {
    en: (f) =>
      say`The cluster grows by ${mono('n4')}, which leases ${subnetOf(f, 'n4')} and can be reached at ${nodeIp(f, 'n4')}. All others hear of it.`,
    de: (f) =>
      say`Der Cluster wächst um ${mono('n4')}, der ${subnetOf(f, 'n4')} least und unter ${nodeIp(f, 'n4')} zu erreichen ist. Alle anderen erfahren davon.`,
  },
  ask: {
    kind: 'number',
    question: {
      en: () => say`How many routes does the kernel of ${mono('n1')} get for it?`,
      de: () => say`Wie viele Routen bekommt der Kernel von ${mono('n1')} dafür?`,
    },
    unit: { en: () => say`new routes`, de: () => say`neue Routen` },
    answer: (f) => routesOf(f) - routesOf(f.film('main')),
    because: {
      en: (f) =>
        say`The table has ${routesOf(f)} routes as before. flanneld keeps the list of peers in its own memory, and that now has ${listOf(f)} entries instead of ${listOf(f.film('main'))}.`,
      de: (f) =>
        say`Die Tabelle hat ${routesOf(f)} Routen wie zuvor. Die Liste der anderen führt flanneld in seinem eigenen Speicher; sie hat jetzt ${listOf(f)} Einträge statt ${listOf(f.film('main'))}.`,
    },
    slips: [
      {
        given: () => 1,
        because: {
          en: () =>
            say`With vxlan or host-gw it would be one. The udp backend puts nothing of a peer into the kernel.`,
          de: () =>
            say`Mit vxlan oder host-gw wäre es eine. Das udp-Backend legt von einem anderen Knoten nichts in den Kernel.`,
        },
      },
    ],
  },
  then: {
    en: () =>
      say`That is why ${mono('ip route')} cannot tell you whether a node knows its peers. It looks the same when every lease is gone.`,
    de: () =>
      say`Darum verrät ${mono('ip route')} nicht, ob ein Knoten die anderen kennt. Es sieht genauso aus, wenn alle Leases fort sind.`,
  },
  types: () => [{ seat: 'n1', line: 'ip route' }],
};

const listOf = (f: Facts): number => f.timeline.trace.cluster.nodes[0]?.flanneld?.routes.length ?? 0;

export const acrossNodes: Lesson = {
  name: 'across-nodes',
  title: {
    en: 'Across nodes: the route table’s answer',
    de: 'Über Knoten hinweg: was die Routentabelle sagt',
  },
  promise: {
    en: 'How longest prefix first sends a packet into the tunnel on one node and out of it on the next.',
    de: 'Wie das längste Präfix ein Paket auf dem einen Knoten in den Tunnel schickt und auf dem nächsten hinaus.',
  },
  sum: SUMS.acrossNodes,
  minutes: 4,
  films: { main: scene(), four: scene(['nodes', '4']) },
  pages: [sender, receiver, joins],
};
