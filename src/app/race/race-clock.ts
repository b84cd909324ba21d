/** The clock of a race: a race of any length takes the same time to watch, and all racers share it. */
import { type Race } from '../../playback';
import { type ClockOptions, createRunningClock, type RunningClock } from '../room/running-clock';

/** Real milliseconds that the longest racer takes at speed 1. */
export const TAKES = 12_000;

/** Every instant at which something is done in a race, in order: beginnings, ends of crossings, arrivals, losses. */
export function momentsOf({ entries, length }: Race): readonly number[] {
  const all = entries.flatMap(({ track }) => [
    ...track.passages.map((p) => p.until),
    ...track.deaths.map((d) => d.at),
    track.end,
  ]);
  return [...new Set([0, ...all, length])].filter((at) => at <= length).sort((a, b) => a - b);
}

/** A clock for one race. */
export const createRaceClock = (race: Race, options: ClockOptions): RunningClock =>
  createRunningClock({ length: race.length, moments: momentsOf(race), takes: TAKES }, options);
