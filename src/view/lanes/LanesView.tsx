/**
 * The timeline: a lane for each node and space, a tick for each step, a bar for each crossing of the line. Scrub anywhere.
 *
 * What is dragged is a native range input laid over the drawing, so that pointer, touch, keyboard and screen reader get
 * what they know. The marker is moved by the film, outside React.
 */
import { memo, useEffect, useLayoutEffect, useMemo, useRef } from 'react';
import { type Lanes, lanesOf, type Mode, plain, snapped, type StoryTime } from '../../playback';
import { FILM_WORDS } from '../language/film';
import { useWords } from '../language/language';
import { captionStepOf } from '../stage/caption-step';
import { type Film } from '../stage/film';
import { useSize } from '../stage/use-size';
import { apart, clearOfNext, type LanesGeometry, lanesGeometry, toldApart } from './lanes-geometry';

export interface LanesViewProps {
  readonly film: Film;
  readonly mode: Mode;
  /** The step whose words are on screen; -1 for none. */
  readonly step: number;
  readonly onScrub: (to: StoryTime) => void;
}

export function LanesView({ film, mode, step, onScrub }: LanesViewProps) {
  const frame = useRef<HTMLDivElement>(null);
  const size = useSize(frame);
  const words = useWords(FILM_WORDS);
  const lanes = useMemo(() => lanesOf(film.timeline), [film.timeline]);
  const geometry = useMemo(() => (size === null ? null : lanesGeometry(lanes, size)), [lanes, size]);
  return (
    <section ref={frame} className="lanes" aria-label={words.timeline}>
      {size !== null && geometry !== null && size.height > 0 && (
        <>
          <svg width={size.width} height={size.height} aria-hidden="true">
            <LaneLines geometry={geometry} />
            <Marks lanes={lanes} geometry={geometry} mode={mode} step={step} />
            <AxisMarks lanes={lanes} geometry={geometry} mode={mode} />
            <Marker film={film} geometry={geometry} />
          </svg>
          <Scrub film={film} geometry={geometry} onScrub={onScrub} />
        </>
      )}
    </section>
  );
}

interface Drawn {
  readonly geometry: LanesGeometry;
}

const LaneLines = memo(function LaneLines({ geometry }: Drawn) {
  const { left, right, rows } = geometry;
  return rows.map(({ id, label, y, heavy }) => (
    <g key={id} className={heavy ? 'lane heavy' : 'lane'}>
      <line x1={left} x2={right} y1={y} y2={y} />
      <text x={left - 10} y={y + 4} textAnchor="end">
        {label}
      </text>
    </g>
  ));
});

/** Pixels that an instant on the axis and a number at a bar need, and what nobody tells apart. */
const AXIS_GAP = 84;
const NUMBER_GAP = 15;
const BLUR = 1.5;

interface MarksProps extends Drawn {
  readonly lanes: Lanes;
  readonly mode: Mode;
  readonly step: number;
}

/** What is drawn of the marks: those that are told apart, and which bars have room for their number. */
function useMarks({ lanes, geometry, mode, step }: MarksProps) {
  return useMemo(() => {
    const xOf = (mark: { readonly along: Lanes['ticks'][number]['along'] }): number =>
      geometry.xAt(mark.along[mode]);
    const isHere = (mark: { readonly step: number }): boolean => mark.step === step;
    const leading = lanes.ticks.filter((tick) => tick.leads);
    const lineOf = (bar: Lanes['bars'][number]): number => Math.min(bar.from, bar.to);
    return {
      ticks: toldApart(leading, (tick) => tick.lane, xOf, BLUR, isHere),
      bars: toldApart(lanes.bars, lineOf, xOf, BLUR, isHere),
      roomy: new Set(clearOfNext(lanes.bars, lineOf, xOf, NUMBER_GAP)),
    };
  }, [lanes, geometry, mode, step]);
}

function Marks({ lanes, geometry, mode, step }: MarksProps) {
  const { xAt, yOf } = geometry;
  const { ticks, bars, roomy } = useMarks({ lanes, geometry, mode, step });
  const stateOf = (at: number): string => (at === step ? 'here' : at < step ? 'done' : '');
  return (
    <>
      {ticks.map((tick) => (
        <circle
          key={tick.seq}
          className={`tick ${stateOf(tick.step)} tick-${tick.kind}`}
          cx={xAt(tick.along[mode])}
          cy={yOf(tick.lane)}
          r={tick.step === step ? 4 : 3}
        />
      ))}
      {bars.map((bar) => (
        <g
          key={bar.seq}
          className={`bar ${stateOf(bar.step)}`}
          transform={`translate(${xAt(bar.along[mode])} 0)`}
        >
          <line y1={yOf(bar.from)} y2={yOf(bar.to)} />
          {bar.number !== null && roomy.has(bar) && (
            <text x={5} y={(yOf(bar.from) + yOf(bar.to)) / 2 + 4}>
              {bar.number}
            </text>
          )}
        </g>
      ))}
    </>
  );
}

const AxisMarks = memo(function AxisMarks({ lanes, geometry, mode }: Omit<MarksProps, 'step'>) {
  const { xAt, foot } = geometry;
  const marks = apart(lanes.marks, (mark) => xAt(mark.along[mode]), AXIS_GAP);
  const last = marks.length - 1;
  return marks.map((mark, at) => (
    <text
      key={at}
      className="axis mono"
      x={xAt(mark.along[mode])}
      y={foot}
      textAnchor={at === 0 ? 'start' : at === last ? 'end' : 'middle'}
    >
      {mark.label}
    </text>
  ));
});

const alongNow = (film: Film): number => {
  const { mode, position } = film.head();
  const { length } = film.timeline.pacings[mode];
  return length === 0 ? 0 : position / length;
};

const Marker = memo(function Marker({ film, geometry }: { readonly film: Film } & Drawn) {
  const marker = useRef<SVGGElement>(null);
  useLayoutEffect(() => {
    const draw = () => {
      marker.current?.setAttribute('transform', `translate(${geometry.xAt(alongNow(film)).toFixed(1)} 0)`);
    };
    draw();
    return film.subscribe(draw);
  }, [film, geometry]);
  const { top, bottom } = geometry;
  return (
    <g ref={marker} className="marker">
      <line y1={top} y2={bottom} />
      <path d={`M-6 ${top}h12l-6 8z`} />
    </g>
  );
});

interface ScrubProps extends Drawn {
  readonly film: Film;
  readonly onScrub: (to: StoryTime) => void;
}

/** Milliseconds without a change after which the film is taken to stand. */
const AT_REST = 120;

/**
 * Keeps a slider where the film stands. It is not seen, the marker is, and each new value costs a layout: while the film
 * moves within a step the value waits until it rests.
 */
function followFilm(slider: HTMLInputElement, film: Film, words: (typeof FILM_WORDS)['en']): () => void {
  let rest: ReturnType<typeof setTimeout> | undefined;
  const put = () => {
    const { mode, position } = film.head();
    const max = String(Math.round(film.timeline.pacings[mode].length));
    if (slider.max !== max) slider.max = max;
    slider.value = String(Math.round(position));
  };
  const show = () => {
    clearTimeout(rest);
    const text = valueText(film, words);
    if (slider.getAttribute('aria-valuetext') === text) {
      rest = setTimeout(put, AT_REST);
      return;
    }
    slider.setAttribute('aria-valuetext', text);
    put();
  };
  put();
  show();
  const unsubscribe = film.subscribe(show);
  return () => {
    clearTimeout(rest);
    unsubscribe();
  };
}

/** A mark is so many pixels wide to either side: whoever points at it means it. */
const SNAP = 7;

const Scrub = memo(function Scrub({ film, geometry, onScrub }: ScrubProps) {
  const input = useRef<HTMLInputElement>(null);
  const words = useWords(FILM_WORDS);
  useEffect(() => {
    const slider = input.current;
    return slider === null ? undefined : followFilm(slider, film, words);
  }, [film, words]);
  const { left, right } = geometry;
  return (
    <input
      ref={input}
      className="scrub"
      type="range"
      min={0}
      step={1}
      defaultValue={0}
      aria-label={words.position}
      style={{ left, width: right - left }}
      onChange={(event) => {
        const { mode } = film.head();
        const at = Number(event.target.value);
        const reach = (film.timeline.pacings[mode].length * SNAP) / Math.max(1, right - left);
        onScrub(snapped(film.timeline.pacings[mode], at, reach));
      }}
    />
  );
});

/** `Step 12 of 31, node-1 flanneld: wraps the packet`. */
function valueText(film: Film, words: (typeof FILM_WORDS)['en']): string {
  const step = captionStepOf(film.timeline, film.now().live);
  if (step === null) return words.before;
  return words.at(step.index + 1, film.timeline.steps.length, plain(step.where), step.title);
}
