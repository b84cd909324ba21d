/** Words of what Linux decides and does to packets: rules, checks, drops, waking up. */
import { term, type Term } from './term';

export const RULE_TERMS: readonly Term[] = [
  term('iptables', {
    en: 'iptables',
    de: 'iptables',
    alsoEn: ['netfilter'],
    alsoDe: ['netfilter'],
    means: [
      'Rules that the kernel walks at fixed points of a packet’s way. The first rule that matches decides; without one, the policy.',
      'Regeln, die der Kernel an festen Stellen eines Paketwegs durchgeht. Die erste, die passt, entscheidet; ohne eine die Policy.',
    ],
    source: 'iptables',
  }),
  term('forward', {
    en: 'FORWARD',
    de: 'FORWARD',
    means: [
      'The chain of iptables for packets that a node passes on. Docker sets its policy to DROP; flannel adds rules against that.',
      'Die iptables-Kette für Pakete, die ein Knoten weitergibt. Docker setzt ihre Policy auf DROP; flannel legt Regeln dagegen an.',
    ],
    source: 'masqRules',
  }),
  term('masquerade', {
    en: 'MASQUERADE',
    de: 'MASQUERADE',
    also: ['masquerade'],
    alsoEn: ['masquerades', 'masqueraded'],
    alsoDe: ['maskiert', 'maskieren'],
    means: [
      'NAT that writes the address of the outgoing device over the sender’s. Right for the internet, wrong between pods.',
      'NAT, das die Adresse des ausgehenden Geräts über die des Absenders schreibt. Richtig fürs Internet, falsch zwischen Pods.',
    ],
    source: 'masquerade',
  }),
  term('conntrack', {
    en: 'conntrack',
    de: 'conntrack',
    means: [
      'The kernel’s memory of connections and of what was rewritten in them, so that answers are turned back.',
      'Das Gedächtnis des Kernels für Verbindungen und dafür, was in ihnen umgeschrieben wurde; so werden Antworten zurückübersetzt.',
    ],
    source: 'conntrack',
  }),
  term('rp-filter', {
    en: 'rp_filter',
    de: 'rp_filter',
    alsoEn: ['reverse path filter'],
    alsoDe: ['Reverse-Path-Filter'],
    means: [
      'A check of source addresses: strict means that the way back must lead out of the device the packet came in by.',
      'Eine Prüfung der Absenderadressen: streng heißt, der Rückweg muss durch das Gerät führen, durch das das Paket kam.',
    ],
    source: 'checks',
  }),
  term('ip-forward', {
    en: 'ip_forward',
    de: 'ip_forward',
    means: [
      'The switch that makes a Linux machine a router: with 0 it drops whatever is not for itself.',
      'Der Schalter, der einen Linux-Rechner zum Router macht: Mit 0 verwirft er alles, was nicht für ihn selbst ist.',
    ],
    source: 'forward',
  }),
  term('offload', {
    en: 'offload',
    de: 'Offload',
    means: [
      'The network device cuts large segments and fills in checksums. A TUN device of flanneld’s gets none of that.',
      'Das Netzwerkgerät zerschneidet große Segmente und füllt Prüfsummen aus. Ein TUN-Gerät von flanneld hat nichts davon.',
    ],
    source: 'tun',
  }),
  term('martian', {
    en: 'martian',
    de: 'Martian',
    means: [
      'A packet with a source that cannot be: here one of the node’s own addresses, coming in from outside. The kernel drops it.',
      'Ein Paket mit einem Absender, den es nicht geben kann: hier eine eigene Adresse des Knotens, von außen kommend. Der Kernel verwirft es.',
    ],
    source: 'checks',
  }),
  term('drop', {
    en: 'drop',
    de: 'verwerfen',
    alsoEn: ['drops', 'dropped'],
    alsoDe: ['verwirft', 'verworfen'],
    means: [
      'The end of a packet, with a reason in the kernel’s own words, such as NETFILTER_DROP. Often nobody is told.',
      'Das Ende eines Pakets, mit einem Grund in den Worten des Kernels, etwa NETFILTER_DROP. Oft erfährt es niemand.',
    ],
    source: 'dropReasons',
  }),
  term('wake', {
    en: 'wake',
    de: 'wecken',
    alsoEn: ['wakes', 'waking'],
    alsoDe: ['weckt', 'Wecken'],
    means: [
      'The kernel puts a program that waits for a packet back to work. It is a large part of what user space costs.',
      'Der Kernel setzt ein Programm, das auf ein Paket wartet, wieder in Gang. Das ist ein großer Teil dessen, was der User Space kostet.',
    ],
    source: 'wake',
  }),
  term('poll', {
    en: 'poll',
    de: 'poll',
    also: ['EAGAIN'],
    means: [
      'The call with which flanneld sleeps until one of its two descriptors has something. EAGAIN says: nothing there.',
      'Der Aufruf, mit dem flanneld schläft, bis einer seiner beiden Deskriptoren etwas hat. EAGAIN heißt: nichts da.',
    ],
    source: 'proxyLoop',
  }),
];
