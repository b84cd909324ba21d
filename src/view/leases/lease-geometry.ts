/** Where everything of a lease board is drawn: lanes, saw teeth of remaining life, words that do not overlap. Pure. */
import {
  leaseWord,
  type LeaseLane,
  type LeaseStretch,
  type LeaseTimeline,
  type LeaseTone,
  type Tongue,
} from '../../playback';
import { type LeaseWords } from '../language/leases';
import { scaleLinear } from 'd3';

export const DAY = 86_400e9;
const HOUR = 3_600e9;

export interface BoardShape {
  /** Left of the tracks, where lanes are named; zero on a phone, where the name stands above. */
  readonly gutter: number;
  readonly lane: number;
  readonly bar: number;
  readonly head: number;
  readonly axis: number;
  readonly edge: number;
}

/** Fewer lanes are given more room. */
export function shapeOf(width: number, lanes: number): BoardShape {
  const bar = lanes <= 4 ? 46 : lanes <= 6 ? 36 : 28;
  const [gutter, head, edge] = width >= 620 ? [176, 42, 18] : [12, 62, 12];
  return { gutter, head, bar, edge, lane: head + bar + 14, axis: 40 };
}

export interface Board {
  readonly width: number;
  readonly height: number;
  readonly shape: BoardShape;
  readonly x: (at: number) => number;
  readonly at: (x: number) => number;
  readonly ticks: readonly { readonly x: number; readonly label: string; readonly day: boolean }[];
}

export function boardOf({ tale, lanes }: LeaseTimeline, width: number, words: LeaseWords): Board {
  const shape = shapeOf(width, lanes.length);
  const scale = scaleLinear([0, tale.until], [shape.gutter, Math.max(shape.gutter + 1, width - shape.edge)]);
  const perDay = scale(DAY) - scale(0);
  const hours = perDay >= 360 ? 3 : perDay >= 150 ? 6 : perDay >= 56 ? 12 : 24;
  const count = Math.floor(tale.until / (hours * HOUR));
  const everyDays = Math.max(1, Math.ceil(52 / perDay));
  const ticks = Array.from({ length: count + 1 }, (_, i) => {
    const hour = i * hours;
    const day = hour % 24 === 0;
    const x = scale(hour * HOUR);
    const label = day ? ((hour / 24) % everyDays === 0 ? words.tick(hour / 24) : '') : `${hour % 24} h`;
    return { x, label: x + 44 > width ? '' : label, day };
  });
  return {
    width,
    height: shape.axis + lanes.length * shape.lane + 10,
    shape,
    x: (at) => scale(at),
    at: (x) => scale.invert(x),
    ticks,
  };
}

export const laneTop = ({ shape }: Board, index: number): number => shape.axis + index * shape.lane;

/** Remaining life as a saw tooth: full height is 24 hours, a reservation has no end. */
export function toothOf(board: Board, { from, until, expires }: LeaseStretch, top: number): string {
  const { bar, head } = board.shape;
  const floor = top + head + bar;
  const left = (at: number): number =>
    expires === null ? 1 : Math.max(0, Math.min(1, (expires - at) / DAY));
  const corner = (at: number): string => `${round(board.x(at))},${round(floor - left(at) * bar)}`;
  const bend = expires !== null && expires > from && expires < until ? `L${corner(expires)}` : '';
  return `M${round(board.x(from))},${floor}L${corner(from)}${bend}L${corner(until)}L${round(board.x(until))},${floor}Z`;
}

const round = (n: number): number => Math.round(n * 10) / 10;

export interface PlacedWord {
  readonly at: number;
  readonly x: number;
  readonly row: 0 | 1;
  readonly word: string;
  readonly tone: LeaseTone;
  /** Set to the left of its place, where there is no room to the right. */
  readonly leftward: boolean;
}

/** A letter of the prose face at 12 px, bold, on the wide side. */
const LETTER = 6.8;

interface Wish extends Pick<PlacedWord, 'at' | 'word' | 'tone'> {
  /** Where there is no room for the word. */
  readonly short?: string;
}

/** The same word again at the same place is said once, with its number. */
function gathered(board: Board, wishes: readonly Wish[]): readonly Wish[] {
  const kept: (Wish & { readonly times: number })[] = [];
  for (const wish of wishes) {
    const i = kept.findIndex((k) => k.word === wish.word && Math.abs(board.x(k.at) - board.x(wish.at)) < 4);
    const same = kept[i];
    if (same === undefined) kept.push({ ...wish, times: 1 });
    else kept[i] = { ...same, times: same.times + 1 };
  }
  return kept.map(({ word, times, ...rest }) => ({ ...rest, word: times > 1 ? `${word} ×${times}` : word }));
}

/** Words of a lane's marks, in two rows; one that fits in neither is left to the list of events. */
export function wordsOfLane(
  board: Board,
  { marks, beliefs }: LeaseLane,
  words: LeaseWords,
  tongue: Tongue,
): readonly PlacedWord[] {
  const rows = [-Infinity, -Infinity];
  const wishes: readonly Wish[] = [
    ...marks
      .map(({ name, word, at, tone }) => ({ at, tone, word: leaseWord({ name, word }, tongue) }))
      .filter(({ word }) => word !== ''),
    ...beliefs.map(({ from, subnet }) => ({
      at: from,
      word: words.stillUses(subnet),
      short: words.lost,
      tone: 'bad' as const,
    })),
  ];
  return gathered(
    board,
    [...wishes].sort((a, b) => a.at - b.at),
  ).flatMap(({ at, word, short = word, tone }) => {
    for (const text of new Set([word, short])) {
      const placed = place(board, rows, at, text);
      if (placed !== null) return [{ ...placed, tone }];
    }
    return [];
  });
}

/** A place in the first row that is free there; takes it. */
function place(board: Board, rows: number[], at: number, word: string): Omit<PlacedWord, 'tone'> | null {
  const x = board.x(at);
  const width = word.length * LETTER + 10;
  const leftward = x + width > board.width;
  const [from, to] = leftward ? [x - width, x] : [x, x + width];
  const row = rows.findIndex((taken) => from >= taken);
  if (row < 0 || from < board.shape.gutter - 4) return null;
  rows[row] = to;
  return { at, x, row: row === 0 ? 0 : 1, word, leftward };
}

/** Where a bar can carry its subnet's name: from its first stretch on. */
export const nameFits = (board: Board, from: number, until: number, name: string): boolean =>
  board.x(until) - board.x(from) > name.length * 7.4 + 12;
