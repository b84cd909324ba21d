/**
 * The racers one below the other over one axis of true time, and one scrub bar for all of them.
 *
 * The bar is a native range input; pointing anywhere on the rows moves it too. Its arrows step from one moment to the
 * next (a crossing, an arrival, of anybody), so that a step is never nothing.
 */
import {
  type KeyboardEvent,
  type PointerEvent,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useSyncExternalStore,
} from 'react';
import { MODELLED_WAYS } from '../../engine';
import { type Entry, type Race } from '../../playback';
import { durationText, useDuration } from '../format';
import { type Language, useLanguage, useWords } from '../language/language';
import { RACE_WORDS } from '../language/race';
import { WAY_WORDS } from '../language/ways';
import { useSize } from '../stage/use-size';
import { type RaceClock } from './clock';
import { aheadOf, type RaceGeometry, raceGeometry } from './race-geometry';
import { RaceRow } from './RaceRow';

export interface RaceTracksProps {
  readonly race: Race;
  readonly clock: RaceClock;
  /** Where each entry’s way parts from the first one’s. */
  readonly parts: readonly (number | null)[];
  readonly onSeek: (nanoseconds: number) => void;
  readonly onStep: (way: 1 | -1) => void;
}

export function RaceTracks({ race, clock, parts, onSeek, onStep }: RaceTracksProps) {
  const words = useWords(RACE_WORDS);
  const lane = useRef<HTMLDivElement>(null);
  const size = useSize(lane);
  const width = size?.width ?? 0;
  const geometry = useMemo(() => raceGeometry(race, width), [race, width]);
  const point = (event: PointerEvent<HTMLElement>) => {
    if (event.buttons !== 1 || lane.current === null) return;
    onSeek(geometry.instantAt(event.clientX - lane.current.getBoundingClientRect().left));
  };
  return (
    <section className="race-tracks" aria-label={words.race}>
      {race.entries.map((entry, i) => (
        <div className="race-entry" key={entry.racer.name}>
          <Nameplate entry={entry} clock={clock} />
          <div className="race-lane" onPointerDown={point} onPointerMove={point}>
            {width > 0 && (
              <RaceRow
                entry={entry}
                geometry={geometry}
                clock={clock}
                parts={parts[i] ?? null}
                ahead={aheadOf(race, entry)}
                first={i === 0}
              />
            )}
          </div>
        </div>
      ))}
      <div className="race-entry">
        <span className="axis-name">{words.trueTime}</span>
        <div ref={lane} className="race-axis">
          {width > 0 && <Axis {...{ race, clock, geometry, onSeek, onStep }} />}
        </div>
      </div>
    </section>
  );
}

const passed = (entry: Entry, at: number): number => entry.track.passages.filter((p) => p.until <= at).length;

/** `3 of 6 crossings`, `arrived after 29.6 µs`: where an entry is at an instant. */
export function standing(entry: Entry, at: number, language: Language): string {
  const words = RACE_WORDS[language];
  const { track, arrived, ledger } = entry;
  if (entry.events.length === 0) return words.neverSent;
  if (at >= track.end) return arrived ? words.arrivedAfter(durationText(track.end, language)) : words.lost;
  return words.crossings(passed(entry, at), ledger.crossings.value);
}

function Nameplate({ entry, clock }: { readonly entry: Entry; readonly clock: RaceClock }) {
  const language = useLanguage();
  const says = useSyncExternalStore(clock.subscribe, () => standing(entry, clock.now(), language));
  const { name, label, hint } = entry.racer;
  const ways = useWords(WAY_WORDS);
  const modelled = MODELLED_WAYS.some((way) => way === name);
  return (
    <div className="nameplate">
      <b className="mono">{label}</b>
      {modelled && <span className="hint">{ways.hint}</span>}
      <span className="says">{says}</span>
      <span className="hint">{hint}</span>
    </div>
  );
}

interface AxisProps extends Omit<RaceTracksProps, 'parts'> {
  readonly geometry: RaceGeometry;
}

function Axis({ race, clock, geometry, onSeek, onStep }: AxisProps) {
  const { xAt, left, right } = geometry;
  const marks = ticksOf(race.length, right - left);
  const marker = useRef<SVGGElement>(null);
  const duration = useDuration();
  useLayoutEffect(() => {
    const draw = () =>
      marker.current?.setAttribute('transform', `translate(${xAt(clock.now()).toFixed(1)} 0)`);
    draw();
    return clock.subscribe(draw);
  }, [xAt, clock]);
  return (
    <>
      <svg width={geometry.width} height={34} aria-hidden="true">
        <line className="axis-line" x1={left} x2={right} y1={8} y2={8} />
        {marks.map((at) => (
          <g key={at} transform={`translate(${xAt(at).toFixed(1)} 0)`}>
            <line className="axis-line" y1={4} y2={12} />
            <text className="axis mono" y={28} textAnchor={at === 0 ? 'start' : 'middle'}>
              {at === 0 ? '0' : duration(at)}
            </text>
          </g>
        ))}
        <g ref={marker} className="now-handle">
          <path d="M-7 0h14v9l-7 8-7-8z" />
        </g>
      </svg>
      <Scrub {...{ race, clock, onSeek, onStep, left, right }} />
    </>
  );
}

/** Round instants, some 90 pixels apart. */
export function ticksOf(length: number, pixels: number): readonly number[] {
  const raw = (length * 90) / Math.max(90, pixels);
  const size = 10 ** Math.floor(Math.log10(Math.max(1, raw)));
  const step = [1, 2, 5, 10].map((n) => n * size).find((n) => n >= raw) ?? 10 * size;
  return Array.from({ length: Math.floor(length / step) + 1 }, (_, i) => i * step);
}

interface ScrubProps extends Omit<AxisProps, 'geometry'> {
  readonly left: number;
  readonly right: number;
}

const BIG_STEPS = 10;

function Scrub({ race, clock, onSeek, onStep, left, right }: ScrubProps) {
  const language = useLanguage();
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const show = () => {
      if (input.current === null) return;
      const at = clock.now();
      input.current.value = String(Math.round(at));
      const each = race.entries.map((e) => `${e.racer.label} ${standing(e, at, language)}`);
      input.current.setAttribute('aria-valuetext', `${durationText(at, language)}: ${each.join('; ')}`);
    };
    show();
    return clock.subscribe(show);
  }, [race, clock, language]);
  const onKeyDown = (event: KeyboardEvent) => {
    const way = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 }[event.key];
    const big = { PageUp: 1, PageDown: -1 }[event.key];
    if (way === undefined && big === undefined) return;
    event.preventDefault();
    if (way !== undefined) onStep(way > 0 ? 1 : -1);
    else onSeek(clock.now() + ((big ?? 0) * race.length) / BIG_STEPS);
  };
  return (
    <input
      ref={input}
      className="scrub"
      type="range"
      min={0}
      max={Math.round(race.length)}
      step={1}
      defaultValue={0}
      aria-label={RACE_WORDS[language].position}
      style={{ left, width: right - left }}
      onKeyDown={onKeyDown}
      onChange={(event) => onSeek(Number(event.target.value))}
    />
  );
}
