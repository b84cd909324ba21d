/**
 * The board: a lane for etcd and one for each node, days from left to right. A bar is a lease, its height what is left
 * of it; what lies behind the playhead is filled, what is to come is only drawn.
 */
import { memo, useId, useMemo, useRef } from 'react';
import { type Instant, printClock } from '../../engine';
import type { LeaseLane, LeasePlayer, LeaseSpan, LeaseStanding, LeaseTimeline } from '../../playback';
import { useLanguage, useWords } from '../language/language';
import { LEASE_WORDS } from '../language/leases';
import { useSize } from '../stage/use-size';
import { type Board, boardOf, laneTop, nameFits, toothOf, wordsOfLane } from './lease-geometry';
import { leftText, standingText } from './lease-words';

export interface LeaseBoardProps {
  readonly timeline: LeaseTimeline;
  readonly player: LeasePlayer;
  readonly standings: readonly LeaseStanding[];
  readonly label: string;
  /** What is told, for whoever scrubs by ear. */
  readonly told: string;
  readonly onScrub: (to: Instant) => void;
}

export function LeaseBoard({ timeline, player, standings, label, told, onScrub }: LeaseBoardProps) {
  const frame = useRef<HTMLDivElement>(null);
  const size = useSize(frame);
  const width = size?.width ?? 0;
  const words = useWords(LEASE_WORDS);
  const board = useMemo(() => boardOf(timeline, Math.max(280, width), words), [timeline, width, words]);
  const past = useId();
  const here = board.x(player.at);
  return (
    <div ref={frame} className="lease-board">
      {width > 0 && (
        <svg width={board.width} height={board.height} role="img" aria-label={label}>
          <clipPath id={past}>
            <rect x="0" y="0" width={Math.max(0, here)} height={board.height} />
          </clipPath>
          <Backdrop board={board} timeline={timeline} />
          <Lanes board={board} timeline={timeline} />
          <g clipPath={`url(#${past})`} className="past">
            <Lanes board={board} timeline={timeline} />
          </g>
          <Words board={board} timeline={timeline} at={player.at} />
          <Heads board={board} standings={standings} />
          <g className="marker" transform={`translate(${here},0)`}>
            <line y1={10} y2={board.height} />
            <path d="M-6 2h12l-6 8z" />
          </g>
        </svg>
      )}
      <Scrub board={board} player={player} until={timeline.tale.until} told={told} onScrub={onScrub} />
    </div>
  );
}

type ScrubProps = Pick<LeaseBoardProps, 'player' | 'told' | 'onScrub'> & {
  readonly board: Board;
  readonly until: Instant;
};

/** The whole board is a slider: a minute for each press of an arrow, and anywhere by pointer. */
function Scrub({ board, player, until, told, onScrub }: ScrubProps) {
  const { gutter, edge } = board.shape;
  const words = useWords(LEASE_WORDS);
  return (
    <input
      className="scrub lease-scrub"
      type="range"
      aria-label={words.time}
      min={0}
      max={Math.round(until / 1e9)}
      step={60}
      value={Math.round(player.at / 1e9)}
      aria-valuetext={`${words.day(printClock(player.at))}. ${told}`}
      style={{ left: gutter, width: Math.max(0, board.width - gutter - edge), height: board.height }}
      onChange={(event) => onScrub((Number(event.target.value) * 1e9) as Instant)}
    />
  );
}

interface LayerProps {
  readonly board: Board;
  readonly timeline: LeaseTimeline;
}

const Backdrop = memo(function Backdrop({ board, timeline }: LayerProps) {
  const hatch = useId();
  return (
    <g className="backdrop">
      <pattern id={hatch} width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <line className="hatch" x1="0" y1="0" x2="0" y2="7" />
      </pattern>
      {board.ticks.map(({ x, label, day }) => (
        <g key={x} className={day ? 'day' : 'hour'}>
          <line x1={x} x2={x} y1={board.shape.axis - 4} y2={board.height} />
          <text x={x + 4} y={board.shape.axis - 12}>
            {label}
          </text>
        </g>
      ))}
      {timeline.outages.map(({ from, until }) => (
        <rect
          key={from}
          className="outage"
          x={board.x(from)}
          width={Math.max(2, board.x(until) - board.x(from))}
          y={board.shape.axis}
          height={board.height - board.shape.axis}
          fill={`url(#${hatch})`}
        />
      ))}
      {timeline.lanes.map(({ who }, i) => (
        <line
          key={who}
          className="rule"
          x1={0}
          x2={board.width}
          y1={laneTop(board, i)}
          y2={laneTop(board, i)}
        />
      ))}
    </g>
  );
});

const Lanes = memo(function Lanes({ board, timeline }: LayerProps) {
  return timeline.lanes.map((lane, i) => (
    <Lane key={lane.who} board={board} lane={lane} top={laneTop(board, i)} />
  ));
});

interface LaneProps {
  readonly board: Board;
  readonly lane: LeaseLane;
  readonly top: number;
}

function Lane({ board, lane, top }: LaneProps) {
  const { head, bar } = board.shape;
  const floor = top + head + bar;
  const tick = lane.who === 'etcd' ? 11 : bar + 10;
  const box = ({ from, until }: LeaseSpan) => ({ x: board.x(from), width: board.x(until) - board.x(from) });
  return (
    <g className={lane.who === 'etcd' ? 'lease-lane etcd' : 'lease-lane'}>
      {lane.stretches.map((stretch) => (
        <path key={`${stretch.from} ${stretch.subnet}`} className="tooth" d={toothOf(board, stretch, top)} />
      ))}
      {lane.beliefs.map((span) => (
        <rect key={span.from} className="belief" {...box(span)} y={floor - bar} height={bar} />
      ))}
      <Daemon board={board} lane={lane} y={floor + 5} />
      {lane.renewals.map((at, i) => (
        <path key={i} className="renewal" d={`M${board.x(at)},${floor + 5 - tick}v${tick}`} />
      ))}
    </g>
  );
}

/** The daemon's own life, a line below its lease: unbroken while it runs. */
function Daemon({ board, lane, y }: { readonly board: Board; readonly lane: LeaseLane; readonly y: number }) {
  return lane.up.map(({ from, until }) => (
    <line
      key={from}
      className="daemon"
      x1={board.x(from)}
      x2={Math.max(board.x(from) + 2, board.x(until))}
      y1={y}
      y2={y}
    />
  ));
}

/** Words are drawn once, on top: what has happened in ink, what is to come softly. */
function Words({ board, timeline, at }: LayerProps & { readonly at: number }) {
  return timeline.lanes.map((lane, i) => (
    <g key={lane.who}>
      <Names board={board} lane={lane} top={laneTop(board, i)} />
      <Signs board={board} lane={lane} top={laneTop(board, i)} at={at} />
    </g>
  ));
}

/** Subnets on their bars. */
const Names = memo(function Names({ board, lane, top }: LaneProps) {
  const { head, bar } = board.shape;
  return lane.stretches.map(({ subnet, from, until, named }) => {
    const last = lane.stretches.findLast((other) => other.subnet === subnet)?.until ?? until;
    return named && nameFits(board, from, last, subnet) ? (
      <text key={from} className="subnet mono" x={board.x(from) + 6} y={top + head + bar - 5}>
        {subnet}
      </text>
    ) : null;
  });
});

function Signs({ board, lane, top, at: now }: LaneProps & { readonly at: number }) {
  const { head, bar } = board.shape;
  const own = useWords(LEASE_WORDS);
  const language = useLanguage();
  const words = useMemo(() => wordsOfLane(board, lane, own, language), [board, lane, own, language]);
  return words.map(({ at, x, row, word, tone, leftward }) => {
    const y = top + head - 10 - row * 15;
    return (
      <g key={`${x} ${word}`} className={`sign ${tone}${at <= now ? ' done' : ''}`}>
        <line x1={x} x2={x} y1={y - 9} y2={top + head + bar + 5} />
        <text x={leftward ? x - 4 : x + 4} y={y} textAnchor={leftward ? 'end' : 'start'}>
          {word}
        </text>
      </g>
    );
  });
}

function Heads({
  board,
  standings,
}: {
  readonly board: Board;
  readonly standings: readonly LeaseStanding[];
}) {
  const words = useWords(LEASE_WORDS);
  const beside = board.shape.gutter > 100;
  return standings.map((standing, i) => {
    const top = laneTop(board, i);
    const lines = [standing.believes ?? standing.subnet ?? '', leftText(standing, words)].filter(
      (line) => line !== '',
    );
    return (
      <g key={standing.who} className="lease-head">
        <text className="who" x={beside ? 18 : 12} y={top + (beside ? 24 : 17)}>
          {standing.who} <tspan className="state">{standingText(standing, words)}</tspan>
        </text>
        {beside ? (
          lines.map((line, at) => (
            <text
              key={at}
              className={at === 0 && lines.length > 1 ? 'mono hue-ovl' : 'left'}
              x={18}
              y={top + 43 + at * 17}
            >
              {line}
            </text>
          ))
        ) : (
          <text className="left" x={board.width - 12} y={top + 17} textAnchor="end">
            {leftText(standing, words)}
          </text>
        )}
      </g>
    );
  });
}
