/** English captions of what kernels decide: routes, neighbours, rules, time to live, the end of a packet. */
import {
  DROP_MEANINGS,
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
    return say`${here} has no route for ${c.ip(found.destination)}: there is nowhere to send it.`;
  if (won.type === 'local')
    return say`${c.ip(found.destination)} is ${here} itself: the packet has arrived at this kernel.`;
  const against =
    lost.length === 0 ? '' : ` against ${count(lost.length, 'shorter match', 'shorter matches')}`;
  const row = say`${here} looks up ${c.ip(found.destination)}: ${routeText(won, c.story.palette)} wins${against}.`;
  const device = c.cluster.nodes.find((n) => n.name === here)?.flannelDevice;
  if (won.device === device) return say`${row} That device is flannel's, so from here on flannel decides.`;
  if (won.gateway !== null) return say`${row} The next hop is ${c.ip(won.gateway)}.`;
  return say`${row} The destination is on that link itself.`;
}

function neighbourLookup(found: NeighbourLookup, here: string, c: Context): Text {
  const mac = found.entry?.mac ?? null;
  return mac === null
    ? say`${here} does not know the hardware address of ${c.ip(found.address)} yet. Your packet has to wait until ARP has an answer.`
    : say`${c.ip(found.address)} has the hardware address ${c.ip(mac)}. That goes in front as the frame's destination.`;
}

function fdbLookup(found: FdbLookup, c: Context): Text {
  const device = { text: found.device, mono: true, hue: 'eth' } as const;
  if (found.mac === BROADCAST)
    return say`The frame is for everyone: ${device} sends it out of every port but the one it came in by.`;
  if (found.flooded)
    return say`${device} has not learned where ${c.ip(found.mac)} is: the frame goes out of every port but the one it came in by.`;
  if (found.entry?.remote != null)
    return say`${device} knows that ${c.ip(found.mac)} lives behind ${c.ip(found.entry.remote)}: that is where the envelope goes.`;
  const port = found.entry?.device ?? found.device;
  return say`${device} knows that ${c.ip(found.mac)} is behind ${code(port)}. It is a switch: the frame is passed on unchanged, and no time to live is taken off.`;
}

function socketLookup(found: SocketLookup, here: string): Text {
  const port = { text: `${found.protocol} ${found.port}`, mono: true, hue: 'l4' } as const;
  return found.process === null
    ? say`Nobody on ${here} listens on ${port}.`
    : say`${port} on ${here} belongs to ${found.process}: the data is put on its socket's queue.`;
}

export function hook({ walk, place }: EventOf<'hook'>): Text {
  const here = place.pod ?? place.node;
  const chain = code(`${walk.table} ${walk.hook}`);
  const by = walk.matched === null ? 'the policy' : `rule ${walk.matched + 1} of ${walk.rules.length}`;
  switch (walk.verdict) {
    case 'ACCEPT':
      return say`iptables on ${here} walks ${chain}: ${by} lets the packet pass.`;
    case 'MASQUERADE':
      return say`iptables on ${here} walks ${chain}: ${by} says MASQUERADE. The packet will leave under the node's own address.`;
    case 'REJECT':
      return say`iptables on ${here} walks ${chain}: ${by} refuses the packet and tells its sender.`;
    case 'DROP':
      return say`iptables on ${here} walks ${chain}: ${by} throws the packet away. Nobody is told.`;
  }
}

export function rewrite(event: EventOf<'rewrite'>, c: Context): Text {
  const { what, from, to, place } = event;
  const here = place.pod ?? place.node;
  switch (what) {
    case 'ttl':
      return place.kind === 'process'
        ? say`${place.name} on ${here} counts as a router too: TTL ${from} → ${to}. At zero it would throw the packet away without a word.`
        : say`The kernel of ${here} forwards, so it takes one off the time to live: TTL ${from} → ${to}. The header checksum is patched, not computed anew.`;
    case 'source':
      return say`${here} writes another sender into the packet: ${c.ip(from)} becomes ${c.ip(to)}. It remembers the change for the answer.`;
    case 'destination':
      return say`${here} puts the true receiver back: ${c.ip(from)} becomes ${c.ip(to)}. This undoes the translation of the way out.`;
    case 'option':
      return say`${here} writes into the header's options: ${to}.`;
    case 'checksum':
      return say`${here} fills in a checksum that was left to the hardware: ${code(to)}.`;
  }
}

export function check(event: EventOf<'check'>): Text {
  const here = event.place.pod ?? (event.place.node === 'vpc' ? 'The VPC' : event.place.node);
  const name = code(event.code);
  return event.verdict === 'pass'
    ? say`${here} checks ${event.what}: passed (${name}).`
    : say`${here} checks ${event.what}: failed (${name}).`;
}

export function drop(event: EventOf<'drop'>, c: Context): Text {
  const here = event.place.pod ?? (event.place.node === 'vpc' ? 'The VPC' : event.place.node);
  const first = deathBehind(c);
  if (first !== null)
    return say`${here} drops the answer, an ${c.card?.title ?? ''}: ${DROP_MEANINGS[event.reason]} (${code(event.reason)}). Your packet itself ended before, at ${first.place.pod ?? first.place.node} ${c.name(first.place)} (${code(first.reason)}), and its sender does not hear of it.`;
  const knows = event.knows.filter((w) => w !== 'nobody').map((w) => WITNESSES[w]);
  const meaning = DROP_MEANINGS[event.reason];
  return knows.length === 0
    ? say`${here} drops the packet: ${meaning} (${code(event.reason)}). Nobody will ever know.`
    : say`${here} drops the packet: ${meaning} (${code(event.reason)}). ${capital(knows.join(' and '))} can tell.`;
}

export function queue(event: EventOf<'queue'>): Text {
  const behind = event.depth > 1 ? `, with ${count(event.depth - 1, 'packet')} before it` : '';
  return say`The packet waits in a queue${behind}: ${code(event.resource)}.`;
}
