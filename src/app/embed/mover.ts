/** Tells who moved a film: a host page that commands it, the reader in the frame, or the film by playing. */
import { type PlayerState, timelineIn } from '../player-store';
import { type Mover } from '../protocol';

export interface Hand {
  /** Whatever happens to the player during `act` was this one's doing. */
  readonly lead: <T>(by: 'host' | 'film', act: () => T) => T;
  readonly mover: (now: PlayerState, before: PlayerState) => Mover;
}

/** One for each player. */
export function createHand(): Hand {
  let leading: Mover | null = null;
  return {
    lead: (by, act) => {
      leading = by;
      try {
        return act();
      } finally {
        leading = null;
      }
    },
    mover: (now, before) => {
      if (leading !== null) return leading;
      if (!before.player.playing || now.travel !== null) return 'reader';
      const { length } = timelineIn(now).pacings[now.player.mode];
      const ranOn = now.player.playing || now.player.position >= length;
      return ranOn && now.player.position !== before.player.position ? 'film' : 'reader';
    },
  };
}
