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
/** How far the stamps of one spot stand apart. */
const PILE = 13;

export function Stamps({ stamps, shape, step, onGo }: StampsProps) {
  const placed = stamps.map((stamp) => ({ stamp, at: placeOf(stamp, shape), here: stamp.step === step }));
  const labelled = placed.filter(
    ({ stamp, here }) => stamp.done && (here || (stamp.pile.of === 1 && shape === 'wide')),
  );
  return (
    <g className="stamps">
      {placed.map(({ stamp, at, here }) => (
        <Stamp key={stamp.seq} stamp={stamp} at={at} here={here} onGo={onGo} />
      ))}
      {labelled.map(({ stamp, at, here }) => (
        <g key={stamp.seq} transform={at}>
          {shape === 'wide' ? (
            <Label {...{ stamp, here }} crowded={isCrowded(stamp, stamps)} />
          ) : (
            <StripLabel stamp={stamp} />
          )}
        </g>
      ))}
    </g>
  );
}

/** Room that a label of one line takes. */
const LABEL = 105;

function isCrowded({ x, side }: CrossingStamp, stamps: readonly CrossingStamp[]): boolean {
  const way = side === 'end' ? -1 : 1;
  return stamps.some((other) => (other.x - x) * way > 0 && (other.x - x) * way < LABEL);
}

/** Stamps of one spot lie on a pile, the later ones further along the line. */
function placeOf({ x, y, pile }: CrossingStamp, shape: Shape): string {
  const shift = (pile.index - (pile.of - 1) / 2) * PILE;
  return `translate(${x + (shape === 'wide' ? shift : 0)} ${y + (shape === 'strip' ? shift : 0)})`;
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
  /** Another stamp stands near on the side of the label. */
  readonly crowded: boolean;
}

/** The call and what it copies; while the film stands on it, its price on the other side of the line. */
function Label({ stamp, here, crowded }: LabelProps) {
  const { crossing, side, price } = stamp;
  const down = crossing.direction === 'user→kernel';
  const x = side === 'end' ? -15 : 15;
  const anchor = side;
  const lines = crowded ? [crossing.syscall, `${crossing.bytes} B`] : [stamp.label];
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
      {here && (
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
