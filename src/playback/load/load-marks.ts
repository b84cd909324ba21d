/**
 * The marks of a load film at an instant: a function of film, stage and instant alone, into columns that are used again.
 *
 * Within a turn of a thread a mark moves evenly over the way of that turn; the instants at both ends are the run’s. What
 * waits stands in its tray, who was born first in front. Nothing is made while a film plays.
 */
import { countUpTo, type LoadFilm, MOST_MARKS } from './load-film';
import { type LegStretch, type LoadStage, type Way } from './load-stage';
import { RIM, type Tray } from './load-trays';

/** What a mark is: on its way, on its way inside another datagram, waiting in a tray, lost. */
export const MARK_KINDS = ['bare', 'wrapped', 'waiting', 'lost'] as const;
export type MarkKind = (typeof MARK_KINDS)[number];
const [BARE, WRAPPED, WAITING, LOST] = [0, 1, 2, 3];

export interface LoadMarks {
  /** Marks that count; what lies behind them in the columns is of another instant. */
  count: number;
  readonly x: Float32Array;
  readonly y: Float32Array;
  /** Position in MARK_KINDS. */
  readonly kind: Uint8Array;
  /** Number of the trip. */
  readonly trip: Uint32Array;
  /** Datagrams waiting in each tray, and lost at each up to now: all of them, drawn or not. */
  readonly waiting: Uint32Array;
  readonly lostAt: Uint32Array;
  underWay: number;
  sent: number;
  arrived: number;
  lost: number;
}

/** Losses that are still to be seen may come on top of what is under way. */
const CAPACITY = MOST_MARKS + 500;

/** Columns for the marks of a stage. */
export function createMarks(stage: LoadStage): LoadMarks {
  return {
    count: 0,
    x: new Float32Array(CAPACITY),
    y: new Float32Array(CAPACITY),
    kind: new Uint8Array(CAPACITY),
    trip: new Uint32Array(CAPACITY),
    waiting: new Uint32Array(stage.trays.length),
    lostAt: new Uint32Array(stage.trays.length),
    underWay: 0,
    sent: 0,
    arrived: 0,
    lost: 0,
  };
}

/** The first trip of which not all before it are over at `at`. */
function firstAlive({ allOver }: LoadFilm, at: number): number {
  return countUpTo(allOver, at);
}

/** Puts a mark at a distance along a way. */
function along(marks: LoadMarks, { xs, ys, at, wrapped }: Way, distance: number): void {
  let i = 1;
  while (i < at.length - 1 && (at[i] ?? Infinity) < distance) i++;
  const from = at[i - 1] ?? 0;
  const part = Math.min(1, Math.max(0, (distance - from) / Math.max(1e-9, (at[i] ?? from) - from)));
  const n = marks.count;
  marks.x[n] = between(xs, i, part);
  marks.y[n] = between(ys, i, part);
  marks.kind[n] = distance >= wrapped[0] && distance < wrapped[1] ? WRAPPED : BARE;
}

/** The value so far on the way from the one before `i` to the one at `i`. */
function between(values: Float64Array, i: number, part: number): number {
  const from = values[i - 1] ?? 0;
  return from + ((values[i] ?? from) - from) * part;
}

/** Puts a mark into the cell of a tray; beyond its last cell it stays in the last row. */
function inCell(marks: LoadMarks, tray: Tray, cell: number): void {
  const n = marks.count;
  const rows = Math.round((tray.height - 2 * RIM) / tray.pitch);
  const row = Math.min(rows - 1, Math.floor(cell / tray.columns));
  marks.x[n] = tray.x + RIM + ((cell % tray.columns) + 0.5) * tray.pitch;
  // It fills from its bottom.
  marks.y[n] = tray.y + tray.height - RIM - (row + 0.5) * tray.pitch;
  marks.kind[n] = WAITING;
}

/** Beside the rim of the tray that had no room; trips lie side by side. */
function atRim(marks: LoadMarks, tray: Tray, trip: number): void {
  const n = marks.count;
  marks.x[n] = tray.x + tray.width + 4 + (trip % 3) * 5;
  marks.y[n] = tray.y + ((trip * 7) % Math.max(8, Math.floor(tray.height)));
  marks.kind[n] = LOST;
}

/** The leg that a trip is at: the last that it has come to. */
function legAt({ trips: { came, stride } }: LoadFilm, trip: number, at: number): number {
  let leg = stride - 1;
  while (leg > 0 && !((came[trip * stride + leg] ?? Infinity) <= at)) leg--;
  return leg;
}

/** How far along its way a trip is that a thread has taken up. */
function distanceOf(
  { trips }: LoadFilm,
  { from, to, arrives, delay }: LegStretch,
  turn: number,
  at: number,
): number {
  const [began, ended] = [trips.began[turn] ?? 0, trips.ended[turn] ?? 0];
  if (at < ended) return from + ((to - from) * (at - began)) / (ended - began);
  return delay === 0 ? to : to + (arrives - to) * Math.min(1, (at - ended) / delay);
}

/** What is under way, waits or has just been lost at instant `at`; a loss stays in sight for `linger` nanoseconds. */
export function marksAt(
  film: LoadFilm,
  stage: LoadStage,
  at: number,
  linger: number,
  marks: LoadMarks,
): void {
  marks.count = 0;
  marks.waiting.fill(0);
  marks.sent = countUpTo(film.born, at);
  marks.arrived = countUpTo(film.arrived, at);
  marks.lost = countUpTo(film.lost, at);
  marks.underWay = marks.sent - marks.arrived - marks.lost;
  countLosses(film, stage, at, marks);
  for (let trip = firstAlive(film, at - linger); trip < marks.sent; trip++) {
    const over = film.over[trip] ?? Infinity;
    if (over > at) placeAlive(film, stage, trip, at, marks);
    else if (over + linger > at && film.trips.lost[trip] === over) placeLost(film, stage, trip, at, marks);
  }
}

function countLosses(
  { lostBy, trips: { stride } }: LoadFilm,
  stage: LoadStage,
  at: number,
  marks: LoadMarks,
): void {
  marks.lostAt.fill(0);
  for (let flow = 0; flow < stage.stretches.length; flow++)
    for (let leg = 0; leg < stride; leg++) {
      const tray = stage.stretches[flow]?.[leg]?.tray ?? -1;
      const losses = lostBy[flow * stride + leg];
      if (tray >= 0 && losses !== undefined)
        marks.lostAt[tray] = (marks.lostAt[tray] ?? 0) + countUpTo(losses, at);
    }
}

const isDrawn = (film: LoadFilm, marks: LoadMarks, trip: number): boolean =>
  trip % film.perMark === 0 && marks.count < CAPACITY;

function placeLost(film: LoadFilm, stage: LoadStage, trip: number, at: number, marks: LoadMarks): void {
  const stretch = stage.stretches[film.trips.flow[trip] ?? 0]?.[legAt(film, trip, at)];
  const tray = stage.trays[stretch?.tray ?? -1];
  if (tray === undefined || !isDrawn(film, marks, trip)) return;
  atRim(marks, tray, trip);
  marks.trip[marks.count++] = trip;
}

function placeAlive(film: LoadFilm, stage: LoadStage, trip: number, at: number, marks: LoadMarks): void {
  const leg = legAt(film, trip, at);
  const flow = film.trips.flow[trip] ?? 0;
  const [stretch, way] = [stage.stretches[flow]?.[leg], stage.ways[flow]];
  if (stretch === undefined || way === undefined) return;
  const turn = trip * film.trips.stride + leg;
  const tray = stage.trays[stretch.tray];
  const waits = tray !== undefined && at < (film.trips.began[turn] ?? Infinity);
  const before = waits ? (marks.waiting[stretch.tray] ?? 0) : 0;
  if (waits) marks.waiting[stretch.tray] = before + 1;
  if (!isDrawn(film, marks, trip)) return;
  if (waits) inCell(marks, tray, Math.floor(before / film.perMark));
  else along(marks, way, distanceOf(film, stretch, turn, at));
  marks.trip[marks.count++] = trip;
}
