/** The crossings of a racer, numbered on the line, and how its way ends. */
import { useMemo } from 'react';
import { type Entry, type Passage } from '../../playback';
import { useDuration } from '../format';
import { useWords } from '../language/language';
import { RACE_WORDS } from '../language/race';
import {
  AHEAD_ROOM,
  type aheadOf,
  type PlacedStamp,
  type RaceGeometry,
  heightOf,
  ROW,
  STAMP_RADIUS,
} from './race-geometry';

interface StampsProps {
  readonly stamps: readonly PlacedStamp[];
}

/** Pixels that a letter of a call's name takes. */
const LETTER = 6.7;

export function Stamps({ stamps }: StampsProps) {
  const words = useWords(RACE_WORDS);
  const duration = useDuration();
  const named = useMemo(() => namedStamps(stamps), [stamps]);
  return (
    <g className="race-stamps">
      {stamps.map((stamp) => {
        const { passage, x } = stamp;
        return (
          <g
            key={passage.seq}
            data-until={passage.until}
            transform={`translate(${x.toFixed(1)} ${ROW.line})`}
          >
            <title>{passageText(passage, words, duration)}</title>
            <circle r={STAMP_RADIUS} />
            <text className="number" y={4} textAnchor="middle">
              {passage.number}
            </text>
            {named.has(stamp) && <CallName passage={passage} />}
          </g>
        );
      })}
    </g>
  );
}

/** Where a call’s name would stand: to the right of a call down, to the left of a call up. */
function nameSpan({ passage, x }: PlacedStamp): readonly [from: number, until: number] {
  const [near, far] = [STAMP_RADIUS + 2, STAMP_RADIUS + 4 + passage.syscall.length * LETTER];
  return passage.down ? [x + near, x + far] : [x - far, x - near];
}

/** The stamps whose names meet neither another stamp nor a name that is already there. */
function namedStamps(stamps: readonly PlacedStamp[]): ReadonlySet<PlacedStamp> {
  const named = new Set<PlacedStamp>();
  const taken = stamps.map(({ x }) => [x - STAMP_RADIUS, x + STAMP_RADIUS] as const);
  for (const stamp of stamps) {
    const [from, until] = nameSpan(stamp);
    if (from < 0 || taken.some(([a, b]) => a < until && from < b)) continue;
    taken.push([from, until]);
    named.add(stamp);
  }
  return named;
}

function CallName({ passage }: { readonly passage: Passage }) {
  const { down, syscall } = passage;
  return (
    <text
      className="call mono"
      x={down ? STAMP_RADIUS + 3 : -STAMP_RADIUS - 3}
      y={ROW.call - ROW.line}
      textAnchor={down ? 'start' : 'end'}
    >
      {syscall}
    </text>
  );
}

/** What a stamp says when it is pointed at. */
const passageText = (
  p: Passage,
  words: (typeof RACE_WORDS)['en'],
  duration: (nanoseconds: number) => string,
): string =>
  words.passage(
    p.number,
    words.on(p.process, p.where),
    p.syscall,
    p.bytes,
    p.down,
    duration(p.until - p.from),
  );

interface FinishProps {
  readonly entry: Entry;
  readonly geometry: RaceGeometry;
  readonly ahead: ReturnType<typeof aheadOf>;
}

/** The time of arrival, and how much earlier than the last that is; or where it was lost and why. */
export function Finish({ entry, geometry, ahead }: FinishProps) {
  const words = useWords(RACE_WORDS);
  const { track, arrived } = entry;
  const x = geometry.xAt(track.end);
  const duration = useDuration();
  if (!arrived) return <Lost entry={entry} geometry={geometry} />;
  const room = geometry.xAt(ahead?.last.track.end ?? 0) - x;
  return (
    <g className="finish" transform={`translate(${x.toFixed(1)} 0)`}>
      <path d={`M0 ${ROW.user.top}V${ROW.strip.top + ROW.strip.height}`} />
      <text x={STAMP_RADIUS + 5} y={ROW.line - 14}>
        {duration(track.end)}
      </text>
      {ahead !== null && room >= AHEAD_ROOM && (
        <text className="ahead" x={STAMP_RADIUS + 5} y={ROW.line + 4}>
          {words.ahead(duration(ahead.nanoseconds), ahead.last.racer.label)}
        </text>
      )}
    </g>
  );
}

function Lost({ entry, geometry }: Pick<FinishProps, 'entry' | 'geometry'>) {
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
