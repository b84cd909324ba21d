/** The devices, programs, pods and nodes of the stage, each by what it is. The box of the step stands out, idle ones fade. */
import type { Box, BoxKind, LitRow, Shape } from '../../playback';
import { SvgWords } from '../Words';

export interface BoxesProps {
  readonly boxes: readonly Box[];
  readonly busy: readonly string[];
  readonly lit: readonly LitRow[];
  readonly shape: Shape;
}

/** Baseline of the name and of the line under it, from the top of the box. */
interface Lines {
  readonly name: number;
  readonly below: number;
  readonly indent: number;
}

const STACKED: Readonly<Partial<Record<BoxKind, Lines>>> = {
  pod: { name: 18, below: 34, indent: 9 },
  'node-folded': { name: 22, below: 38, indent: 9 },
  routes: { name: 16, below: 32, indent: 10 },
  router: { name: 14, below: 28, indent: 9 },
  etcd: { name: 14, below: 28, indent: 9 },
  'host-process': { name: 21, below: 37, indent: 9 },
  flanneld: { name: 20, below: 37, indent: 10 },
};

/** Height from which two lines fit. */
const TWO_LINES = 32;

export function Boxes({ boxes, busy, lit, shape }: BoxesProps) {
  const rowOf = (box: Box): LitRow | null => lit.find((row) => row.box === box.id) ?? null;
  const tagged = boxes.filter((box) => needsTag(box, rowOf(box)));
  return (
    <g className="boxes">
      {boxes.map((box) => (
        <OneBox key={box.id} box={box} busy={busy.includes(box.id)} row={rowOf(box)} />
      ))}
      {tagged.map((box) => (
        <RowTag key={box.id} box={box} row={rowOf(box)} strip={shape === 'strip'} />
      ))}
    </g>
  );
}

interface OneBoxProps {
  readonly box: Box;
  readonly busy: boolean;
  readonly row: LitRow | null;
}

function OneBox({ box, busy, row }: OneBoxProps) {
  const face = [
    `box box-${box.kind}`,
    box.hue !== null && `ground-hue-${box.hue}`,
    busy && 'busy',
    box.muted && !busy && 'muted',
    box.absent && 'absent',
  ];
  return (
    <g className={face.filter(Boolean).join(' ')} transform={`translate(${box.x} ${box.y})`}>
      <rect
        width={box.width}
        height={box.height}
        rx={box.kind === 'node' || box.kind === 'node-folded' ? 10 : 5}
      />
      <Naming box={box} row={row} />
    </g>
  );
}

const mono = new Set<BoxKind>(['pod-eth', 'pod-lo', 'bridge', 'flannel', 'tunnel-socket', 'uplink']);

function Naming({ box, row }: Omit<OneBoxProps, 'busy'>) {
  if (box.kind === 'container') return <Container box={box} />;
  return linesFor(box) === null ? <OneLine box={box} /> : <Stacked box={box} row={row} />;
}

/** Where the two lines of a box stand; null for a box with one. */
const linesFor = (box: Box): Lines | null => (box.height >= TWO_LINES ? (STACKED[box.kind] ?? null) : null);

/** A row that has no room inside its box is hung on it. */
function needsTag(box: Box, row: LitRow | null): boolean {
  if (row === null) return false;
  const lines = linesFor(box);
  return lines === null || lettersOf(row) * LETTER + lines.indent + 4 > box.width;
}

function OneLine({ box }: { readonly box: Box }) {
  const isNode = box.kind === 'node';
  const baseline = isNode ? 22 : box.height / 2 + 4;
  const alone = box.detail === '' && !isNode;
  return (
    <>
      <text
        className={`label ${mono.has(box.kind) ? 'mono' : ''}`}
        x={alone ? box.width / 2 : 10}
        y={baseline}
        textAnchor={alone ? 'middle' : 'start'}
      >
        {box.label}
      </text>
      {box.detail !== '' && fits(box) && (
        <text className={detailFace(box)} x={box.width - 9} y={baseline} textAnchor="end">
          {box.detail}
        </text>
      )}
    </>
  );
}

const detailFace = (box: Box): string =>
  box.detailHue === null ? 'detail mono' : `detail mono hue-${box.detailHue}`;

const TAG = 19;
/** Width of the kernel's side of a strip; a longer row is left to the caption. */
const STRIP_ROOM = 212;
/** Boxes on the right of a node: their rows reach to the left. */
const LEFTWARDS = new Set<BoxKind>(['flanneld', 'flannel', 'tunnel-socket', 'uplink', 'host-process']);
/** Units a letter of the label or of the detail takes, roughly. */
const LETTER = 6.65;
const lettersOf = (row: LitRow): number => row.text.reduce((sum, span) => sum + span.text.length, 0);
const fits = (box: Box): boolean => (box.label.length + box.detail.length) * LETTER + 24 <= box.width;

function Stacked({ box, row }: Omit<OneBoxProps, 'busy'>) {
  const lines = linesFor(box);
  if (lines === null) return null;
  const { indent, name, below } = lines;
  return (
    <>
      <text className="label" x={indent} y={name}>
        {box.label}
      </text>
      {row !== null && !needsTag(box, row) ? (
        <RowLine row={row} x={indent} y={below} />
      ) : (
        <text className={detailFace(box)} x={indent} y={below}>
          {cut(box.detail, box.width - 2 * indent + LETTER)}
        </text>
      )}
    </>
  );
}

/** As much of a text as fits. */
function cut(text: string, width: number): string {
  const room = Math.floor(width / LETTER);
  return text.length <= room ? text : `${text.slice(0, room - 1)}…`;
}

function RowLine({ row, x, y }: { readonly row: LitRow; readonly x: number; readonly y: number }) {
  return (
    <text className={row.found ? 'lit mono' : 'lit not-found mono'} x={x} y={y}>
      <SvgWords text={row.text} />
    </text>
  );
}

interface RowTagProps {
  readonly box: Box;
  readonly row: LitRow | null;
  readonly strip: boolean;
}

/** The row that decides, on top of a box that has room for one line only; beside a pod's eth0, where the line runs above. */
function RowTag({ box, row, strip }: RowTagProps) {
  if (row === null) return null;
  const width = lettersOf(row) * LETTER + 16;
  if (strip && width > STRIP_ROOM) return null;
  const beside = !strip && (box.kind === 'pod-eth' || box.kind === 'pod-lo');
  const left = strip || !LEFTWARDS.has(box.kind) ? 0 : box.width - width;
  const [x, y] = beside ? [box.width + 4, (box.height - TAG) / 2] : [left, -TAG - 2];
  return (
    <g
      className={row.found ? 'row-tag' : 'row-tag not-found'}
      transform={`translate(${box.x + x} ${box.y + y})`}
    >
      <rect width={width} height={TAG} rx={3} />
      <text className="lit mono" x={8} y={13.5}>
        <SvgWords text={row.text} />
      </text>
    </g>
  );
}

/** A container is small: its name is written only where it fits, and always in the tooltip. */
function Container({ box }: { readonly box: Box }) {
  const room = box.label.length * 6 + 4 <= box.width && box.height >= 14;
  return (
    <>
      <title>container {box.label}</title>
      {room && (
        <text className="label" x={box.width / 2} y={box.height / 2 + 4} textAnchor="middle">
          {box.label}
        </text>
      )}
    </>
  );
}
