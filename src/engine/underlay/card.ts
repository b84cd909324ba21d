/** A node's network card: what kernels leave to it is done before a frame is on the wire. */
import { note } from '../kernel/world';
import { completeChecksum, completeInner, ETHERNET_HEADER } from '../kernel/xmit';
import { deviceAt, type Landing } from './wire';
import { type Skb, type World } from '../kernel/state';

/** Fills in the checksum that was left to the card at `port`, or the one inside a tunnel's datagram. */
export function cardFills(world: World, port: Landing, fetch: (name: string) => void, skb: Skb): void {
  if ((!skb.partial && !skb.innerPartial) || skb.gso > 0) return;
  const filled = skb.innerPartial
    ? completeInner(skb, ETHERNET_HEADER)
    : completeChecksum(skb, ETHERNET_HEADER);
  if (!world.follow) return;
  const { name, place } = deviceAt(port, fetch);
  note(world, skb, place, 'ethernet', {
    kind: 'rewrite',
    what: 'checksum',
    from: hex(filled.before),
    to: hex(filled.after),
    by: `the network card behind ${name} fills it in`,
    translation: null,
  });
}

const hex = (n: number): string => `0x${n.toString(16).padStart(4, '0')}`;
