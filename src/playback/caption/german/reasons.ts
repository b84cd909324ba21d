/**
 * Why things happen, in German. Which rule decided and where it is written is the same in every language and comes
 * from the English entry; only the sentences are here.
 */
import { type BackendName, type EventKind, type EventOf } from '../../../engine';
import { type Explanations, type Reasons } from '../catalogue';
import { type Context, count } from '../context';
import { REASONS as ENGLISH } from '../english/reasons';
import { code, say } from '../say';
import { isTunnelTable, makerOf, partnerOf } from '../situation';
import { delivered, transmit } from './reasons-arrival';
import { MADE } from './reasons-made';
import { dropReasons } from './reasons-drop';
import { lookedUp, lookedUpInTunnel } from './reasons-lookup';

type Said = Pick<Reasons, 'why'> & Partial<Pick<Reasons, 'otherwise' | 'rule'>>;
type Sentences = { readonly [K in EventKind]: (event: EventOf<K>, context: Context) => Said };

/** The German sentences of an event with the rule and the sources that its English entry names. */
const german =
  <K extends EventKind>(kind: K) =>
  (event: EventOf<K>, context: Context): Reasons => {
    const { rule, sources } = ENGLISH[kind](event, context);
    const said = SENTENCES[kind](event, context);
    return { rule, sources, otherwise: null, ...said };
  };

const originate: Sentences['originate'] = (event, c) => {
  if (event.place.kind === 'process') return sent(event, c);
  if (event.what.startsWith('TCP'))
    return {
      why: say`TCP sprechen Kernel. Ein Programm bittet um eine Verbindung und übergibt Bytes; die Segmente, die sie beginnen, bestätigen und beenden, sind Sache des Kernels.`,
    };
  return event.about === null
    ? { why: say`Manches beantworten Kernel von selbst, ohne irgendein Programm.` }
    : {
        why: say`Ein Kernel macht eigene Pakete, wenn er fragen muss (ARP), antworten (Echo) oder einem Absender sagen, was schiefging (ICMP).`,
      };
};

const FLAT = say`Ein Pod hat eine eigene Adresse und sieht ein flaches Netz: Jeder andere Pod ist unter der Adresse zu erreichen, die er selbst die seine nennt, ohne Übersetzung.`;
const SAME_CALL = (where: string) =>
  say`Zu einem Pod auf ${where} Knoten ist der Aufruf derselbe; das Programm merkt keinen Unterschied.`;

function sent(event: EventOf<'originate'>, c: Context): Said {
  const partner = partnerOf(event, c);
  if (partner === 'itself')
    return {
      why: say`Das Loopback-Gerät gehört zum Netzwerk-Namespace, und die Container eines Pods teilen sich einen: Was hineingeht, kommt sofort heraus, und kein anderer Pod sieht es.`,
      otherwise: say`In einem anderen Pod meinte dieselbe Adresse jenen Pod.`,
    };
  if (event.place.pod === null || partner === 'node')
    return {
      why: say`Kubernetes verlangt, dass Knoten und Pods einander unter ihren eigenen Adressen erreichen, ohne Übersetzung.`,
    };
  const otherwise = {
    'same-node': SAME_CALL('einem anderen'),
    'other-node': SAME_CALL('demselben'),
    stranger: null,
  }[partner];
  return { why: FLAT, otherwise };
}

const cross: Sentences['cross'] = ({ crossing }) => {
  if (crossing.process !== 'flanneld')
    return {
      why: say`Ein Programm kommt selbst nicht ans Netz: Es bittet den Kernel, und seine Daten werden hinüberkopiert. Diese eine Querung auf jeder Seite hat jedes Backend.`,
    };
  return {
    why:
      crossing.on === 'tun'
        ? say`An einem TUN-Gerät hängt ein Programm, wo an anderen ein Kabel hängt: Was hineingeleitet wird, liest flanneld, und was flanneld schreibt, kommt herein wie von einer Leitung.`
        : say`Der Tunnel von flanneld ist ein gewöhnlicher UDP-Socket: Seine äußeren Header setzt der Kernel vor und nimmt sie ab wie bei jedem Programm.`,
    otherwise: say`vxlan und host-gw tun diese Arbeit im Kernel: ${count(2, 'Querung', 'Querungen')} je Richtung statt 6.`,
  };
};

const hook: Sentences['hook'] = ({ walk }, c) => {
  const rule = walk.matched === null ? undefined : walk.rules[walk.matched];
  const by = rule?.owner === undefined ? '' : ` Die Regel ist von ${rule.owner}.`;
  return {
    why: say`iptables fragt seine Regeln von oben: Die erste, die passt, entscheidet, und wenn keine passt, die Policy der Kette.${by}`,
    ...(rule === undefined ? { rule: say`Policy von ${code(`${walk.table} ${walk.hook}`)}` } : {}),
    otherwise:
      walk.verdict === 'ACCEPT'
        ? say`flannel setzt auf ${c.cluster.nodes.length === 1 ? 'dem Knoten' : 'jedem Knoten'} ACCEPT-Regeln für das ganze Overlay; mit Policy DROP und ohne sie käme nichts durch.`
        : say`Mit einem ACCEPT davor wäre das Paket unberührt weitergegangen.`,
  };
};

const rewrite: Sentences['rewrite'] = ({ what, place, to }) => {
  switch (what) {
    case 'ttl':
      return place.kind === 'process'
        ? {
            why: say`flanneld leitet IP-Pakete im User Space weiter, also tut es, was ein Router tun muss. Herunterzählen lässt sich nur im Header des Pods selbst.`,
            otherwise: say`Ist sie aufgebraucht, wirft flanneld es stumm weg: Ein traceroute zeigt hier einen Stern. Jetzt ist sie ${to}.`,
          }
        : {
            why: say`Jeder Router zieht eins ab, damit ein Paket in einer Schleife stirbt. Die Prüfsumme ändert sich um einen bekannten Betrag und wird angepasst.`,
            otherwise: say`Ist sie aufgebraucht, verwirft der Kernel es und sagt dem Absender: time exceeded. Jetzt ist sie ${to}.`,
          };
    case 'source':
    case 'destination':
      return {
        why: say`Eine MASQUERADE-Regel leiht dem Paket eine Adresse, an die das Netz dahinter antworten kann; Connection Tracking macht das auf dem Rückweg rückgängig.`,
        otherwise: say`Unübersetzt verließe ein Paket den Cluster mit der Adresse eines Pods, und keine Antwort fände zurück.`,
      };
    case 'option':
      return {
        why: say`Ein Router, der ein Datagramm mit der Option record route weiterleitet, trägt sich selbst darin ein.`,
      };
    case 'checksum':
      return {
        why: say`Mit Checksum-Offload überlässt ein lokaler Absender die Summe seinem Gerät; kann das Gerät es nicht, wird sie vorher eingefüllt.`,
      };
  }
};

const WRAPPING: Readonly<Record<BackendName, string>> = {
  udp: 'Das VPC kennt keine Pod-Adresse. Also wird das ganze Paket zu den Daten eines UDP-Datagramms zwischen zwei Knoten; einen eigenen Header von flannel gibt es nicht.',
  vxlan:
    'Das VPC kennt keine Pod-Adresse. Der Kernel steckt einen ganzen Ethernet-Frame in ein UDP-Datagramm zwischen zwei Knoten, mit einer Netznummer davor.',
  'host-gw': 'Nichts wird verpackt: Der andere Knoten ist einfach der nächste Hop.',
  ipip: 'Das VPC kennt keine Pod-Adresse. Ein zweiter IPv4-Header kommt davor, sonst nichts.',
  wireguard:
    'Das VPC kennt keine Pod-Adresse und soll das Paket nicht sehen. Es wird verschlüsselt und zu den Daten eines UDP-Datagramms zwischen zwei Knoten.',
};

const install: Sentences['install'] = (event, c) => {
  const { entry } = event;
  switch (entry.table) {
    case 'fdb':
      return entry.fdb.remote === null
        ? {
            why: say`Eine Bridge lernt aus jedem Frame: Seine Absenderadresse muss hinter dem Port sein, durch den er kam. Nach 300 Sekunden Stille ist der Eintrag vergessen.`,
          }
        : {
            why: say`flannel schreibt diesen Eintrag, wenn es von einer Lease hört: So muss über den Tunnel nichts gelernt und nichts geflutet werden.`,
          };
    case 'conntrack':
      return {
        why: say`Das erste Paket einer Verbindung geht durch die nat-Regeln; alle anderen folgen dem, was für es entschieden wurde.`,
      };
    case 'pmtu':
      return {
        why: say`Ein ICMP „fragmentation needed“ sagte, wie viel passt; für dieses Ziel merkt sich der Kernel das.`,
      };
    case 'neighbour':
      return {
        why: say`Die Antwort auf eine ARP-Anfrage, oder ein Eintrag, den flannel schreibt, weil es die Adresse der anderen Seite schon kennt.`,
      };
    case 'fib':
    case 'netdev':
      return MADE[makerOf(event, c)];
  }
};

const SENTENCES: Sentences = {
  originate,
  cross,
  syscall: () => ({
    why: say`Der Proxy liest, bis auf beiden Seiten nichts mehr da ist: Ein einzelnes Paket kostet sechs Aufrufe, von denen zwei etwas bewegen.`,
  }),
  wake: ({ process }) => ({
    why: say`${process} schläft in ${code('poll')} oder ${code('recvfrom')}, bis der Kernel etwas hat. Unter Last ist es schon wach, und dieser Preis verschwindet.`,
  }),
  lookup: (event, c) =>
    event.lookup.table === 'fdb' && isTunnelTable(event, c)
      ? lookedUpInTunnel
      : lookedUp(event.lookup, event.lookup.table, event.place.node, c),
  hook,
  rewrite,
  encapsulate: ({ backend, added }, c) => ({
    why: say`${WRAPPING[backend]}`,
    rule: say`Zugabe ${code(`${added} Oktette`)}`,
    otherwise: say`Mit host-gw reiste das Paket, wie es ist, auf ${c.ip(c.cluster.underlay.prefix)}; das Netz muss dann fremde Adressen durchlassen.`,
  }),
  decapsulate: ({ backend }) => ({
    why: say`Die äußeren Adressen waren die dieses Knotens, also nimmt sein Kernel den Umschlag ab und reicht weiter, was darin ist.`,
    otherwise:
      backend === 'udp'
        ? say`Niemand prüft, wer es schickte: Wer den Port erreicht, kann Pakete ins Netz der Pods bringen.`
        : null,
  }),
  fragment: ({ mtu }) => ({
    why: say`Das Gerät nimmt ${mtu} Oktette, und der Absender hat Fragmente nicht verboten. Jedes Stück trägt ein Vielfaches von acht Oktetten.`,
    otherwise: say`Mit gesetztem DF wäre das Paket verworfen und seinem Absender die MTU genannt worden.`,
  }),
  reassemble: () => ({
    why: say`Nur der Empfänger oder ein Host, der Verbindungen verfolgt, setzt Fragmente zusammen; Router und flannel reichen sie einzeln weiter.`,
    otherwise: say`Fehlte eines, würden die anderen nach 30 Sekunden weggeworfen.`,
  }),
  pass: ({ place }) => ({
    why:
      place.pod === null
        ? say`Jedes Paket, das ein Gerät sendet oder empfängt, ist dort zu sehen.`
        : say`Das ${code('eth0')} eines Pods ist ein Ende eines veth-Paars: Was hier hineingeht, kommt am anderen Ende heraus, auf dem Knoten.`,
  }),
  queue: ({ depth }) => ({
    why: say`Eine Warteschlange lässt eine Seite vorauseilen: Hier sind es gerade ${count(depth, 'Paket', 'Pakete')}.`,
    otherwise: say`Ist sie voll, wird verworfen, was als Nächstes kommt.`,
  }),
  transmit,
  check: ({ what }) => ({ why: say`Bevor einem Paket geglaubt wird, wird es geprüft: ${what}.` }),
  deliver: delivered,
  drop: dropReasons,
  lease: () => ({
    why: say`Jedes flanneld beansprucht in etcd ein Subnetz für seinen Knoten: zuerst das von früher, sonst ein zufällig gewähltes. Ein Anspruch gilt 24 Stunden und wird eine Stunde vor dem Ende erneuert.`,
  }),
  install,
  log: () => ({
    why: say`flanneld schreibt Leases und Fehlschläge ins Log; Pakete, die es verwirft, erst ab Ausführlichkeit 1.`,
  }),
  fault: () => ({
    why: say`Ein Fehler ändert, was der Cluster ist; von hier an läuft alles nach denselben Regeln auf dem, was bleibt.`,
  }),
};

export const REASONS: Explanations['reasons'] = {
  originate: german('originate'),
  cross: german('cross'),
  syscall: german('syscall'),
  wake: german('wake'),
  lookup: german('lookup'),
  hook: german('hook'),
  rewrite: german('rewrite'),
  encapsulate: german('encapsulate'),
  decapsulate: german('decapsulate'),
  fragment: german('fragment'),
  reassemble: german('reassemble'),
  pass: german('pass'),
  queue: german('queue'),
  transmit: german('transmit'),
  check: german('check'),
  deliver: german('deliver'),
  drop: german('drop'),
  lease: german('lease'),
  install: german('install'),
  log: german('log'),
  fault: german('fault'),
};
