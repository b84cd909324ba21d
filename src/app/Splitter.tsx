/** The edge between stage and inspector: pulled with a pointer, moved with arrow keys, and kept for the next visit. */
import { type KeyboardEvent, type PointerEvent, useLayoutEffect, useRef, useState } from 'react';
import { INSPECTOR_WORDS } from '../view/language/inspector';
import { useWords } from '../view/language/language';
import { recall, remember } from './storage';

const USUAL = 384;
const LEAST = 280;
const MOST = 720;
const STEP = 24;
/** What the stage keeps, in pixels. */
const STAGE = 420;

const fitting = (width: number): number =>
  Math.round(Math.max(LEAST, Math.min(MOST, window.innerWidth - STAGE, width)));

const kept = (): number => {
  const width = Number(recall('inspector'));
  return Number.isFinite(width) && width >= LEAST ? width : USUAL;
};

const MOVES: Readonly<Record<string, (width: number) => number>> = {
  ArrowLeft: (width) => width + STEP,
  ArrowRight: (width) => width - STEP,
  Home: () => MOST,
  End: () => LEAST,
  Enter: () => USUAL,
};

export function Splitter() {
  const { splitter } = useWords(INSPECTOR_WORDS);
  const [width, setWidth] = useState(kept);
  const edge = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    edge.current?.closest<HTMLElement>('.app')?.style.setProperty('--inspector', `${width}px`);
  }, [width]);
  const move = (to: number) => {
    const next = fitting(to);
    setWidth(next);
    remember('inspector', String(next));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const wanted = MOVES[event.key];
    if (wanted === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    // Arrow keys are the player's everywhere else.
    event.stopPropagation();
    move(wanted(width));
  };
  const onPointerMove = ({ currentTarget, pointerId, clientX }: PointerEvent<HTMLDivElement>) => {
    if (currentTarget.hasPointerCapture(pointerId)) move(window.innerWidth - clientX);
  };
  return (
    <div
      ref={edge}
      className="splitter"
      role="separator"
      aria-orientation="vertical"
      aria-label={splitter}
      aria-valuenow={width}
      aria-valuemin={LEAST}
      aria-valuemax={MOST}
      tabIndex={0}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={onPointerMove}
      onDoubleClick={() => move(USUAL)}
    />
  );
}
