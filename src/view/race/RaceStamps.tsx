/** The crossings of a racer, numbered on the line, and how its way ends. */
import { type Entry, type Passage } from '../../playback';
import { durationText } from '../format';
import { type PlacedStamp, type RaceGeometry, heightOf, ROW, STAMP_RADIUS } from './race-geometry';

interface StampsProps {
  readonly stamps: readonly PlacedStamp[];
}

/** Pixels that a letter of a call's name takes. */
const LETTER = 6.7;

export function Stamps({ stamps }: StampsProps) {
  return (
    <g className="race-stamps">
      {stamps.map(({ passage, x }, i) => (
        <g key={passage.seq} data-until={passage.until} transform={`translate(${x.toFixed(1)} ${ROW.line})`}>
          <title>{passageText(passage)}</title>
          <circle r={STAMP_RADIUS} />
          <text className="number" y={4} textAnchor="middle">
            {passage.number}
          </text>
          {hasRoom(stamps, i) && <CallName passage={passage} />}
        </g>
      ))}
    </g>
  );
}

/** A call down is named to the right, a call up to the left: as far as there is room. */
function hasRoom(stamps: readonly PlacedStamp[], at: number): boolean {
  const stamp = stamps[at];
  if (stamp === undefined) return false;
  const { passage, x } = stamp;
  const need = passage.syscall.length * LETTER + STAMP_RADIUS + 6;
  const same = stamps.filter((s) => s.passage.down === passage.down && s !== stamp);
  return same.every((s) => (passage.down ? s.x < x || s.x - x > need : s.x > x || x - s.x > need));
}

function CallName({ passage }: { readonly passage: Passage }) {
  const { down, syscall } = passage;
  return (
    <text
      className="call mono"
      x={down ? STAMP_RADIUS + 3 : -STAMP_RADIUS - 3}
      y={-7}
      textAnchor={down ? 'start' : 'end'}
    >
      {syscall}
    </text>
  );
}

/** What a stamp says when it is pointed at. */
export const passageText = ({ number, process, where, syscall, bytes, down, from, until }: Passage): string =>
  `Crossing ${number}: ${process} on ${where} calls ${syscall}, ${bytes} bytes ${down ? 'down into' : 'up out of'} the kernel, ${durationText(until - from)}`;

/** The time of arrival, or where it was lost and why. */
export function Finish({ entry, geometry }: { readonly entry: Entry; readonly geometry: RaceGeometry }) {
  const { track, arrived } = entry;
  const x = geometry.xAt(track.end);
  if (!arrived) return <Lost entry={entry} geometry={geometry} />;
  return (
    <g className="finish" transform={`translate(${x.toFixed(1)} 0)`}>
      <path d={`M0 ${ROW.user.top}V${ROW.strip.top + ROW.strip.height}`} />
      <text x={STAMP_RADIUS + 5} y={ROW.line - 14}>
        {durationText(track.end)}
      </text>
    </g>
  );
}

function Lost({ entry, geometry }: { readonly entry: Entry; readonly geometry: RaceGeometry }) {
  const { track } = entry;
  return track.deaths.map(({ at, space, event }) => {
    const x = geometry.xAt(at);
    const y = heightOf[space];
    const left = x > geometry.width * 0.6;
    return (
      <g key={event.seq} className="lost" transform={`translate(${x.toFixed(1)} ${y})`}>
        <path d="M-6-6 6 6M-6 6 6-6" />
        <text className="mono" x={left ? -12 : 12} y={4} textAnchor={left ? 'end' : 'start'}>
          {event.reason}
        </text>
      </g>
    );
  });
}
