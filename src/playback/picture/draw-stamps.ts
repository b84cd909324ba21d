/**
 * The crossings of the user/kernel line, numbered: done ones stamped in ink, coming ones dashed. They stay: they are
 * the cost. What goes down into the kernel is labelled below the line, what comes up above it.
 */
import { durationText } from '../duration-text';
import { type Shape } from '../layout/box';
import { type StageWords } from '../layout/words';
import { type CrossingStamp } from '../scene';
import { type Drawn, draw, faces } from './drawn';
import { type Tongue } from '../tongue';

const RADIUS = 11;
/** Stamps of one spot lie on each other like coins, each a little further from the line; beyond so many no further. */
const COIN = 5;
const PILE = 6;
/** Gaps that a label of one line and of two lines needs. */
const ONE_LINE = 105;
const TWO_LINES = 70;

export interface DrawnStamp {
  readonly stamp: CrossingStamp;
  readonly drawn: Drawn;
}

/** The stamps in the order they lie on each other, and over them their labels. `step` is the one that stands. */
export function drawStamps(
  stamps: readonly CrossingStamp[],
  shape: Shape,
  step: number,
  words: StageWords,
): { readonly coins: readonly DrawnStamp[]; readonly labels: readonly DrawnStamp[] } {
  // What is to come lies underneath, the latest on top.
  const inOrder = stamps.toSorted((a, b) => Number(a.done) - Number(b.done));
  // On a strip the line runs through what is written in the programs; there the words under the stage name the call.
  const labelled =
    shape === 'strip'
      ? []
      : stamps.filter((stamp) => stamp.done && (stamp.step === step || stamp.pile.of === 1));
  return {
    coins: inOrder.map((stamp) => ({ stamp, drawn: coin(stamp, shape, stamp.step === step, words) })),
    labels: labelled.map((stamp) => ({
      stamp,
      // Of a pile too the words stand at the line: lower they would lie on the device.
      drawn: draw('g', '', { transform: `translate(${stamp.x} ${stamp.y})` }, [
        ...wideLabel(stamp, stamp.step === step, roomBeside(stamp, stamps), words.tongue),
      ]),
    })),
  };
}

/** How far the next stamp is on the side of the label, or the edge of the stage. */
function roomBeside({ x, side }: CrossingStamp, stamps: readonly CrossingStamp[]): number {
  const way = side === 'end' ? -1 : 1;
  const edge = side === 'end' ? x : Infinity;
  return Math.min(edge, ...stamps.map((other) => (other.x - x) * way).filter((gap) => gap > 0));
}

/** On the line; of a pile the later ones on the side they come to. */
function placeOf({ x, y, pile, crossing }: CrossingStamp, shape: Shape): string {
  const away = COIN * Math.min(pile.index, PILE) * (crossing.direction === 'user→kernel' ? 1 : -1);
  return shape === 'wide' ? `translate(${x} ${y + away})` : `translate(${x + away} ${y})`;
}

/** What a stamp says when it is pointed at. */
export function stampText({ number, crossing, price }: CrossingStamp, words: StageWords): string {
  const { process, syscall, direction, bytes } = crossing;
  return words.crossing(number, process, syscall, direction, bytes, durationText(price, words.tongue));
}

const coin = (stamp: CrossingStamp, shape: Shape, here: boolean, words: StageWords): Drawn =>
  draw(
    'g',
    faces('stamp', stamp.done && 'done', here && 'here'),
    { 'data-stamp': stamp.number, transform: placeOf(stamp, shape) },
    [
      draw('title', '', {}, [stampText(stamp, words)]),
      draw('circle', '', { r: RADIUS }),
      draw('text', 'number', { y: 4.5, 'text-anchor': 'middle' }, [String(stamp.number)]),
    ],
  );

function linesOf({ crossing, label }: CrossingStamp, room: number): readonly string[] {
  if (room >= ONE_LINE) return [label];
  return room >= TWO_LINES ? [crossing.syscall, `${crossing.bytes} B`] : [];
}

/** The call and what it copies; while the film stands on it, its price on the other side of the line. */
function wideLabel(stamp: CrossingStamp, here: boolean, room: number, tongue: Tongue): readonly Drawn[] {
  const { crossing, side, price } = stamp;
  const down = crossing.direction === 'user→kernel';
  const x = side === 'end' ? -15 : 15;
  const lines = linesOf(stamp, room);
  const first = down ? 16 : -7 - 13 * (lines.length - 1);
  const face = (below: boolean): string => `stamp-label mono ${below ? 'down' : 'up'}`;
  const label = draw(
    'text',
    face(down),
    { 'text-anchor': side },
    lines.map((line, at) => draw('tspan', '', { x, y: first + 13 * at }, [line])),
  );
  if (!here || lines.length === 0) return [label];
  return [
    label,
    draw('text', face(!down), { x, y: down ? -7 : 16, 'text-anchor': side }, [durationText(price, tongue)]),
  ];
}
