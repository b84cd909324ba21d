/** Words of what is said about the runs of the load room, and of its sentence of what-ifs. */
import { defineWords } from './language';

export const STORY_WORDS = defineWords(
  {
    story: 'The runs in words',
    headline: (least: string, lo: string, most: string, hi: string, times: string): readonly string[] => [
      least,
      ` carries at most ${lo}, `,
      most,
      ` ${hi}: ${times} times as much.`,
    ],
    noDifference: 'All these paths carry about the same.',
    notYet: 'Which path carries most is said once all runs are there.',
    aSecond: (n: string) => `${n} datagrams a second`,
    lossStory: {
      'tun-queue': (way: string) =>
        `What is too much for ${way} is lost in the sending node’s TUN queue: flanneld does not read it fast enough, and the 501st packet is dropped. ifconfig and ip -s link count it as TX dropped of flannel0; nobody tells the sender.`,
      backlog: (way: string) =>
        `What is too much for ${way} is lost in the receiving kernel’s input queue, before any socket: the second column of softnet_stat.`,
      'flanneld-socket': (way: string) =>
        `What is too much for ${way} is lost at the receiving flanneld’s UDP socket: 212,992 bytes of memory, full before its one thread comes back to it. The kernel counts UdpRcvbufErrors; nobody tells the sender.`,
      'application-socket': (way: string) =>
        `What is too much for ${way} is lost at the receiving application’s own socket: the path was faster than the reader. The kernel counts UdpRcvbufErrors.`,
    },
    noLoss: (ways: string, one: boolean) =>
      `${ways} ${one ? 'loses' : 'lose'} nothing: the kernel carries a datagram on within the sender’s own call, so who sends too much only slows itself down.`,
    thread: (part: string) =>
      `One thread of flanneld is busy for ${part} of a core, and there is no second one: it takes every packet by a call of its own, so a faster machine helps and a wider one does not.`,
    perPacket: (way: string, small: string, large: string, bytes: string) =>
      `The cost is per packet, not per byte: in a flood ${way} carries ${small} datagrams of 64 bytes a second, and ${large} of ${bytes}.`,
    streamsVain: (way: string, one: string, n: number, many: string) =>
      `${n} streams do not help ${way}: ${many} together, ${one} alone.`,
    streamsHelp: (way: string, one: string, n: number, many: string) =>
      `${n} streams carry more over ${way}: ${many} together, ${one} alone.`,
    superPackets: (now: string, then: string, times: string) =>
      `The kernel’s own paths carry a stream in pieces of 64 KB, the TUN takes one packet a call. If it took super-packets too (vnet_hdr, GSO), one stream over udp would carry ${then} instead of ${now}: ${times} times. So it is not that user space is slow; it is one packet a call, and three crossings on each node.`,
    whatIf: 'What if',
    whatIfParts: {
      on: 'On ',
      machines: { 1: 'one machine for both nodes', 2: 'a machine for each node' },
      cores: ' with ',
      coresUnit: (n: number): string => (n === 1 ? ' core' : ' cores'),
      mtu: ', over a network with an MTU of ',
      syscall: ', where entering the kernel costs ',
      syscallUnit: (price: string) => ` times what was measured (${price})`,
      offload: ', with ',
      offloads: { on: 'offloads on', off: 'offloads off' },
      gso: ' and a TUN that takes ',
      gsos: { off: 'one packet a call', on: 'super-packets' },
      payload: ', datagrams of ',
      payloadUnit: ' bytes',
      would: (results: string) => ` – ${results}.`,
      result: (way: string, rate: string) => `${way} would carry ${rate}`,
    },
    names: {
      machines: 'Machines',
      cores: 'Cores',
      mtu: 'MTU of the network',
      syscall: 'Price of a system call',
      offload: 'Offloads',
      gso: 'What the TUN takes at once',
      payload: 'Bytes in a datagram',
    },
    basis: (title: string, seed: number, ms: number) =>
      `Modelled: ${ms} ms of simulated time a point, seed ${seed}. ${title}. Saturated rates agree with recordings of a real flannel within 40 %.`,
    clamped: (bytes: number) =>
      `Longer datagrams than ${bytes} bytes do not fit this MTU uncut; fragments are not modelled under load, so that many are sent.`,
  },
  {
    story: 'Die Läufe in Worten',
    headline: (least, lo, most, hi, times) => [
      least,
      ` trägt höchstens ${lo}, `,
      most,
      ` ${hi}: ${times}-mal so viel.`,
    ],
    noDifference: 'Alle diese Wege tragen etwa gleich viel.',
    notYet: 'Welcher Weg am meisten trägt, steht hier, sobald alle Läufe da sind.',
    aSecond: (n) => `${n} Datagramme je Sekunde`,
    lossStory: {
      'tun-queue': (way) =>
        `Was für ${way} zu viel ist, geht in der TUN-Schlange des sendenden Knotens verloren: flanneld liest sie nicht schnell genug, und das 501. Paket wird verworfen. ifconfig und ip -s link zählen es als TX dropped von flannel0; dem Sender sagt es niemand.`,
      backlog: (way) =>
        `Was für ${way} zu viel ist, geht in der Eingangsschlange des empfangenden Kernels verloren, vor jedem Socket: die zweite Spalte von softnet_stat.`,
      'flanneld-socket': (way) =>
        `Was für ${way} zu viel ist, geht am UDP-Socket des empfangenden flanneld verloren: 212.992 Bytes Speicher, voll, ehe sein einziger Thread wiederkommt. Der Kernel zählt UdpRcvbufErrors; dem Sender sagt es niemand.`,
      'application-socket': (way) =>
        `Was für ${way} zu viel ist, geht am Socket der empfangenden Anwendung selbst verloren: der Weg war schneller als der Leser. Der Kernel zählt UdpRcvbufErrors.`,
    },
    noLoss: (ways, one) =>
      `${ways} ${one ? 'verliert' : 'verlieren'} nichts: der Kernel trägt ein Datagramm noch im Aufruf des Senders weiter; wer zu viel sendet, bremst nur sich selbst.`,
    thread: (part) =>
      `Ein Thread von flanneld ist zu ${part} eines Kerns beschäftigt, und einen zweiten gibt es nicht: er nimmt jedes Paket mit einem eigenen Aufruf. Ein schnellerer Rechner hilft also, ein breiterer nicht.`,
    perPacket: (way, small, large, bytes) =>
      `Der Preis gilt je Paket, nicht je Byte: in einer Flut trägt ${way} ${small} Datagramme zu 64 Bytes je Sekunde, und ${large} zu ${bytes}.`,
    streamsVain: (way, one, n, many) =>
      `${n} Ströme helfen ${way} nicht: zusammen ${many}, einer allein ${one}.`,
    streamsHelp: (way, one, n, many) =>
      `${n} Ströme tragen über ${way} mehr: zusammen ${many}, einer allein ${one}.`,
    superPackets: (now, then, times) =>
      `Die Wege des Kernels tragen einen Strom in Stücken von 64 KB, das TUN nimmt ein Paket je Aufruf. Nähme auch es Superpakete (vnet_hdr, GSO), trüge ein Strom über udp ${then} statt ${now}: ${times}-mal so viel. Nicht der User Space ist also langsam, sondern ein Paket je Aufruf und drei Querungen auf jedem Knoten.`,
    whatIf: 'Was wäre, wenn',
    whatIfParts: {
      on: 'Auf ',
      machines: { 1: 'einem Rechner für beide Knoten', 2: 'einem Rechner je Knoten' },
      cores: ' mit ',
      coresUnit: (n) => (n === 1 ? ' Kern' : ' Kernen'),
      mtu: ', über ein Netz mit einer MTU von ',
      syscall: ', wo der Eintritt in den Kernel das ',
      syscallUnit: (price) => `-Fache des Gemessenen kostet (${price})`,
      offload: ', mit ',
      offloads: { on: 'Offloads', off: 'Offloads aus' },
      gso: ' und einem TUN, das ',
      gsos: { off: 'ein Paket je Aufruf', on: 'Superpakete' },
      payload: ' nimmt, mit Datagrammen von ',
      payloadUnit: ' Bytes',
      would: (results) => ` – ${results}.`,
      result: (way, rate) => `${way} trüge ${rate}`,
    },
    names: {
      machines: 'Rechner',
      cores: 'Kerne',
      mtu: 'MTU des Netzes',
      syscall: 'Preis eines Systemaufrufs',
      offload: 'Offloads',
      gso: 'Was das TUN auf einmal nimmt',
      payload: 'Bytes in einem Datagramm',
    },
    basis: (title, seed, ms) =>
      `Modelliert: ${ms} ms simulierter Zeit je Punkt, Startwert ${seed}. ${title}. Gesättigte Raten stimmen mit Aufzeichnungen eines echten flannel auf 40 % überein.`,
    clamped: (bytes) =>
      `Längere Datagramme als ${bytes} Bytes passen nicht ungeteilt in diese MTU; Fragmente sind unter Last nicht modelliert, darum werden so viele gesendet.`,
  },
);

export type StoryWords = (typeof STORY_WORDS)['en'];
