/** The last page of lesson 8: a lease runs out, and what is heard of it. */
import { say } from '../caption/say';
import { type Facts, mono } from './facts';
import { type Page } from './lesson';
import { flannelDevice, podIp } from './names';

/** Where etcd keeps the leases. */
export const KEYS = '/coreos.com/network/subnets';

/** ICMP errors about the hero, and whether they got to who sent it. */
const errorsHeard = (f: Facts): number =>
  f.timeline.trace.packets.filter((c) => c.kind === 'icmp-error' && c.outcome === 'delivered').length;
const errorsMade = (f: Facts): number =>
  f.timeline.trace.packets.filter((c) => c.kind === 'icmp-error').length;

export const lost: Page = {
  name: 'lost',
  title: { en: 'The lease runs out', de: 'Das Lease läuft ab' },
  film: 'expired',
  at: { kind: 'originate' },
  text: {
    en: (f) =>
      say`The lease of ${mono('n2')} has expired: every flanneld has struck its entry. ${mono('p1a')} still sends to ${mono('p2a')}, and the route into ${flannelDevice(f)} still stands.`,
    de: (f) =>
      say`Das Lease von ${mono('n2')} ist abgelaufen: Jedes flanneld hat seinen Eintrag gestrichen. ${mono('p1a')} sendet immer noch an ${mono('p2a')}, und die Route in ${flannelDevice(f)} steht noch.`,
  },
  ask: {
    kind: 'choice',
    question: {
      en: () => say`What does ${mono('p1a')} get to hear?`,
      de: () => say`Was bekommt ${mono('p1a')} zu hören?`,
    },
    choices: [
      {
        name: 'unreachable',
        label: {
          en: () => say`“network unreachable”, by ICMP`,
          de: () => say`„network unreachable“, per ICMP`,
        },
        holds: (f) => errorsHeard(f) > 0,
        because: {
          en: (f) =>
            say`flanneld does write such a message into ${flannelDevice(f)}. The kernel throws it away: it comes from outside and bears one of the node’s own addresses.`,
          de: (f) =>
            say`flanneld schreibt so eine Meldung tatsächlich in ${flannelDevice(f)}. Der Kernel wirft sie weg: Sie kommt von außen und trägt eine der eigenen Adressen des Knotens.`,
        },
      },
      {
        name: 'nothing',
        label: { en: () => say`nothing at all`, de: () => say`gar nichts` },
        holds: (f) => errorsHeard(f) === 0 && f.ttl.arrived === null,
        because: {
          en: (f) =>
            say`flanneld makes ${errorsMade(f)} ICMP message, and the kernel of ${mono('n1')} drops it as a martian: it bears the node’s own address. About a ping it makes none. The pod waits.`,
          de: (f) =>
            say`flanneld macht ${errorsMade(f)} ICMP-Meldung, und der Kernel von ${mono('n1')} verwirft sie als Martian: Sie trägt die eigene Adresse des Knotens. Über einen Ping macht es gar keine. Der Pod wartet.`,
        },
      },
      {
        name: 'arrives',
        label: {
          en: () => say`an answer: it arrives all the same`,
          de: () => say`eine Antwort: Es kommt trotzdem an`,
        },
        holds: (f) => f.ttl.arrived !== null,
        because: {
          en: () => say`Without the entry flanneld does not know where to send it.`,
          de: () => say`Ohne den Eintrag weiß flanneld nicht, wohin damit.`,
        },
      },
    ],
  },
  reveal: { kind: 'drop' },
  then: {
    en: () =>
      say`An un-leased subnet is silence, for ping, UDP and TCP alike. The cure is to start flanneld on that node again: it finds its subnet and takes it back.`,
    de: () =>
      say`Ein Subnetz ohne Lease ist Stille, für Ping, UDP und TCP gleichermaßen. Abhilfe: flanneld auf jenem Knoten neu starten; es findet sein Subnetz und nimmt es zurück.`,
  },
  types: (f) => [
    { seat: 'n1', line: `etcdctl ls ${KEYS}` },
    { seat: 'p1a', line: `ping -c 2 ${podIp(f, 'p2a').text}` },
  ],
};
