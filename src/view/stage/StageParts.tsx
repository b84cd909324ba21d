/**
 * The parts of the stage by keyboard: one tab stop, arrow keys walk from part to part, a ring shows which, Enter says who
 * it is. What a pointer does by clicking a box. In sight only while it has the focus.
 */
import { type KeyboardEvent, useState } from 'react';
import { type Box, type Layout } from '../../playback';
import { useWords } from '../language/language';
import { PARTS_WORDS } from '../language/stage-parts';
import { canSay } from './can-say';

/** `n1 flanneld`, `p1a eth0`. */
const nameOf = ({ node, pod, label, kind }: Box): string =>
  [pod ?? node, kind === 'node' || kind === 'pod' ? null : label].filter((part) => part !== null).join(' ');

export interface StagePartsProps {
  readonly layout: Layout;
  readonly onPoint: (box: string | null) => void;
  readonly onAsk: (box: Box) => void;
}

const WAYS: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

export function StageParts({ layout, onPoint, onAsk }: StagePartsProps) {
  const words = useWords(PARTS_WORDS);
  const boxes = layout.boxes.filter(canSay);
  const [at, setAt] = useState(0);
  const box = boxes[Math.min(at, boxes.length - 1)];
  if (box === undefined) return null;
  const walk = (event: KeyboardEvent) => {
    const way = WAYS[event.key];
    if (way === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    event.stopPropagation();
    const next = (at + way + boxes.length) % boxes.length;
    setAt(next);
    onPoint(boxes[next]?.id ?? null);
  };
  return (
    <button
      type="button"
      className="button stage-parts"
      onFocus={() => onPoint(box.id)}
      onBlur={() => onPoint(null)}
      onKeyDown={walk}
      onClick={() => onAsk(box)}
    >
      <span className="unseen">{words.parts}</span> <b className="mono">{nameOf(box)}</b>{' '}
      {box.absent && <i>{words.absent} </i>}
      <span className="hint">{words.hint}</span>
    </button>
  );
}
