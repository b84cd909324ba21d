/** The edge between stage and inspector: pulled with a pointer, moved with arrow keys, and kept for the next visit. */
import { type KeyboardEvent, type PointerEvent, useState } from 'react';
import { useWords } from '../view/language/language';
import { SPLITTER_WORDS } from '../view/language/splitter';
import { keepWidth, keptWidth, LEAST_WIDTH, USUAL_WIDTH } from './inspector-width';

const MOST = 720;
const STEP = 24;
/** What the stage keeps, in pixels. */
const STAGE = 420;

const fitting = (width: number): number =>
  Math.round(Math.max(LEAST_WIDTH, Math.min(MOST, window.innerWidth - STAGE, width)));

const MOVES: Readonly<Record<string, (width: number) => number>> = {
  ArrowLeft: (width) => width + STEP,
  ArrowRight: (width) => width - STEP,
  Home: () => MOST,
  End: () => LEAST_WIDTH,
  Enter: () => USUAL_WIDTH,
};

export function Splitter() {
  const { width: label } = useWords(SPLITTER_WORDS);
  const [width, setWidth] = useState(keptWidth);
  const move = (to: number) => {
    const next = fitting(to);
    setWidth(next);
    keepWidth(next);
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
      className="splitter"
      role="separator"
      aria-orientation="vertical"
      aria-label={label}
      aria-valuenow={width}
      aria-valuemin={LEAST_WIDTH}
      aria-valuemax={MOST}
      tabIndex={0}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={onPointerMove}
      onDoubleClick={() => move(USUAL_WIDTH)}
    />
  );
}
