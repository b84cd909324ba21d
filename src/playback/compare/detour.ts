/**
 * The reason behind the causes: a program in user space that carries the datagrams of one racer and not of the other.
 * Read off the crossings of both traces; nothing is said where both ways stay in the kernel, or neither does.
 */
import { span } from '../caption/context';
import { code, say } from '../caption/say';
import { type Entry } from './compare';
import { type Span, type Text } from '../text';
import { type Tongue } from '../tongue';

/** Programs other than the ends that take the datagram out of the kernel, with their calls on each node. */
function carriersOf({ events }: Entry): ReadonlyMap<string, ReadonlyMap<string, readonly string[]>> {
  const found = new Map<string, Map<string, readonly string[]>>();
  for (const event of events) {
    if (event.kind !== 'cross' || event.runner === 'app') continue;
    const { process, syscall } = event.crossing;
    const calls = found.get(process) ?? new Map<string, readonly string[]>();
    const { node } = event.place;
    found.set(process, calls.set(node, [...(calls.get(node) ?? []), syscall]));
  }
  return found;
}

/** The program that stands between the kernels of `slow` and not between those of `fast`. */
function carrierOf(
  slow: Entry,
  fast: Entry,
): readonly [string, ReadonlyMap<string, readonly string[]>] | null {
  const [carrier] = carriersOf(slow);
  return carrier === undefined || carriersOf(fast).size > 0 ? null : carrier;
}

/** Why `slow` crosses the line more often than `fast`; null when no program stands between its kernels. */
export function detourOf(slow: Entry, fast: Entry, tongue: Tongue): Text | null {
  const carrier = carrierOf(slow, fast);
  if (carrier === null) return null;
  const [program, calls] = carrier;
  return DETOURS[tongue]({
    slow: code(slow.racer.label),
    fast: code(fast.racer.label),
    program: code(program),
    nodes: [...calls.keys()],
  });
}

/**
 * What makes the detour dear: the program’s calls take one packet each, and hardly anything of what `slow` pays more
 * grows with the length. Null where that is not so.
 */
export function perPacketOf(slow: Entry, fast: Entry, late: number, tongue: Tongue): Text | null {
  const carrier = carrierOf(slow, fast);
  const grows = slow.perByte - fast.perByte;
  if (carrier === null || grows < 0 || grows > MINOR * late) return null;
  const [program, calls] = carrier;
  const listed = [...calls].map(([node, names]) => ({ node, names }));
  return PER_PACKET[tongue](code(program), listed, span(late, tongue), span(grows, tongue));
}

/** More than this part of a difference is not little. */
const MINOR = 0.2;

interface Calls {
  readonly node: string;
  readonly names: readonly string[];
}

type PerPacket = (program: Span, calls: readonly Calls[], late: string, grows: string) => Text;

const numberOf = (calls: readonly Calls[]): number => calls.reduce((sum, { names }) => sum + names.length, 0);

const PER_PACKET: Readonly<Record<Tongue, PerPacket>> = {
  en: (program, calls, late, grows) =>
    say`${program} moves one packet with each call: ${calls.map(({ node, names }) => `${names.join(' and ')} on ${node}`).join(', ')}. The next packet pays for all ${String(numberOf(calls))} calls again, and for what they set off. The price is per packet, not per byte: of the ${late} only ${grows} grow with the length of the datagram.`,
  de: (program, calls, late, grows) =>
    say`${program} bewegt mit jedem Aufruf ein Paket: ${calls.map(({ node, names }) => `${names.join(' und ')} auf ${node}`).join(', ')}. Das nächste Paket zahlt alle ${String(numberOf(calls))} Aufrufe noch einmal, und was sie auslösen. Der Preis gilt je Paket, nicht je Byte: Von den ${late} wachsen nur ${grows} mit der Länge des Datagramms.`,
};

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
