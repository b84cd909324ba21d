/**
 * The stage of a load film: the drawing of two nodes in two layers, and between them a canvas on which the datagrams move,
 * under the devices and their names. What moves is painted outside React, whenever the clock says so.
 */
import { type RefObject, useEffectEvent, useLayoutEffect, useMemo, useRef } from 'react';
import {
  createMarks,
  drawBoxes,
  drawCables,
  drawGround,
  drawLine,
  type LoadFilm,
  type LoadMarks,
  type LoadStage,
  MARK_KINDS,
  marksAt,
  type Tray,
} from '../../playback';
import { number } from '../amounts';
import { Drawing } from '../Drawing';
import { useLanguage, useWords } from '../language/language';
import { LOAD_FILM_WORDS } from '../language/load-film';
import { type RaceClock } from '../race/clock';
import { useSize } from '../stage/use-size';
import { type MarkColours, paintMarks } from './mark-painter';

export interface FilmStageProps {
  readonly film: LoadFilm;
  readonly stage: LoadStage;
  readonly clock: RaceClock;
  /** Nanoseconds of the run for which a loss stays in sight. */
  readonly linger: number;
  /** What is to be seen, for those who cannot see it. */
  readonly label: string;
}

/** The part of the layout that is shown: from under the legend to under the wire’s name. */
const TOP = 40;
const BOTTOM = 628;

export function FilmStage(props: FilmStageProps) {
  const { stage, label } = props;
  const words = useWords(LOAD_FILM_WORDS);
  const { layout } = stage;
  const frame = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const trays = useRef<SVGGElement>(null);
  usePaint(props, frame, canvas, trays);
  const box = `0 ${TOP} ${layout.width} ${BOTTOM - TOP}`;
  return (
    <div className="film-scroll" tabIndex={0} role="group" aria-label={words.title}>
      <div className="film-frame" style={{ aspectRatio: `${layout.width} / ${BOTTOM - TOP}` }}>
        <div ref={frame} className="stage" role="img" aria-label={label}>
          <svg viewBox={box} width="100%" height="100%" aria-hidden="true">
            <Drawing of={drawGround(layout, stage.subnet, stage.mtu)} />
            <Drawing of={drawCables(layout.cables)} />
          </svg>
          <canvas ref={canvas} className="marks" aria-hidden="true">
            {MARK_KINDS.map((kind) => (
              <i key={kind} className={`mark-${kind}`} />
            ))}
          </canvas>
          <svg viewBox={box} width="100%" height="100%" aria-hidden="true">
            <Drawing of={drawBoxes(layout.boxes, [], [], layout)} />
            <Drawing of={drawLine(layout)} />
            <g ref={trays}>
              {stage.trays.map((tray) => (
                <TrayFrame key={`${tray.node} ${tray.place}`} tray={tray} />
              ))}
            </g>
          </svg>
        </div>
      </div>
    </div>
  );
}

function TrayFrame({ tray }: { readonly tray: Tray }) {
  const words = useWords(LOAD_FILM_WORDS);
  const { x, y, width, height, place } = tray;
  return (
    <g className="tray">
      <rect x={x} y={y} width={width} height={height} />
      <text x={x} y={y - 17}>
        {words.trays[place]}
      </text>
      <text className="tray-count mono" x={x} y={y - 5} />
    </g>
  );
}

/** The colours of the style sheet, as the browser has worked them out for this theme. */
function coloursOf(canvas: HTMLCanvasElement): MarkColours {
  const all = MARK_KINDS.map((kind) => {
    const sample = canvas.querySelector(`.mark-${kind}`);
    return [kind, sample === null ? '' : getComputedStyle(sample).color] as const;
  });
  return Object.fromEntries(all) as MarkColours;
}

/** Makes the canvas as fine as the screen; how many of its pixels are a unit of the stage. */
function fit(canvas: HTMLCanvasElement, width: number, height: number, units: number): number {
  const fine = Math.min(3, Math.max(1, devicePixelRatio));
  const [w, h] = [Math.round(width * fine), Math.round(height * fine)];
  if (canvas.width !== w) canvas.width = w;
  if (canvas.height !== h) canvas.height = h;
  return w / units;
}

type CountText = (waiting: number, tray: Tray) => string;

/** What a tray holds, in figures; written only where it has changed since the last frame (NaN: it must be written). */
function writeCounts(
  group: SVGGElement,
  { trays }: LoadStage,
  { waiting }: LoadMarks,
  written: Float64Array,
  textOf: CountText,
): void {
  for (let i = 0; i < trays.length; i++) {
    const [tray, drawn, now] = [trays[i], group.children[i], waiting[i] ?? 0];
    if (tray === undefined || drawn === undefined || written[i] === now) continue;
    written[i] = now;
    const count = drawn.querySelector('.tray-count');
    if (count !== null) count.textContent = textOf(now, tray);
    drawn.classList.toggle('full', now >= tray.room);
  }
}

function usePaint(
  { film, stage, clock, linger }: FilmStageProps,
  frame: RefObject<HTMLDivElement | null>,
  canvas: RefObject<HTMLCanvasElement | null>,
  trays: RefObject<SVGGElement | null>,
): void {
  const size = useSize(frame);
  const words = useWords(LOAD_FILM_WORDS);
  const language = useLanguage();
  const marks = useMemo(() => createMarks(stage), [stage]);
  const written = useRef(new Float64Array(0));
  const textOf: CountText = (waiting, { room }) =>
    Number.isFinite(room)
      ? words.trayOf(number(waiting, language, 6), number(room, language, 6))
      : words.trayNow(number(waiting, language, 6));
  const draw = useEffectEvent((colours: MarkColours) => {
    const context = canvas.current?.getContext('2d') ?? null;
    if (context === null || canvas.current === null || trays.current === null || size === null) return;
    marksAt(film, stage, clock.now(), linger, marks);
    const scale = fit(canvas.current, size.width, size.height, stage.layout.width);
    const pitch = stage.trays[0]?.pitch ?? 1;
    paintMarks({ context, scale, top: TOP, pitch }, marks, colours);
    writeCounts(trays.current, stage, marks, written.current, textOf);
  });
  useLayoutEffect(() => {
    if (canvas.current === null) return;
    // For another stage or in another language they are written anew.
    written.current = new Float64Array(stage.trays.length).fill(NaN);
    let colours = coloursOf(canvas.current);
    const repaint = () => draw(colours);
    const recolour = () => {
      if (canvas.current !== null) colours = coloursOf(canvas.current);
      repaint();
    };
    repaint();
    const ends = [clock.subscribe(repaint), watchTheme(recolour)];
    return () => ends.forEach((end) => end());
  }, [film, stage, clock, linger, size, canvas, language]);
}

/** Calls when the page turns light or dark, by its own choice or the system’s. */
function watchTheme(changed: () => void): () => void {
  const system = matchMedia('(prefers-color-scheme: dark)');
  const own = new MutationObserver(changed);
  own.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
  system.addEventListener('change', changed);
  return () => {
    own.disconnect();
    system.removeEventListener('change', changed);
  };
}
