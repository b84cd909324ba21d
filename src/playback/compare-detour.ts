/**
 * The reason behind the causes: a program in user space that carries the datagrams of one racer and not of the other.
 * Read off the crossings of both traces; nothing is said where both ways stay in the kernel, or neither does.
 */
import { code, say } from './caption/say';
import { type Entry } from './compare';
import { type Text } from './text';

/** Programs other than the ends that take the datagram out of the kernel, with the nodes on which they do. */
function carriersOf({ events }: Entry): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  for (const event of events) {
    if (event.kind !== 'cross' || event.runner === 'app') continue;
    const { process } = event.crossing;
    found.set(process, (found.get(process) ?? new Set()).add(event.place.node));
  }
  return found;
}

/** Why `slow` crosses the line more often than `fast`; null when no program stands between its kernels. */
export function detourOf(slow: Entry, fast: Entry): Text | null {
  const [carrier] = carriersOf(slow);
  if (carrier === undefined || carriersOf(fast).size > 0) return null;
  const [program, nodes] = carrier;
  const where = [...nodes].join(' and ');
  const both = nodes.size === 2 ? 'both nodes' : 'the node';
  return say`Over ${code(slow.racer.label)} a program carries every datagram: ${code(program)} on ${where}. On ${both} the kernel hands it up to user space and takes it back; over ${code(fast.racer.label)} it stays in the kernel from socket to socket.`;
}
