/** Lesson 8: leases. Who gives a node its subnet, for how long, where it is written, and what happens without it. */
import { say } from '../caption/say';
import { type Facts, mono } from './facts';
import { KEYS, lost } from './lease-lost';
import { type Lesson, type Page, scene } from './lesson';
import { flannelDevice, nodeIp, podIp, subnetOf } from './names';
import { SUMS } from './sums';

const HOUR = 3_600_000_000_000;

const logsOf = (f: Facts, node: string): readonly string[] =>
  f.all({ kind: 'log', at: node }).map((event) => event.text);

const hours = (f: Facts): number => {
  const lease = f.timeline.trace.cluster.leases.find((l) => l.node === 'n1');
  return Math.round((lease?.expires ?? 0) / HOUR);
};

const logged = (f: Facts, start: string): string =>
  logsOf(f, 'n1').find((text) => text.startsWith(start)) ?? '';

const keyOf = (f: Facts, node: string): string => `${KEYS}/${subnetOf(f, node).text.replace('/', '-')}`;
const stored = (f: Facts): string => f.run('n1', `etcdctl get ${keyOf(f, 'n2')}`).output.trim();

const who: Page = {
  name: 'who',
  title: { en: 'Who hands out the subnets?', de: 'Wer teilt die Subnetze aus?' },
  film: 'boot',
  at: { kind: 'log' },
  text: {
    en: () =>
      say`${mono('n1')} starts. Before it can run a single pod it needs a piece of the overlay that no other node uses, and all that the nodes share is etcd, a store of keys and values.`,
    de: () =>
      say`${mono('n1')} startet. Bevor er auch nur einen Pod betreiben kann, braucht er ein Stück des Overlays, das kein anderer Knoten benutzt, und alles, was die Knoten teilen, ist etcd, ein Speicher für Schlüssel und Werte.`,
  },
  ask: {
    kind: 'choice',
    question: {
      en: () => say`Who decides which subnet ${mono('n1')} gets?`,
      de: () => say`Wer entscheidet, welches Subnetz ${mono('n1')} bekommt?`,
    },
    choices: [
      {
        name: 'flanneld',
        label: {
          en: () => say`flanneld on ${mono('n1')} picks one and writes it down`,
          de: () => say`flanneld auf ${mono('n1')} sucht sich eines aus und trägt es ein`,
        },
        holds: (f) => logged(f, 'Allocated lease') !== '',
        because: {
          en: (f) =>
            say`Its own log says so: ${mono(logged(f, 'Allocated lease').trim())}. etcd only makes sure that no two nodes create the same key.`,
          de: (f) =>
            say`So steht es in seinem eigenen Log: ${mono(logged(f, 'Allocated lease').trim())}. etcd sorgt nur dafür, dass nicht zwei Knoten denselben Schlüssel anlegen.`,
        },
      },
      {
        name: 'etcd',
        label: {
          en: () => say`etcd hands out the next free one`,
          de: () => say`etcd gibt das nächste freie aus`,
        },
        holds: (f) => f.all({ kind: 'log' }).some((event) => event.process === 'etcd'),
        because: {
          en: () =>
            say`etcd knows nothing of subnets: to it they are keys. It only refuses to create one that exists.`,
          de: () =>
            say`etcd weiß nichts von Subnetzen: Für etcd sind das Schlüssel. Es weigert sich nur, einen anzulegen, den es schon gibt.`,
        },
      },
      {
        name: 'master',
        label: { en: () => say`Kubernetes assigns it`, de: () => say`Kubernetes teilt es zu` },
        holds: (f) => f.all({ kind: 'log' }).some((event) => event.process.startsWith('kube')),
        because: {
          en: () =>
            say`With the kube subnet manager it does, and flanneld reads the node’s podCIDR. This cluster keeps its leases in etcd.`,
          de: () =>
            say`Mit dem kube-Subnetz-Manager ist das so, und flanneld liest den podCIDR des Knotens. Dieser Cluster führt seine Leases in etcd.`,
        },
      },
    ],
  },
  reveal: { kind: 'lease', at: 'n1' },
  then: {
    en: (f) =>
      say`It had ${subnetOf(f, 'n1')} before and takes it again: ${mono(logged(f, 'Found previously').trim())}. A node without memory picks one of the first free ones by chance.`,
    de: (f) =>
      say`Es hatte ${subnetOf(f, 'n1')} schon zuvor und nimmt es wieder: ${mono(logged(f, 'Found previously').trim())}. Ein Knoten ohne Gedächtnis wählt zufällig eines der ersten freien.`,
  },
};

const long: Page = {
  name: 'how-long',
  title: { en: 'For how long?', de: 'Für wie lange?' },
  film: 'boot',
  at: { kind: 'lease', at: 'n1' },
  text: {
    en: (f) =>
      say`A lease is not a gift. The key ${mono(keyOf(f, 'n1'))} has a time to live, and when it ends the subnet is free for anybody.`,
    de: (f) =>
      say`Ein Lease ist kein Geschenk. Der Schlüssel ${mono(keyOf(f, 'n1'))} hat eine Lebensdauer, und ist sie um, ist das Subnetz für alle frei.`,
  },
  ask: {
    kind: 'number',
    question: {
      en: () => say`How many hours does the lease run?`,
      de: () => say`Wie viele Stunden läuft die Lease?`,
    },
    unit: { en: () => say`hours`, de: () => say`Stunden` },
    answer: hours,
    because: {
      en: (f) => say`A day; and flanneld renews it in good time: ${mono(logged(f, 'Waiting for').trim())}.`,
      de: (f) =>
        say`Einen Tag; und flanneld verlängert rechtzeitig: ${mono(logged(f, 'Waiting for').trim())}.`,
    },
    slips: [
      {
        given: () => 1,
        because: {
          en: () => say`An hour before the end is when it renews.`,
          de: () => say`Eine Stunde vor dem Ende verlängert es.`,
        },
      },
    ],
  },
  reveal: { kind: 'lease', at: 'n3' },
  then: {
    en: () =>
      say`So etcd may be down for most of a day before a lease is lost, and no packet notices. What stops at once is hearing of new nodes.`,
    de: () =>
      say`etcd darf also fast einen Tag lang ausfallen, bevor eine Lease verloren geht, und kein Paket merkt es. Was sofort aufhört, ist das Hören von neuen Knoten.`,
  },
};

const value: Page = {
  name: 'value',
  title: { en: 'What is in a lease?', de: 'Was steht in einem Lease?' },
  film: 'boot',
  at: { kind: 'lease', at: 'n3' },
  text: {
    en: (f) =>
      say`${mono('n1')} watches etcd and so hears of ${subnetOf(f, 'n2')}. To send there, flanneld needs to know one thing more about it.`,
    de: (f) =>
      say`${mono('n1')} beobachtet etcd und erfährt so von ${subnetOf(f, 'n2')}. Um dorthin zu senden, muss flanneld noch eines darüber wissen.`,
  },
  ask: {
    kind: 'choice',
    question: { en: () => say`What does the lease say?`, de: () => say`Was steht im Lease?` },
    choices: [
      {
        name: 'address',
        label: {
          en: () => say`the address of the node that holds it`,
          de: () => say`die Adresse des Knotens, der es hält`,
        },
        holds: (f) => stored(f).includes(nodeIp(f, 'n2').text) && !stored(f).includes(podIp(f, 'p2a').text),
        because: {
          en: (f) => say`${mono(stored(f))}, and with the udp backend nothing more.`,
          de: (f) => say`${mono(stored(f))}, und mit dem udp-Backend nichts weiter.`,
        },
      },
      {
        name: 'pods',
        label: {
          en: () => say`the pods in it and their addresses`,
          de: () => say`die Pods darin und ihre Adressen`,
        },
        holds: (f) => stored(f).includes(podIp(f, 'p2a').text),
        because: {
          en: () =>
            say`Nobody tells flannel about pods. It delivers to the node; whether the pod exists is found out there.`,
          de: () =>
            say`Von Pods erzählt flannel niemand. Es stellt dem Knoten zu; ob es den Pod gibt, zeigt sich erst dort.`,
        },
      },
      {
        name: 'mac',
        label: {
          en: (f) => say`the hardware address of ${flannelDevice(f)}`,
          de: (f) => say`die Hardware-Adresse von ${flannelDevice(f)}`,
        },
        holds: (f) => stored(f).includes('VtepMAC'),
        because: {
          en: (f) => say`vxlan needs that, for the frame it carries. ${flannelDevice(f)} has none.`,
          de: (f) => say`Das braucht vxlan, für den Rahmen, den es trägt. ${flannelDevice(f)} hat keine.`,
        },
      },
    ],
  },
  then: {
    en: () =>
      say`Subnet in the key, node in the value: that is the whole map of the cluster, and every flanneld keeps a copy of it.`,
    de: () =>
      say`Das Subnetz im Schlüssel, der Knoten im Wert: Das ist die ganze Landkarte des Clusters, und jedes flanneld hält eine Kopie davon.`,
  },
  types: () => [{ seat: 'n1', line: `etcdctl ls ${KEYS}` }],
};

export const leases: Lesson = {
  name: 'leases',
  title: { en: 'Leases', de: 'Leases' },
  promise: {
    en: 'Who gives a node its subnet and for how long, and what remains when the lease is gone.',
    de: 'Wer einem Knoten sein Subnetz gibt und für wie lange, und was bleibt, wenn die Lease fort ist.',
  },
  sum: SUMS.leases,
  minutes: 5,
  films: {
    boot: scene(['scenario', 'node-joins']),
    expired: scene(['fault', 'lease-expired:n2']),
  },
  pages: [who, long, value, lost],
};
