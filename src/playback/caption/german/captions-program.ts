/** German captions of what programs do: sending, crossing the line, waiting, receiving. */
import { type EventOf, type PacketEvent } from '../../../engine';
import { indexOf } from '../../story';
import { type Text } from '../../text';
import { type Context, count, crossingNumber, destinationOf, span } from '../context';
import { code, say } from '../say';

const where = (event: PacketEvent): string => event.place.pod ?? event.place.node;
/** `1 Byte`, `13 Byte`: the plural of a unit is the singular. */
const bytes = (n: number): string => `${n} Byte`;

export function originate(event: EventOf<'originate'>, c: Context): Text {
  const here = where(event);
  if (c.card?.kind === 'arp')
    return event.what.startsWith('who has')
      ? say`${here} fragt alle auf dem Link: ${event.what}? Dein Paket wartet so lange.`
      : say`${here} antwortet, allein dem Fragenden: ${event.what}.`;
  const to = destinationOf(event, c);
  if (to === null) return say`${here} macht ein Paket: ${event.what}.`;
  if (event.place.kind === 'process')
    return say`${event.place.name} in ${here} hat ${bytes(event.octets.length)} für ${c.ip(to)}. ${naming(to, c)}`;
  if (c.card?.kind === 'icmp-error')
    return say`${here} schreibt dem Absender: ${event.what}. Sieh zu, wie es zu ${c.ip(to)} zurückreist wie jedes andere Paket.`;
  return say`Der Kernel von ${here} macht selbst ein Paket: ${event.what}, für ${c.ip(to)}.`;
}

function naming(to: string, c: Context): string {
  if (to.startsWith('127.'))
    return 'Für alle Container eines Pods ist localhost derselbe Ort: Sie teilen sich einen Netzwerk-Namespace.';
  const { hue } = c.ip(to);
  if (hue === 'ovl') return 'Es nennt eine Adresse des Overlays und weiß nichts von Knoten.';
  return hue === 'vpc'
    ? 'Das ist eine Adresse im Netz der Knoten, nicht im Overlay.'
    : 'Diese Adresse gehört weder zum Overlay noch zu den Knoten.';
}

export function cross(event: EventOf<'cross'>, c: Context): Text {
  const { crossing } = event;
  const nth = crossingNumber(c.story, event.seq);
  const tally = nth === null ? 'Eine Kopie über die Linie' : `Querung ${nth.number} von ${nth.of}`;
  const price = event.duration > 0 ? `, ${span(event.duration, 'de')}` : '';
  const call = code(crossing.syscall);
  if (crossing.process === 'flanneld') return flanneldCross(event, c, `${tally}${price}`);
  if (crossing.bytes === 0)
    return say`${crossing.process} ruft ${call} auf: noch keine Daten, aber der Kernel soll etwas tun. ${tally}${price}.`;
  return crossing.direction === 'user→kernel'
    ? say`${crossing.process} reicht dem Kernel mit ${call} ${bytes(crossing.bytes)} hinab. ${tally}${price}.`
    : say`${crossing.process} holt mit ${call} ${bytes(crossing.bytes)} aus dem Kernel herauf. ${tally}${price}.`;
}

function flanneldCross(event: EventOf<'cross'>, c: Context, tally: string): Text {
  const { crossing, place } = event;
  const amount = bytes(crossing.bytes);
  const device = {
    text: c.cluster.nodes.find((n) => n.name === place.node)?.flannelDevice ?? 'dem TUN',
    mono: true,
    hue: 'ovl',
  } as const;
  const socket = { text: `:${c.cluster.overlay.port}`, mono: true, hue: 'l4' } as const;
  if (crossing.on === 'tun')
    return crossing.direction === 'kernel→user'
      ? say`flanneld auf ${place.node} liest das Paket aus ${device}: ${amount} werden zu einem gewöhnlichen Programm hinaufkopiert. ${tally}.`
      : say`flanneld auf ${place.node} schreibt die ${amount} in ${device}, und der Kernel hält sie für ein eben angekommenes Paket. ${tally}.`;
  return crossing.direction === 'user→kernel'
    ? say`flanneld gibt dasselbe Paket mit ${code(crossing.syscall)} an den Kernel zurück, nun als die ${amount} Daten eines UDP-Datagramms. ${tally}.`
    : say`flanneld auf ${place.node} empfängt an ${socket} ${amount}: das Paket, wie es in den Tunnel ging. ${tally}.`;
}

export const syscall = (event: EventOf<'syscall'>): Text =>
  say`${event.process} ruft ${code(event.call)} auf und bekommt ${code(event.result)}: Nichts wird bewegt, bezahlt wird der Aufruf doch.`;

export function wake(event: EventOf<'wake'>): Text {
  const price = event.duration > 0 ? ` Das allein dauert ${span(event.duration, 'de')}.` : '';
  return say`${event.process} schlief und muss geweckt werden.${price}`;
}

export function deliver(event: EventOf<'deliver'>, c: Context): Text {
  const own = indexOf(c.story).byPacket.get(event.packet) ?? [];
  const took = span(event.at + event.duration - (own[0]?.at ?? event.at), 'de');
  const crossings = own.filter(({ kind }) => kind === 'cross').length;
  const way = say`Der Weg hat ${took} und ${count(crossings, 'Querung', 'Querungen')} der Linie gekostet.`;
  const kernel = /^kernel \((.*)\)$/.exec(event.process)?.[1];
  return kernel === undefined
    ? say`${event.process} in ${where(event)} hat es: ${count(event.octets.length, 'Oktett', 'Oktette')}, wie sie gesendet wurden. ${way}`
    : say`Der Kernel von ${where(event)} nimmt es selbst (${code(kernel)}), kein Programm wird geweckt. ${way}`;
}
