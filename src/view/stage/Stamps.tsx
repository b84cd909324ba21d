/**
 * The crossings of the user/kernel line, numbered: done ones stamped in ink, coming ones dashed. They stay: they are
 * the cost. What goes down into the kernel is labelled below the line, what comes up above it.
 */
import type { CrossingStamp, Shape } from '../../playback';
import { durationText } from '../format';

export interface StampsProps {
  readonly stamps: readonly CrossingStamp[];
  readonly shape: Shape;
  /** The step on which the film stands: its crossing shows its price. */
  readonly step: number;
  readonly onGo: (step: number) => void;
}

const RADIUS = 11;
/** Stamps of one spot lie on each other like coins, each a little further from the line; beyond so many no further. */
const COIN = 5;
const PILE = 6;

export function Stamps({ stamps, shape, step, onGo }: StampsProps) {
  const placed = stamps.map((stamp) => ({ stamp, at: placeOf(stamp, shape), here: stamp.step === step }));
  // What is to come lies underneath, the latest on top.
  const inOrder = placed.toSorted((a, b) => Number(a.stamp.done) - Number(b.stamp.done));
  return (
    <g className="stamps">
      {inOrder.map(({ stamp, at, here }) => (
        <Stamp key={stamp.seq} stamp={stamp} at={at} here={here} onGo={onGo} />
      ))}
      {placed
        .filter(({ stamp, here }) => stamp.done && (here || (stamp.pile.of === 1 && shape === 'wide')))
        .map(({ stamp, at, here }) => (
          <g key={stamp.seq} transform={at}>
            {shape === 'wide' ? (
              <Label stamp={stamp} here={here} room={roomBeside(stamp, stamps)} />
            ) : (
              <StripLabel stamp={stamp} />
            )}
          </g>
        ))}
    </g>
  );
}

/** How far the next stamp is on the side of the label. */
function roomBeside({ x, side }: CrossingStamp, stamps: readonly CrossingStamp[]): number {
  const way = side === 'end' ? -1 : 1;
  return Math.min(...stamps.map((other) => (other.x - x) * way).filter((gap) => gap > 0), Infinity);
}

/** On the line; of a pile the later ones on the side they come to. */
function placeOf({ x, y, pile, crossing }: CrossingStamp, shape: Shape): string {
  const away = COIN * Math.min(pile.index, PILE) * (crossing.direction === 'user→kernel' ? 1 : -1);
  return shape === 'wide' ? `translate(${x} ${y + away})` : `translate(${x + away} ${y})`;
}

interface StampProps extends Pick<StampsProps, 'onGo'> {
  readonly stamp: CrossingStamp;
  readonly at: string;
  readonly here: boolean;
}

/** What a stamp says when it is pointed at. */
export function stampText({ number, crossing, price }: CrossingStamp): string {
  const { process, syscall, direction, bytes } = crossing;
  return `Crossing ${number}: ${process} calls ${syscall}, ${direction}, ${bytes} bytes copied, ${durationText(price)}`;
}

function Stamp({ stamp, at, here, onGo }: StampProps) {
  return (
    <g
      className={`stamp${stamp.done ? ' done' : ''}${here ? ' here' : ''}`}
      data-stamp={stamp.number}
      transform={at}
      onClick={() => onGo(stamp.step)}
    >
      <title>{stampText(stamp)}</title>
      <circle r={RADIUS} />
      <text className="number" y={4.5} textAnchor="middle">
        {stamp.number}
      </text>
    </g>
  );
}

interface LabelProps {
  readonly stamp: CrossingStamp;
  readonly here: boolean;
  /** Units to the next stamp on the side of the label. */
  readonly room: number;
}

/** Gaps that a label of one line and of two lines needs. */
const ONE_LINE = 105;
const TWO_LINES = 70;

function linesOf({ crossing, label }: CrossingStamp, room: number): readonly string[] {
  if (room >= ONE_LINE) return [label];
  return room >= TWO_LINES ? [crossing.syscall, `${crossing.bytes} B`] : [];
}

/** The call and what it copies; while the film stands on it, its price on the other side of the line. */
function Label({ stamp, here, room }: LabelProps) {
  const { crossing, side, price } = stamp;
  const down = crossing.direction === 'user→kernel';
  const x = side === 'end' ? -15 : 15;
  const anchor = side;
  const lines = linesOf(stamp, room);
  const first = down ? 16 : -7 - 13 * (lines.length - 1);
  return (
    <>
      <text className={`stamp-label mono ${down ? 'down' : 'up'}`} textAnchor={anchor}>
        {lines.map((line, at) => (
          <tspan key={at} x={x} y={first + 13 * at}>
            {line}
          </tspan>
        ))}
      </text>
      {here && lines.length > 0 && (
        <text
          className={`stamp-label mono ${down ? 'up' : 'down'}`}
          x={x}
          y={down ? -7 : 16}
          textAnchor={anchor}
        >
          {durationText(price)}
        </text>
      )}
    </>
  );
}

function StripLabel({ stamp }: Pick<LabelProps, 'stamp'>) {
  return (
    <text className="stamp-label mono up" x={-16} y={-9} textAnchor="end">
      {stamp.label}
    </text>
  );
}
