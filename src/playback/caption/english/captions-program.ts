/** English captions of what programs do: sending, crossing the line, waiting, receiving. */
import { type EventOf, type PacketEvent } from '../../../engine';
import { indexOf } from '../../story';
import { type Text } from '../../text';
import { type Context, count, crossingNumber, destinationOf, span } from '../context';
import { code, say } from '../say';

const where = (event: PacketEvent): string => event.place.pod ?? event.place.node;

export function originate(event: EventOf<'originate'>, c: Context): Text {
  const here = where(event);
  if (c.card?.kind === 'arp')
    return event.what.startsWith('who has')
      ? say`${here} asks everyone on the link: ${event.what}? Your packet waits meanwhile.`
      : say`${here} answers, to the asker alone: ${event.what}.`;
  const to = destinationOf(event, c);
  if (to === null) return say`${here} makes a packet: ${event.what}.`;
  if (event.place.kind === 'process')
    return say`${event.place.name} in ${here} has ${count(event.octets.length, 'byte')} for ${c.ip(to)}. ${naming(to, c)}`;
  if (c.card?.kind === 'icmp-error')
    return say`${here} writes to the sender: ${event.what}. Watch it travel back to ${c.ip(to)} like any other packet.`;
  return say`The kernel of ${here} makes a packet of its own: ${event.what}, for ${c.ip(to)}.`;
}

/** What kind of address a program has named. */
function naming(to: string, c: Context): string {
  if (to.startsWith('127.'))
    return 'To every container of a pod localhost is the same place: they share one network namespace.';
  const { hue } = c.ip(to);
  if (hue === 'ovl') return 'It names an address of the overlay and knows nothing of nodes.';
  return hue === 'vpc'
    ? 'That is an address of the nodes’ own network, not of the overlay.'
    : 'That address belongs neither to the overlay nor to the nodes.';
}

export function cross(event: EventOf<'cross'>, c: Context): Text {
  const { crossing } = event;
  const nth = crossingNumber(c.story, event.seq);
  const tally = nth === null ? 'One copy across the line' : `Crossing ${nth.number} of ${nth.of}`;
  const price = event.duration > 0 ? `, ${span(event.duration, 'en')}` : '';
  const bytes = count(crossing.bytes, 'byte');
  const call = code(crossing.syscall);
  if (crossing.process === 'flanneld') return flanneldCross(event, c, `${tally}${price}`);
  if (crossing.bytes === 0)
    return say`${crossing.process} calls ${call}: no data yet, but the kernel is asked to act. ${tally}${price}.`;
  return crossing.direction === 'user→kernel'
    ? say`${crossing.process} hands ${bytes} down to the kernel with ${call}. ${tally}${price}.`
    : say`${crossing.process} takes ${bytes} up out of the kernel with ${call}. ${tally}${price}.`;
}

function flanneldCross(event: EventOf<'cross'>, c: Context, tally: string): Text {
  const { crossing, place } = event;
  const bytes = count(crossing.bytes, 'byte');
  const call = code(crossing.syscall);
  const device = {
    text: c.cluster.nodes.find((n) => n.name === place.node)?.flannelDevice ?? 'the TUN',
    mono: true,
    hue: 'ovl',
  } as const;
  const socket = { text: `:${c.cluster.overlay.port}`, mono: true, hue: 'l4' } as const;
  if (crossing.on === 'tun')
    return crossing.direction === 'kernel→user'
      ? say`flanneld on ${place.node} reads the packet out of ${device}: ${bytes} are copied up to an ordinary program. ${tally}.`
      : say`flanneld on ${place.node} writes the ${bytes} into ${device}, and the kernel takes them for a packet that has just come in. ${tally}.`;
  return crossing.direction === 'user→kernel'
    ? say`flanneld gives the same packet back to the kernel with ${call}, now as the ${bytes} of data in a UDP datagram. ${tally}.`
    : say`flanneld on ${place.node} receives ${bytes} on ${socket}: the packet as it went into the tunnel. ${tally}.`;
}

export function syscall(event: EventOf<'syscall'>): Text {
  return say`${event.process} calls ${code(event.call)} and gets ${code(event.result)}: nothing is moved, but the call is paid for.`;
}

export function wake(event: EventOf<'wake'>): Text {
  const price = event.duration > 0 ? ` That alone takes ${span(event.duration, 'en')}.` : '';
  return say`${event.process} was asleep and has to be woken.${price}`;
}

export function deliver(event: EventOf<'deliver'>, c: Context): Text {
  const own = indexOf(c.story).byPacket.get(event.packet) ?? [];
  const took = span(event.at + event.duration - (own[0]?.at ?? event.at), 'en');
  const crossings = own.filter(({ kind }) => kind === 'cross').length;
  const onTheWay = crossings === 1 ? 'one crossing of the line' : `${crossings} crossings of the line`;
  const way = say`The way took ${took} and ${onTheWay}.`;
  const kernel = /^kernel \((.*)\)$/.exec(event.process)?.[1];
  return kernel === undefined
    ? say`${event.process} in ${where(event)} has it: ${count(event.octets.length, 'octet')}, as they were sent. ${way}`
    : say`The kernel of ${where(event)} takes it by itself (${code(kernel)}), and no program is woken. ${way}`;
}
