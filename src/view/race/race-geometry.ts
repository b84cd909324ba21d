/** Where a racer's way stands in a row of a given width: true time to the right, user space over the kernel over the wire. */
import { type Entry, type Passage, type Race, type RaceTrack, type Space, whereabouts } from '../../playback';

export interface RaceGeometry {
  readonly width: number;
  /** Hardly room for names. */
  readonly narrow: boolean;
  readonly left: number;
  readonly right: number;
  readonly xAt: (nanoseconds: number) => number;
  /** The instant under a point, within the race. */
  readonly instantAt: (x: number) => number;
}

/** Heights within a row, from its top. */
export const ROW = {
  user: { top: 20, path: 37 },
  /** Where the programs are named, and the calls under them: neither touches the other or the line. */
  program: 31,
  call: 45,
  line: 54,
  kernel: { path: 73, bottom: 92 },
  wire: { path: 101, bottom: 110 },
  strip: { top: 115, height: 15 },
  height: 138,
} as const;

export const STAMP_RADIUS = 9;
/** Room for a stamp at the start, and for the time of arrival at the end. */
const LEFT = 14;
const RIGHT = 74;
const RIGHT_NARROW = 72;
const NARROW = 480;

export function raceGeometry(race: Race, width: number): RaceGeometry {
  const right = Math.max(LEFT + 1, width - (width < NARROW ? RIGHT_NARROW : RIGHT));
  const scale = (right - LEFT) / Math.max(1, race.length);
  return {
    width,
    narrow: width < NARROW,
    left: LEFT,
    right,
    xAt: (nanoseconds) => LEFT + Math.min(race.length, nanoseconds) * scale,
    instantAt: (x) => Math.max(0, Math.min(race.length, (x - LEFT) / scale)),
  };
}

export const heightOf: Readonly<Record<Space, number>> = {
  user: ROW.user.path,
  kernel: ROW.kernel.path,
  wire: ROW.wire.path,
};

/** How much earlier than the last that arrives an entry does; null for the last, and for what is lost. */
export function aheadOf(
  { entries }: Race,
  entry: Entry,
): { readonly nanoseconds: number; readonly last: Entry } | null {
  const last = entries.filter((e) => e.arrived).toSorted((a, b) => b.track.end - a.track.end)[0];
  if (!entry.arrived || last === undefined || last.track.end <= entry.track.end) return null;
  return { nanoseconds: last.track.end - entry.track.end, last };
}

/** Room beside the time of arrival for the words that say how much earlier that is. */
export const AHEAD_ROOM = 190;

const tenth = (n: number): number => Math.round(n * 10) / 10;

/** SVG path data of each way; a call is a slope as long as it lasts. */
export const waysOf = (track: RaceTrack, { xAt }: RaceGeometry): readonly string[] =>
  track.ways.map(
    ({ stretches }) =>
      `M${stretches
        .flatMap(({ space, from, until }) =>
          [from, until].map((at) => `${tenth(xAt(at))} ${heightOf[space]}`),
        )
        .join('L')}`,
  );

export interface PlacedStamp {
  readonly passage: Passage;
  readonly x: number;
}

/** Stamps at the middle of their calls, moved on where they would lie on one another. */
export function stampsOf(track: RaceTrack, { xAt }: RaceGeometry): readonly PlacedStamp[] {
  const apart = 2 * STAMP_RADIUS + 1;
  let last = -Infinity;
  return track.passages.map((passage) => {
    last = Math.max(xAt((passage.from + passage.until) / 2), last + apart);
    return { passage, x: last };
  });
}

export interface Bead {
  readonly packet: number;
  readonly x: number;
  readonly y: number;
}

/** Where the packets are at an instant. */
export const beadsAt = (track: RaceTrack, { xAt }: RaceGeometry, at: number): readonly Bead[] =>
  whereabouts(track, at).map(({ packet, space, crossing }) => {
    const x = xAt(Math.min(at, track.end));
    if (crossing === null) return { packet, x, y: heightOf[space] };
    const part = crossing.down ? crossing.part : 1 - crossing.part;
    return { packet, x, y: heightOf.user + (heightOf.kernel - heightOf.user) * part };
  });
