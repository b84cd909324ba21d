/** Puts the marks of a load film on a canvas: one path for each kind, so that two thousand of them cost little. */
import { type LoadMarks, MARK_KINDS, type MarkKind } from '../../playback';

export type MarkColours = Readonly<Record<MarkKind, string>>;

/** Half of a mark’s size, in units of the stage. */
const DISC = 3.1;
const WRAP = 4.6;
/** The same for who waits, as a part of the cell. */
const CELL = 0.4;
const CROSS = 2.6;
const LINE = 1.3;
const TURN = 2 * Math.PI;

export interface Canvas {
  readonly context: CanvasRenderingContext2D;
  /** Pixels of the canvas for one unit of the stage, and the stage’s upper edge in units. */
  readonly scale: number;
  readonly top: number;
  /** Units from cell to cell of the trays. */
  readonly pitch: number;
}

type Put = (context: CanvasRenderingContext2D, x: number, y: number, pitch: number) => void;

const trace: Readonly<Record<MarkKind, Put>> = {
  bare: (context, x, y) => {
    context.moveTo(x + DISC, y);
    context.arc(x, y, DISC, 0, TURN);
  },
  // An envelope with something in it: told from the bare one by its shape too.
  wrapped: (context, x, y) => {
    context.rect(x - WRAP, y - WRAP, 2 * WRAP, 2 * WRAP);
    context.moveTo(x + 2, y);
    context.arc(x, y, 2, 0, TURN);
  },
  waiting: (context, x, y, pitch) => {
    const half = CELL * pitch;
    context.rect(x - half, y - half, 2 * half, 2 * half);
  },
  lost: (context, x, y) => {
    context.moveTo(x - CROSS, y - CROSS);
    context.lineTo(x + CROSS, y + CROSS);
    context.moveTo(x + CROSS, y - CROSS);
    context.lineTo(x - CROSS, y + CROSS);
  },
};

const STROKED: Readonly<Record<MarkKind, boolean>> = {
  bare: false,
  wrapped: true,
  waiting: false,
  lost: true,
};

function paintKind({ context, pitch }: Canvas, marks: LoadMarks, kind: MarkKind): void {
  const wanted = MARK_KINDS.indexOf(kind);
  const put = trace[kind];
  context.beginPath();
  for (let i = 0; i < marks.count; i++)
    if (marks.kind[i] === wanted) put(context, marks.x[i] ?? 0, marks.y[i] ?? 0, pitch);
  if (STROKED[kind]) context.stroke();
  else context.fill();
}

/** Wipes the canvas and draws all marks. */
export function paintMarks(canvas: Canvas, marks: LoadMarks, colours: MarkColours): void {
  const { context, scale, top } = canvas;
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.clearRect(0, 0, context.canvas.width, context.canvas.height);
  context.setTransform(scale, 0, 0, scale, 0, -top * scale);
  context.lineWidth = LINE;
  for (const kind of MARK_KINDS) {
    context.fillStyle = colours[kind];
    context.strokeStyle = colours[kind];
    paintKind(canvas, marks, kind);
  }
}
