/** German captions of what kernels decide: routes, neighbours, rules, time to live, the end of a packet. */
import {
  type EventOf,
  type FdbLookup,
  type NeighbourLookup,
  type RouteLookup,
  type SocketLookup,
} from '../../../engine';
import { routeText } from '../../palette';
import { type Text } from '../../text';
import { BROADCAST, capital, type Context, count, deathBehind } from '../context';
import { code, say } from '../say';
import { proxyLookup } from './captions-tunnel';
import { MEANINGS } from './meanings';
import { packetName } from './packets';
import { WITNESSES } from './witness';

export function lookup(event: EventOf<'lookup'>, c: Context): Text {
  const found = event.lookup;
  const here = event.place.pod ?? event.place.node;
  switch (found.table) {
    case 'fib':
      return routeLookup(found, here, c);
    case 'neighbour':
      return neighbourLookup(found, here, c);
    case 'fdb':
      return fdbLookup(found, c);
    case 'proxy':
      return proxyLookup(found, event.place.node, c);
    case 'socket':
      return socketLookup(found, here);
  }
}

function routeLookup(found: RouteLookup, here: string, c: Context): Text {
  const [won, ...lost] = found.matches;
  if (won === undefined)
    return say`${here} hat keine Route für ${c.ip(found.destination)}: Es gibt nichts, wohin damit.`;
  if (won.type === 'local')
    return say`${c.ip(found.destination)} ist ${here} selbst: Das Paket ist bei diesem Kernel angekommen.`;
  const against =
    lost.length === 0 ? '' : ` gegen ${count(lost.length, 'kürzeren Treffer', 'kürzere Treffer')}`;
  const row = say`${here} schlägt ${c.ip(found.destination)} nach: ${routeText(won, c.story.palette)} gewinnt${against}.`;
  const device = c.cluster.nodes.find((n) => n.name === here)?.flannelDevice;
  if (won.device === device)
    return say`${row} Dieses Gerät gehört flannel, von hier an entscheidet also flannel.`;
  if (won.gateway !== null) return say`${row} Der nächste Hop ist ${c.ip(won.gateway)}.`;
  return say`${row} Das Ziel liegt auf diesem Link selbst.`;
}

function neighbourLookup(found: NeighbourLookup, here: string, c: Context): Text {
  const mac = found.entry?.mac ?? null;
  return mac === null
    ? say`${here} kennt die Hardware-Adresse von ${c.ip(found.address)} noch nicht. Dein Paket wartet, bis ARP eine Antwort hat.`
    : say`${c.ip(found.address)} hat die Hardware-Adresse ${c.ip(mac)}. Sie kommt als Ziel des Frames nach vorn.`;
}

function fdbLookup(found: FdbLookup, c: Context): Text {
  const device = { text: found.device, mono: true, hue: 'eth' } as const;
  if (found.mac === BROADCAST)
    return say`Der Frame ist für alle: ${device} schickt ihn an jeden Port außer dem, durch den er kam.`;
  if (found.flooded)
    return say`${device} hat nicht gelernt, wo ${c.ip(found.mac)} ist: Der Frame geht an jeden Port außer dem, durch den er kam.`;
  if (found.entry?.remote != null)
    return say`${device} weiß, dass ${c.ip(found.mac)} hinter ${c.ip(found.entry.remote)} wohnt: Dorthin geht der Umschlag.`;
  const port = found.entry?.device ?? found.device;
  return say`${device} weiß, dass ${c.ip(found.mac)} hinter ${code(port)} ist. Es ist ein Switch: Der Frame geht unverändert weiter, und keine Time to Live wird abgezogen.`;
}

function socketLookup(found: SocketLookup, here: string): Text {
  const port = { text: `${found.protocol} ${found.port}`, mono: true, hue: 'l4' } as const;
  return found.process === null
    ? say`Auf ${here} lauscht niemand an ${port}.`
    : say`${port} auf ${here} gehört ${found.process}: Die Daten kommen in die Warteschlange seines Sockets.`;
}

export function hook({ walk, place }: EventOf<'hook'>): Text {
  const here = place.pod ?? place.node;
  const chain = code(`${walk.table} ${walk.hook}`);
  const by = walk.matched === null ? 'die Policy' : `Regel ${walk.matched + 1} von ${walk.rules.length}`;
  switch (walk.verdict) {
    case 'ACCEPT':
      return say`iptables auf ${here} geht ${chain} durch: ${by} lässt das Paket passieren.`;
    case 'MASQUERADE':
      return say`iptables auf ${here} geht ${chain} durch: ${by} sagt MASQUERADE. Das Paket wird unter der Adresse des Knotens hinausgehen.`;
    case 'REJECT':
      return say`iptables auf ${here} geht ${chain} durch: ${by} weist das Paket ab und sagt es seinem Absender.`;
    case 'DROP':
      return say`iptables auf ${here} geht ${chain} durch: ${by} wirft das Paket weg. Niemand erfährt es.`;
  }
}

export function rewrite(event: EventOf<'rewrite'>, c: Context): Text {
  const { what, from, to, place } = event;
  const here = place.pod ?? place.node;
  switch (what) {
    case 'ttl':
      return place.kind === 'process'
        ? say`Auch ${place.name} auf ${here} zählt als Router: TTL ${from} → ${to}. Wäre sie aufgebraucht, würfe es das Paket wortlos weg.`
        : say`Der Kernel von ${here} leitet weiter, also zieht er eins von der Time to Live ab: TTL ${from} → ${to}. Die Prüfsumme des Headers wird angepasst, nicht neu berechnet.`;
    case 'source':
      return say`${here} schreibt einen anderen Absender ins Paket: Aus ${c.ip(from)} wird ${c.ip(to)}. Für die Antwort merkt er sich das.`;
    case 'destination':
      return say`${here} setzt den wahren Empfänger wieder ein: Aus ${c.ip(from)} wird ${c.ip(to)}. Das macht die Übersetzung des Hinwegs rückgängig.`;
    case 'option':
      return say`${here} schreibt in die Optionen des Headers: ${to}.`;
    case 'checksum':
      return say`${here} füllt eine Prüfsumme ein, die der Hardware überlassen war: ${code(to)}.`;
  }
}

export function check(event: EventOf<'check'>): Text {
  const here = event.place.pod ?? (event.place.node === 'vpc' ? 'Das VPC' : event.place.node);
  const name = code(event.code);
  return event.verdict === 'pass'
    ? say`${here} prüft ${event.what}: bestanden (${name}).`
    : say`${here} prüft ${event.what}: durchgefallen (${name}).`;
}

export function drop(event: EventOf<'drop'>, c: Context): Text {
  const here = event.place.pod ?? (event.place.node === 'vpc' ? 'Das VPC' : event.place.node);
  const first = deathBehind(c);
  if (first !== null)
    return say`${here} verwirft die Antwort, ein ${packetName(c.card?.title ?? '')}: ${MEANINGS[event.reason]} (${code(event.reason)}). Dein Paket selbst endete schon vorher, bei ${first.place.pod ?? first.place.node} ${c.name(first.place)} (${code(first.reason)}), und sein Absender erfährt davon nichts.`;
  const knows = event.knows.filter((w) => w !== 'nobody').map((w) => WITNESSES[w]);
  const fate = say`${here} verwirft das Paket: ${MEANINGS[event.reason]} (${code(event.reason)}).`;
  return knows.length === 0
    ? say`${fate} Niemand wird es je erfahren.`
    : say`${fate} Davon wissen: ${capital(knows.join(' und '))}.`;
}

export function queue(event: EventOf<'queue'>): Text {
  const behind = event.depth > 1 ? `, ${count(event.depth - 1, 'Paket', 'Pakete')} vor ihm` : '';
  return say`Das Paket wartet in einer Schlange${behind}: ${code(event.resource)}.`;
}
