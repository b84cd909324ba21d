/**
 * The reason behind the causes: a program in user space that carries the datagrams of one racer and not of the other.
 * Read off the crossings of both traces; nothing is said where both ways stay in the kernel, or neither does.
 */
import { code, say } from './caption/say';
import { type Entry } from './compare';
import { type Span, type Text } from './text';
import { type Tongue } from './tongue';

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
export function detourOf(slow: Entry, fast: Entry, tongue: Tongue): Text | null {
  const [carrier] = carriersOf(slow);
  if (carrier === undefined || carriersOf(fast).size > 0) return null;
  const [program, nodes] = carrier;
  return DETOURS[tongue]({
    slow: code(slow.racer.label),
    fast: code(fast.racer.label),
    program: code(program),
    nodes: [...nodes],
  });
}

interface Detour {
  readonly slow: Span;
  readonly fast: Span;
  readonly program: Span;
  readonly nodes: readonly string[];
}

const DETOURS: Readonly<Record<Tongue, (detour: Detour) => Text>> = {
  en: ({ slow, fast, program, nodes }) => {
    const both = nodes.length === 2 ? 'both nodes' : 'the node';
    return say`Over ${slow} a program carries every datagram: ${program} on ${nodes.join(' and ')}. On ${both} the kernel hands it up to user space and takes it back; over ${fast} it stays in the kernel from socket to socket.`;
  },
  de: ({ slow, fast, program, nodes }) => {
    const both = nodes.length === 2 ? 'Auf beiden Knoten' : 'Auf dem Knoten';
    return say`Bei ${slow} trägt ein Programm jedes Datagramm: ${program} auf ${nodes.join(' und ')}. ${both} gibt der Kernel es in den User Space hinauf und nimmt es wieder zurück; bei ${fast} bleibt es von Socket zu Socket im Kernel.`;
  },
};
