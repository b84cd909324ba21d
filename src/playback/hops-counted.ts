/** Who counted itself as a router on one way of a packet: where its TTL came from, and where it went. */
import { type EventOf, type PacketEvent } from '../engine';
import { indexOf, type Story } from './story';

export interface HopsCounted {
  /** As the packet set out. */
  readonly from: number;
  /** After the last that took one off. */
  readonly to: number;
  /** In order: the kernel of a node, or a program on it. */
  readonly by: readonly { readonly node: string; readonly program: 'flanneld' | null }[];
}

type Lowered = EventOf<'rewrite'> & PacketEvent;

const isLowered = (event: PacketEvent): event is Lowered => event.kind === 'rewrite' && event.what === 'ttl';

/** The TTLs of the packet the film is about; null where nobody forwards it. Outer headers have TTLs of their own. */
export function hopsCounted(story: Story): HopsCounted | null {
  const all = (indexOf(story).byPacket.get(story.hero ?? -1) ?? []).filter(isLowered);
  const [first] = all;
  if (first === undefined) return null;
  let ttl = first.from;
  const lowered = all.filter(({ from, to }) => {
    // A router on the way of the envelope lowers the envelope's.
    const own = from === ttl;
    if (own) ttl = to;
    return own;
  });
  return {
    from: Number(first.from),
    to: Number(ttl),
    by: lowered.map(({ place: { node, name } }) => ({ node, program: name === 'flanneld' ? name : null })),
  };
}
