/**
 * A wire of the underlay: where frames come out of the VPC, and when. It does not reorder.
 *
 * Left out: queues in the network and its jitter.
 */
import { invariant } from '../invariant';
import { type Place } from '../kernel/event';
import { lengthOf } from '../kernel/skb';
import { scrub } from '../kernel/veth';
import { asInstant, priceOf, runBy } from '../kernel/world';
import { type Device, type Skb, type World } from '../kernel/state';

/** Where frames come out of the VPC: one end of a wire. */
export interface Landing {
  /** Null: its node is not assembled yet. */
  device: Device | null;
  readonly name: string;
  readonly link: string;
  /** When the last frame arrives. */
  lastArrival: number;
  /** A frame has arrived. */
  readonly take: (skb: Skb, at: number) => void;
}

/** The end of a wire that `device` is plugged into. */
export function landingOn(device: Device | null, name: string): Landing {
  const landing: Landing = {
    device,
    name,
    link: `vpc-${name}`,
    lastArrival: 0,
    take: (skb, at) => {
      skb.at = at;
      scrub(skb);
      runBy(skb, 'softirq');
      const { device: to } = landing;
      if (to !== null) to.net.receive(to, skb);
    },
  };
  return landing;
}

/** The device at the end of the wire; `fetch` has its node assembled, and thereby plugged in. */
export const deviceAt = (landing: Landing, fetch: (name: string) => void): Device =>
  landing.device ?? fetched(landing, fetch);

function fetched(landing: Landing, fetch: (name: string) => void): Device {
  fetch(landing.name);
  invariant(landing.device !== null, `${landing.name} is plugged in`);
  return landing.device;
}

/** Puts a frame on the wire from `place`: gone now, there when the last octet has arrived. */
export function carry(world: World, place: Place, skb: Skb, landing: Landing, to: Device): void {
  const duration = priceOf(world.prices.wire, lengthOf(skb));
  const leaves = skb.at;
  const arrives = Math.max(leaves + duration, landing.lastArrival);
  landing.lastArrival = arrives;
  if (world.follow)
    world.recorder.event(skb, leaves, duration, place, 'ethernet', world.prices.wire.code, {
      kind: 'transmit',
      link: landing.link,
      to: to.place,
      arrives: asInstant(arrives),
    });
  // Until it arrives the sender's own clock stands where the frame left it.
  world.hand(arrives, skb, landing.take);
}
