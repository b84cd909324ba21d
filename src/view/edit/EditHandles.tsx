/**
 * Editing on the stage itself: from pod to pod a drag, or Enter on one and Enter on the other, makes a flow; the × on a
 * part breaks it or mends it. Drawn over the picture with the same camera.
 */
import { type KeyboardEvent, type PointerEvent, useState } from 'react';
import type { Box, Layout, Point } from '../../playback';
import { EDIT_WORDS } from '../language/edit';
import { useWords } from '../language/language';

export interface Cut {
  readonly fault: string;
  readonly title: string;
  readonly target: string;
  readonly at: Point;
  readonly broken: boolean;
}

export interface EditHandlesProps {
  readonly layout: Layout;
  /** The camera's transform. */
  readonly at: string;
  readonly cuts: readonly Cut[];
  readonly onFlow: (from: string, to: string) => void;
  readonly onCut: (cut: Cut) => void;
}

const RADIUS = 12;
const activates = ({ key }: KeyboardEvent): boolean => key === 'Enter' || key === ' ';

export function EditHandles({ layout, at, cuts, onFlow, onCut }: EditHandlesProps) {
  const words = useWords(EDIT_WORDS);
  return (
    <svg className="handles" width="100%" height="100%" role="group" aria-label={words.handles}>
      <g transform={at}>
        <PodHandles layout={layout} onFlow={onFlow} />
        {cuts.map((cut) => (
          <CutHandle key={`${cut.fault} ${cut.target}`} cut={cut} onCut={onCut} />
        ))}
      </g>
    </svg>
  );
}

function CutHandle({ cut, onCut }: { readonly cut: Cut; readonly onCut: (cut: Cut) => void }) {
  const words = useWords(EDIT_WORDS);
  const { title, target, at, broken } = cut;
  const name = broken ? words.mend(title, target) : words.cut(title, target);
  return (
    <g
      className={broken ? 'cut no-drag broken' : 'cut no-drag'}
      transform={`translate(${at.x} ${at.y})`}
      role="button"
      tabIndex={0}
      aria-label={name}
      aria-pressed={broken}
      onClick={() => onCut(cut)}
      onKeyDown={(event) => {
        if (!activates(event)) return;
        event.preventDefault();
        event.stopPropagation();
        onCut(cut);
      }}
    >
      <title>{name}</title>
      <circle r={RADIUS} />
      <path d="M-4 -4L4 4M4 -4L-4 4" />
    </g>
  );
}

const middle = ({ x, y, width, height }: Box): Point => ({ x: x + width / 2, y: y + height / 2 });
const podUnder = ({ clientX, clientY }: PointerEvent): string | null =>
  document.elementFromPoint(clientX, clientY)?.closest('[data-pod]')?.getAttribute('data-pod') ?? null;

interface Drag {
  readonly from: string;
  readonly over: string | null;
}

function PodHandles({ layout, onFlow }: Pick<EditHandlesProps, 'layout' | 'onFlow'>) {
  const [drag, setDrag] = useState<Drag | null>(null);
  const pods = layout.boxes.filter(({ kind }) => kind === 'pod');
  const done = (to: string | null) => {
    setDrag(null);
    if (drag !== null && to !== null) onFlow(drag.from, to);
  };
  const source = pods.find(({ id }) => id === drag?.from);
  const target = pods.find(({ id }) => id === drag?.over);
  const [a, b] = [source, target].map((box) => (box === undefined ? null : middle(box)));
  return (
    <>
      {pods.map((box) => (
        <PodHandle key={box.id} box={box} drag={drag} onDrag={setDrag} onDone={done} />
      ))}
      {a != null && b != null && <line className="dragged" x1={a.x} y1={a.y} x2={b.x} y2={b.y} />}
    </>
  );
}

interface PodHandleProps {
  readonly box: Box;
  readonly drag: Drag | null;
  readonly onDrag: (drag: Drag) => void;
  /** Null: nothing is sent. */
  readonly onDone: (to: string | null) => void;
}

function PodHandle({ box, drag, onDrag, onDone }: PodHandleProps) {
  const words = useWords(EDIT_WORDS);
  const { id, x, y, width, height } = box;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && drag !== null) {
      event.stopPropagation();
      onDone(null);
    }
    if (!activates(event)) return;
    event.preventDefault();
    event.stopPropagation();
    if (drag === null) onDrag({ from: id, over: null });
    else onDone(id);
  };
  const face = ['pod-handle no-drag', id === drag?.from && 'from', id === drag?.over && 'over'];
  return (
    <rect
      {...{ x, y, width, height, onKeyDown }}
      data-pod={id}
      className={face.filter(Boolean).join(' ')}
      rx={5}
      role="button"
      tabIndex={0}
      aria-label={drag === null ? words.send(id) : words.sendTo(drag.from, id)}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        onDrag({ from: id, over: null });
      }}
      onPointerMove={(event) => drag !== null && onDrag({ from: drag.from, over: podUnder(event) })}
      onPointerUp={(event) => {
        const to = podUnder(event);
        onDone(to === drag?.from ? null : to);
      }}
      onPointerCancel={() => onDone(null)}
    />
  );
}
