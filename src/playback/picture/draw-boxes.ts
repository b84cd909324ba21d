/** The devices, programs, pods and nodes of the stage, each by what it is. The box of the step stands out, idle ones fade. */
import { type Box, type BoxKind, type Layout } from '../layout/box';
import { type StageWords } from '../layout/words';
import { type LitRow } from '../lit';
import { type Text } from '../text';
import { type Drawn, draw, drawSpans, faces } from './drawn';

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
const MONO = new Set<BoxKind>(['pod-eth', 'pod-lo', 'bridge', 'flannel', 'tunnel-socket', 'uplink']);
const TAG = 19;
/** Half of the widest packet that a pod sends, and a little. */
const PACKET = 84;
const GAP = 8;
/** Width of the kernel's side of a strip; a longer row is left to the caption. */
const STRIP_ROOM = 212;
/** Boxes on the right of a node: their rows reach to the left. */
const LEFTWARDS = new Set<BoxKind>(['flanneld', 'flannel', 'tunnel-socket', 'uplink', 'host-process']);
/** Units a letter of the label or of the detail takes, roughly. */
const LETTER = 6.65;

/** One box with its words; `busy` is where the step happens, `row` the row that decided in it. */
export function drawBox(box: Box, busy: boolean, row: LitRow | null, words: StageWords): Drawn {
  const face = faces(
    `box box-${box.kind}`,
    box.hue === null ? null : `ground-hue-${box.hue}`,
    busy && 'busy',
    box.muted && !busy && !box.absent && 'muted',
    box.absent && 'absent',
  );
  const { x, y, width, height } = box;
  const rx = box.kind === 'node' || box.kind === 'node-folded' ? 10 : 5;
  // Nothing is inside an outline.
  if (box.absent && (box.kind === 'container' || box.kind === 'fold')) return draw('g', face);
  return draw('g', face, { transform: `translate(${x} ${y})` }, [
    draw('rect', '', { width, height, rx }),
    ...naming(box, row, words),
  ]);
}

function naming(box: Box, row: LitRow | null, words: StageWords): readonly Drawn[] {
  if (box.kind === 'container') return container(box, words);
  const lines = linesFor(box);
  return lines === null ? oneLine(box) : stacked(box, row, lines);
}

/** Where the two lines of a box stand; null for a box with one. */
const linesFor = (box: Box): Lines | null => (box.height >= TWO_LINES ? (STACKED[box.kind] ?? null) : null);

function oneLine(box: Box): readonly Drawn[] {
  const isNode = box.kind === 'node';
  const y = isNode ? 22 : box.height / 2 + 4;
  // What is to have an address keeps its name where it is.
  const alone = box.detail === '' && box.detailHue === null;
  const label = draw(
    'text',
    faces('label', MONO.has(box.kind) && 'mono'),
    { x: alone ? box.width / 2 : 10, y, 'text-anchor': alone ? 'middle' : 'start' },
    [box.label],
  );
  if (box.detail === '' || !fits(box)) return [label];
  return [label, draw('text', detailFace(box), { x: box.width - 9, y, 'text-anchor': 'end' }, [box.detail])];
}

const detailFace = (box: Box): string =>
  box.detailHue === null ? 'detail mono' : `detail mono hue-${box.detailHue}`;

const lettersOf = (text: Text): number => text.reduce((sum, span) => sum + span.text.length, 0);
const fits = (box: Box): boolean => (box.label.length + box.detail.length) * LETTER + 24 <= box.width;

function stacked(box: Box, row: LitRow | null, { indent: x, name, below }: Lines): readonly Drawn[] {
  const label = draw('text', 'label', { x, y: name }, [box.label]);
  if (row !== null && !needsTag(box, row)) {
    const face = row.found ? 'lit mono' : 'lit not-found mono';
    return [label, draw('text', face, { x, y: below }, drawSpans(row.text))];
  }
  const detail = cut(box.detail, box.width - 2 * x + LETTER);
  return [label, draw('text', detailFace(box), { x, y: below }, [detail])];
}

/** As much of a text as fits. */
function cut(text: string, width: number): string {
  const room = Math.floor(width / LETTER);
  return text.length <= room ? text : `${text.slice(0, room - 1)}…`;
}

/** A row that has no room inside its box is hung on it. */
function needsTag(box: Box, row: LitRow | null): boolean {
  if (row === null) return false;
  const lines = linesFor(box);
  return lines === null || lettersOf(row.text) * LETTER + lines.indent + 4 > box.width;
}

/** The row that decides, on top of a box that has no room for it; beside a pod's eth0, where the line runs above. */
export function drawRowTag(
  box: Box,
  row: LitRow | null,
  { shape, width: stage }: Pick<Layout, 'shape' | 'width'>,
): Drawn | null {
  if (row === null || !needsTag(box, row)) return null;
  const strip = shape === 'strip';
  // Beside a pod's device there is little room, and everybody sees whose it is.
  const text = inPod(box) ? row.brief : row.text;
  const width = lettersOf(text) * LETTER + 16;
  if (strip && width > STRIP_ROOM) return null;
  const [x, y] = tagAt(box, width, strip, stage);
  return draw(
    'g',
    row.found ? 'row-tag' : 'row-tag not-found',
    { transform: `translate(${box.x + x} ${box.y + y})` },
    [
      draw('rect', '', { width, height: TAG, rx: 3 }),
      draw('text', 'lit mono', { x: 8, y: 13.5 }, drawSpans(text)),
    ],
  );
}

const inPod = ({ kind }: Box): boolean => kind === 'pod-eth' || kind === 'pod-lo';

/** Where a tag hangs, from the corner of its box. */
function tagAt(box: Box, width: number, strip: boolean, stage: number): readonly [x: number, y: number] {
  const above = -TAG - 2;
  // Above them stand the words of the box before.
  if (strip) return [0, box.kind === 'flanneld' || box.kind === 'pod-lo' ? box.height + 2 : above];
  // Under a pod's eth0 hangs the packet; its row stands beside that, in the gap over the bridge.
  if (inPod(box)) {
    const right = box.width / 2 + PACKET;
    const fitsRight = box.x + right + width <= stage;
    return [fitsRight ? right : box.width / 2 - PACKET - width, box.height + GAP];
  }
  if (box.kind === 'flanneld') return [(box.width - width) / 2 - GAP, above];
  return [LEFTWARDS.has(box.kind) ? box.width - width : 0, above];
}

/** A container is small: its name is written only where it fits, and always in the tooltip. */
function container(box: Box, words: StageWords): readonly Drawn[] {
  const title = draw('title', '', {}, [words.container(box.label)]);
  const room = box.label.length * 6 + 4 <= box.width && box.height >= 14;
  if (!room) return [title];
  const at = { x: box.width / 2, y: box.height / 2 + 4, 'text-anchor': 'middle' };
  return [title, draw('text', 'label', at, [box.label])];
}

/** All boxes, then the rows hung on them, so that no box covers one. */
export function drawBoxes(
  boxes: readonly Box[],
  busy: readonly string[],
  lit: readonly LitRow[],
  stage: Pick<Layout, 'shape' | 'width' | 'words'>,
): Drawn {
  const rowOf = (box: Box): LitRow | null => lit.find((row) => row.box === box.id) ?? null;
  const tags = boxes.map((box) => drawRowTag(box, rowOf(box), stage)).filter((tag) => tag !== null);
  const drawn = boxes.map((box) => drawBox(box, busy.includes(box.id), rowOf(box), stage.words));
  return draw('g', 'boxes', {}, [...drawn, ...tags]);
}
