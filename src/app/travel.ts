/**
 * Stepping as a short journey: `next` shows the glide that leads to the next hold instead of jumping over it, `previous`
 * runs it backwards. Only the playhead moves; every position on the way is one the film has anyway.
 */
import { type Pacing, type Player, segmentAt, type StoryTime } from '../playback';

export interface Travel {
  readonly from: StoryTime;
  readonly to: StoryTime;
  /** Where the playhead stands when it is over: the beginning of the hold. */
  readonly lands: StoryTime;
  readonly lasts: number;
  readonly elapsed: number;
}

const FORWARD = { least: 380, most: 800 };
const BACKWARD = 240;

/** The journey between two holds; null when there is nothing to glide over. */
export function travelTo(pacing: Pacing, player: Player, lands: StoryTime): Travel | null {
  const here = segmentAt(pacing, player.position);
  const there = segmentAt(pacing, lands);
  if (here === undefined || there === undefined || lands === player.position) return null;
  if (lands > player.position) {
    const from = here.kind === 'hold' ? here.until : player.position;
    const lasts =
      Math.max(FORWARD.least, Math.min(FORWARD.most, (lands - from) * 1.8)) / Math.max(1, player.rate);
    return lands > from ? { from, to: lands, lands, lasts, elapsed: 0 } : null;
  }
  return { from: player.position, to: there.until, lands, lasts: BACKWARD, elapsed: 0 };
}

/** The journey after some more real time, and the position it has come to. */
export function advance(
  travel: Travel,
  realMilliseconds: number,
): { travel: Travel | null; position: StoryTime } {
  const elapsed = travel.elapsed + realMilliseconds;
  if (elapsed >= travel.lasts) return { travel: null, position: travel.lands };
  const part = elapsed / travel.lasts;
  return {
    travel: { ...travel, elapsed },
    position: (travel.from + (travel.to - travel.from) * part) as StoryTime,
  };
}
