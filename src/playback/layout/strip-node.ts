/** One node of the strip, upright; its top left corner is the origin. */
import { type ClusterNode, type Pod } from '../../engine';
import { type Rect } from './box';
import {
  about,
  addBox,
  addCable,
  bridgeId,
  centreOf,
  type Draft,
  frameOf,
  path,
  podsShown,
  programsOf,
  routesId,
  takesPart,
  uplinkId,
} from './draft';
import { drawFlannel } from './strip-flannel';
import {
  BOX,
  COLUMN,
  type Frame,
  LINE,
  middle,
  ROW,
  rowsOf,
  TRUNK,
  UPLINK_LANE,
  USER,
  WIDE,
  WIDTH,
} from './strip-frame';

const SHORTEST_POD = 62;
const FIRST_VETH_LANE = 284;
const VETH_LANE = 14;

/** Draws the node; gives its height. */
export function drawStripNode(draft: Draft, node: ClusterNode): number {
  const pods = podsShown(draft, node, 1);
  const heights = pods.map((pod) => Math.max(SHORTEST_POD, pod.containers.length * 16 + 8));
  const podsHeight = heights.reduce((sum, h) => sum + h + 10, 0);
  const f: Frame = { ...frameOf(draft, node), rows: rowsOf(draft, node.name, 34 + podsHeight) };
  const rect = { x: 4, y: 2, width: WIDTH - 8, height: f.rows.height - 4 };
  addBox(draft, 'node', f.id, rect, { node: f.id, label: f.id, muted: f.muted });
  drawTrunk(f);
  let y = 34;
  pods.forEach((pod, i) => {
    const height = heights[i] ?? SHORTEST_POD;
    drawPod(f, pod, { ...USER, y, height }, FIRST_VETH_LANE + i * VETH_LANE);
    y += height + 10;
  });
  drawHidden(f, node.pods.length - pods.length);
  drawPrograms(f);
  drawFlannel(f);
  return f.rows.height;
}

function drawTrunk(f: Frame): void {
  const { draft, node, rows } = f;
  const row = (y: number): Rect => ({ x: COLUMN, y, width: WIDE, height: BOX });
  const anchor = (top: number) => ({ x: TRUNK, y: middle(top) });
  addBox(draft, 'bridge', bridgeId(f), row(rows.bridge), {
    ...about(f),
    label: node.bridge,
    anchor: anchor(rows.bridge),
  });
  addBox(draft, 'routes', routesId(f), row(rows.routes), {
    ...about(f),
    label: f.draft.words.routes,
    anchor: anchor(rows.routes),
  });
  addBox(draft, 'uplink', uplinkId(f), row(rows.uplink), {
    ...about(f),
    label: node.uplink,
  });
  addCable(draft, bridgeId(f), routesId(f), 'path', [anchor(rows.bridge), anchor(rows.routes)], {
    drawn: path([TRUNK, rows.bridge + BOX], [TRUNK, rows.routes]),
  });
  const end = centreOf(row(rows.uplink));
  const out = middle(rows.routes);
  const way = path([TRUNK, out], [UPLINK_LANE, out], [UPLINK_LANE, end.y], [end.x, end.y]);
  addCable(draft, routesId(f), uplinkId(f), 'path', way, {
    drawn: path([UPLINK_LANE, rows.routes + BOX], [UPLINK_LANE, rows.uplink]),
  });
}

function drawPod(f: Frame, pod: Pod, rect: Rect, lane: number): void {
  const { draft } = f;
  const wording = { ...about(f), pod: pod.name, muted: !takesPart(draft, pod.name) };
  addBox(draft, 'pod', pod.name, rect, {
    ...wording,
    label: pod.name,
  });
  const loopback = draft.cast.has(`${pod.name}.lo`);
  const y = loopback ? rect.y + 15 : rect.y + rect.height / 2;
  const eth = { x: COLUMN, y: y - (loopback ? 11 : 13), width: 100, height: loopback ? 22 : 26 };
  addBox(draft, 'pod-eth', `${pod.name}.eth0`, eth, {
    ...wording,
    label: 'eth0',
    anchor: { x: TRUNK, y },
  });
  if (loopback) {
    const lo = { x: COLUMN, y: rect.y + rect.height - 26, width: 60, height: 22 };
    addBox(draft, 'pod-lo', `${pod.name}.lo`, lo, { ...wording, label: 'lo' });
  }
  drawContainers(f, pod, rect, wording);
  const port = middle(f.rows.bridge);
  addCable(
    draft,
    `${pod.name}.eth0`,
    bridgeId(f),
    'veth',
    path([TRUNK, y], [lane, y], [lane, port], [TRUNK, port]),
    {
      drawn: path([eth.x + eth.width, y], [lane, y], [lane, f.rows.bridge]),
    },
  );
}

function drawContainers(
  f: Frame,
  pod: Pod,
  rect: Rect,
  wording: { readonly pod: string; readonly muted: boolean },
): void {
  const count = pod.containers.length;
  const height = (rect.height - 8 - 4 * (count - 1)) / count;
  pod.containers.forEach(({ name }, i) => {
    const id = `${pod.name}/${name}`;
    const room = { x: rect.x + rect.width - 28, y: rect.y + 4 + i * (height + 4), width: 22, height };
    addBox(f.draft, 'container', id, room, { ...wording, node: f.id, label: name });
    for (const device of [`${pod.name}.eth0`, `${pod.name}.lo`])
      drawCall(f.draft, id, device, rect.x + rect.width);
  });
}

/** From a program to the right through the line, with a jog behind it when the device stands aside. */
function drawCall(draft: Draft, program: string, device: string, edge: number): void {
  const from = draft.anchors[program];
  const to = draft.anchors[device];
  if (from === undefined || to === undefined) return;
  const jog = LINE + 12;
  addCable(draft, program, device, 'call', path([from.x, from.y], [jog, from.y], [jog, to.y], [to.x, to.y]), {
    drawn: path([edge, from.y], [jog, from.y], [jog, to.y], [COLUMN, to.y]),
    crossing: { x: LINE, y: from.y },
  });
}

function drawHidden(f: Frame, hidden: number): void {
  if (hidden <= 0) return;
  const rect = { x: USER.x, y: f.rows.bridge + 2, width: 60, height: 22 };
  const detail = f.draft.words.pods(hidden);
  addBox(f.draft, 'fold', `${f.id}.pods+`, rect, { ...about(f), label: `+${hidden}`, detail, muted: true });
}

function drawPrograms(f: Frame): void {
  const end = middle(f.rows.routes);
  programsOf(f.draft, f.id).forEach((program, i) => {
    const id = `${f.id}/${program}`;
    const rect = { ...USER, y: f.rows.routes - 2 + i * ROW, height: 34 };
    addBox(f.draft, 'host-process', id, rect, {
      ...about(f),
      label: program,
      detail: f.draft.words.onTheNode,
    });
    const from = centreOf(rect);
    const lane = LINE + 12 - i * 4;
    addCable(
      f.draft,
      id,
      routesId(f),
      'call',
      path([from.x, from.y], [lane, from.y], [lane, end], [TRUNK, end]),
      {
        drawn: path([rect.x + rect.width, from.y], [lane, from.y], [lane, end], [COLUMN, end]),
        crossing: { x: LINE, y: from.y },
      },
    );
  });
}
