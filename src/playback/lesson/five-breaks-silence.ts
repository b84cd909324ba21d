/** Two more pages of lesson 11: a dead flanneld and a subnet that nobody has, both silent to the pod. */
import { say } from '../caption/say';
import { type Facts, mono } from './facts';
import { type Page } from './lesson';
import { flannelDevice, nodeIp, podIp, port } from './names';

const icmp = (f: Facts) => f.timeline.trace.packets.filter((card) => card.kind === 'icmp-error');
const icmpEndsAt = (f: Facts): string => {
  const [error] = icmp(f);
  const last = f.timeline.events.findLast((e) => 'packet' in e && e.packet === error?.packet);
  return last !== undefined && 'place' in last ? (last.place.pod ?? last.place.node) : '';
};

const target = (f: Facts): string => f.timeline.trace.scenario.flows[0]?.to ?? '';

export const killed: Page = {
  name: 'flanneld-killed',
  title: { en: 'Four: flanneld is dead', de: 'Viertens: flanneld ist tot' },
  film: 'killed',
  at: { kind: 'transmit' },
  text: {
    en: (f) =>
      say`flanneld on ${mono('n2')} has been killed; its lease is still in etcd, so ${mono('n1')} goes on sending envelopes to port ${port(f)}. Nobody listens there any more.`,
    de: (f) =>
      say`flanneld auf ${mono('n2')} wurde getötet; seine Lease steht noch in etcd, also schickt ${mono('n1')} weiter Umschläge an Port ${port(f)}. Dort lauscht niemand mehr.`,
  },
  ask: {
    kind: 'choice',
    question: { en: () => say`What comes back, and to whom?`, de: () => say`Was kommt zurück, und zu wem?` },
    choices: [
      {
        name: 'nothing',
        label: { en: () => say`nothing, to nobody`, de: () => say`nichts, zu niemandem` },
        holds: (f) => icmp(f).length === 0,
        because: {
          en: () => say`The machine is alive: its kernel answers for a port that is closed.`,
          de: () => say`Die Maschine lebt: Ihr Kernel antwortet für einen Port, der zu ist.`,
        },
      },
      {
        name: 'node',
        label: {
          en: () => say`“port unreachable”, to ${mono('n1')}, who tells nobody`,
          de: () => say`„port unreachable“, zu ${mono('n1')}, der es niemandem sagt`,
        },
        holds: (f) => icmpEndsAt(f) === 'n1',
        because: {
          en: (f) =>
            say`The kernel of ${mono('n2')} sends it to ${nodeIp(f, 'n1')}, from whom the envelope came. There it ends: flanneld’s socket does not ask for errors.`,
          de: (f) =>
            say`Der Kernel von ${mono('n2')} schickt es an ${nodeIp(f, 'n1')}, von dem der Umschlag kam. Dort endet es: flannelds Socket fragt nicht nach Fehlern.`,
        },
      },
      {
        name: 'pod',
        label: {
          en: () => say`“port unreachable”, to ${mono('p1a')}`,
          de: () => say`„port unreachable“, zu ${mono('p1a')}`,
        },
        holds: (f) => icmpEndsAt(f) === 'p1a',
        because: {
          en: () =>
            say`The pod is inside the envelope. The kernel that answers knows only who sent the envelope.`,
          de: () =>
            say`Der Pod steckt im Umschlag. Der Kernel, der antwortet, kennt nur den Absender des Umschlags.`,
        },
      },
    ],
  },
  reveal: { kind: 'lookup', at: 'n1', of: 'any', nth: -1 },
  then: {
    en: (f) =>
      say`To ${podIp(f, 'p1a')} it looks like the closed security group: silence. A tcpdump for ICMP on ${mono('n1')} tells the two apart.`,
    de: (f) =>
      say`Für ${podIp(f, 'p1a')} sieht es aus wie die geschlossene Security Group: Stille. Ein tcpdump nach ICMP auf ${mono('n1')} hält die beiden auseinander.`,
  },
  types: () => [
    { seat: 'n1', line: 'tcpdump -nni eth0 icmp' },
    { seat: 'n2', line: 'ss -lunp' },
  ],
};

export const unleased: Page = {
  name: 'un-leased',
  title: { en: 'Five: nobody has that subnet', de: 'Fünftens: Niemand hat das Subnetz' },
  film: 'unleased',
  at: { kind: 'originate' },
  text: {
    en: (f) =>
      say`A stale entry in some configuration: ${mono('p1a')} pings ${f.ip(target(f))}, in a subnet of the overlay that no node has leased. The route to ${flannelDevice(f)} covers it all the same.`,
    de: (f) =>
      say`Ein veralteter Eintrag in irgendeiner Konfiguration: ${mono('p1a')} pingt ${f.ip(target(f))} an, in einem Subnetz des Overlays, das kein Knoten geleast hat. Die Route zu ${flannelDevice(f)} deckt es trotzdem ab.`,
  },
  ask: {
    kind: 'number',
    question: {
      en: () => say`How many ICMP errors does flanneld write about this ping?`,
      de: () => say`Wie viele ICMP-Fehler schreibt flanneld über diesen Ping?`,
    },
    unit: { en: () => say`errors`, de: () => say`Fehler` },
    answer: (f) => icmp(f).length,
    because: {
      en: () =>
        say`It never writes an ICMP message about an ICMP message, and takes an echo request for one. So a ping into an un-leased subnet is perfectly silent.`,
      de: () =>
        say`Es schreibt nie eine ICMP-Meldung über eine ICMP-Meldung und hält schon eine Echo-Anfrage dafür. Darum ist ein Ping in ein Subnetz ohne Lease vollkommen still.`,
    },
    slips: [
      {
        given: () => 1,
        because: {
          en: () =>
            say`About UDP or TCP it does, and the kernel then throws that away. About a ping it does not even try.`,
          de: () =>
            say`Über UDP oder TCP schreibt es einen, und den wirft dann der Kernel weg. Über einen Ping versucht es das gar nicht.`,
        },
      },
    ],
  },
  reveal: { kind: 'drop' },
  then: {
    en: () =>
      say`It ends on the sending node, inside flanneld: nothing is on the wire. etcd shows whether the subnet is leased; the route table does not.`,
    de: () =>
      say`Es endet auf dem sendenden Knoten, in flanneld: Auf dem Draht ist nichts. Ob das Subnetz geleast ist, zeigt etcd; die Routentabelle zeigt es nicht.`,
  },
  types: () => [{ seat: 'n1', line: 'etcdctl ls /coreos.com/network/subnets' }],
};
