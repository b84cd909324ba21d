/** One node of the wide cross-section, from its pods down to its uplink. */
import { type ClusterNode, type Pod } from '../../engine';
import { type Point, type Rect } from './box';
import {
  about,
  addBox,
  addCable,
  bridgeId,
  centreOf,
  type Draft,
  frameOf,
  path,
  routesId,
  takesPart,
  uplinkId,
} from './draft';
import { drawFlannel } from './wide-flannel';
import {
  DOCKER,
  dropToWire,
  FLANNEL_WIDTH,
  type Frame,
  GROUND,
  LINE,
  ROUTES,
  TOP,
  trunk,
  UPLINK,
} from './wide-frame';

const CONTAINER_GAP = 4;
const CONTAINERS_IN_A_ROW = 4;

/** What a node needs beside each other, measured before anything is drawn. */
export interface Column {
  readonly node: ClusterNode;
  readonly pods: readonly Pod[];
  readonly podWidth: number;
  readonly podsWidth: number;
  /** Pods that are there but not drawn. */
  readonly hidden: number;
  /** Programs of the node's own namespace, such as a ping on the node. */
  readonly programs: readonly string[];
  readonly width: number;
}

/** Draws a node with its left edge at `x`; gives the point where its uplink meets the wire. */
export function drawNode(draft: Draft, column: Column, x: number): Point {
  const { node, podsWidth, width } = column;
  const f: Frame = { ...frameOf(draft, node), x, podsWidth, flannel: x + width - FLANNEL_WIDTH };
  const rect = { x, y: TOP, width, height: GROUND + 12 - TOP };
  addBox(draft, 'node', f.id, rect, { node: f.id, label: f.id, muted: f.muted });
  drawBridge(f);
  column.pods.forEach((pod, i) => {
    drawPod(f, pod, { x: x + 14 + i * (column.podWidth + 8), y: 86, width: column.podWidth, height: 96 });
  });
  if (column.hidden > 0) drawHidden(f, column.hidden);
  drawRoutes(f);
  drawUplink(f);
  drawPrograms(f, column.programs);
  drawFlannel(f);
  return dropToWire(draft, f.id, uplinkId(f));
}

function drawBridge(f: Frame): void {
  const rect = { x: f.x + 14, y: DOCKER, width: f.podsWidth, height: 26 };
  addBox(f.draft, 'bridge', bridgeId(f), rect, {
    ...about(f),
    label: f.node.bridge,
  });
}

function drawRoutes(f: Frame): void {
  const rect = { x: f.x + 14, y: ROUTES, width: f.podsWidth, height: 40 };
  const anchor = { x: trunk(f), y: ROUTES + 10 };
  addBox(f.draft, 'routes', routesId(f), rect, {
    ...about(f),
    label: f.draft.words.routes,
    anchor,
  });
  addCable(
    f.draft,
    bridgeId(f),
    routesId(f),
    'path',
    path([trunk(f), DOCKER + 13], [trunk(f), ROUTES + 10]),
    {
      drawn: path([trunk(f), DOCKER + 26], [trunk(f), ROUTES]),
    },
  );
}

function drawUplink(f: Frame): void {
  const rect = { x: f.x + 100, y: UPLINK, width: f.flannel + 6 - f.x, height: 26 };
  addBox(f.draft, 'uplink', uplinkId(f), rect, {
    ...about(f),
    label: f.node.uplink,
  });
  const lane = f.x + 150;
  const end = centreOf(rect);
  const way = path(
    [trunk(f), ROUTES + 10],
    [trunk(f), ROUTES + 20],
    [lane, ROUTES + 20],
    [lane, end.y],
    [end.x, end.y],
  );
  addCable(f.draft, routesId(f), uplinkId(f), 'path', way, {
    drawn: path([lane, ROUTES + 40], [lane, UPLINK]),
  });
}

function drawPod(f: Frame, pod: Pod, rect: Rect): void {
  const { draft } = f;
  const { x, width } = rect;
  const wording = { ...about(f), pod: pod.name, muted: !takesPart(draft, pod.name) };
  addBox(draft, 'pod', pod.name, rect, {
    ...wording,
    label: pod.name,
  });
  const loopback = draft.cast.has(`${pod.name}.lo`);
  const row = { y: LINE + 20, height: 22 };
  const eth = loopback
    ? { ...row, x: x + width - 46, width: 42 }
    : { ...row, x: x + width / 2 - 25, width: 50 };
  addBox(draft, 'pod-eth', `${pod.name}.eth0`, eth, { ...wording, label: 'eth0' });
  if (loopback)
    addBox(draft, 'pod-lo', `${pod.name}.lo`, { ...row, x: x + 4, width: 34 }, { ...wording, label: 'lo' });
  drawContainers(f, pod, { x: x + 10, y: 132, width: width - 20, height: 38 }, wording);
  const end = centreOf(eth);
  const way = path([end.x, end.y], [end.x, DOCKER + 13], [trunk(f), DOCKER + 13]);
  addCable(draft, `${pod.name}.eth0`, bridgeId(f), 'veth', way, {
    drawn: path([end.x, LINE + 42], [end.x, DOCKER]),
  });
}

function drawContainers(
  f: Frame,
  pod: Pod,
  room: Rect,
  wording: { readonly pod: string; readonly muted: boolean },
): void {
  const rows = Math.max(1, Math.ceil(pod.containers.length / CONTAINERS_IN_A_ROW));
  const columns = Math.max(1, Math.ceil(pod.containers.length / rows));
  const width = (room.width - CONTAINER_GAP * (columns - 1)) / columns;
  const height = (room.height - CONTAINER_GAP * (rows - 1)) / rows;
  pod.containers.forEach((container, i) => {
    const x = room.x + (i % columns) * (width + CONTAINER_GAP);
    const y = room.y + Math.floor(i / columns) * (height + CONTAINER_GAP);
    const id = `${pod.name}/${container.name}`;
    addBox(
      f.draft,
      'container',
      id,
      { x, y, width, height },
      { ...wording, node: f.id, label: container.name },
    );
    for (const device of [`${pod.name}.eth0`, `${pod.name}.lo`]) drawCall(f.draft, id, device);
  });
}

/** From a program straight down through the line, with a jog under it when the device stands aside. */
function drawCall(draft: Draft, program: string, device: string): void {
  const from = draft.boxes.find((box) => box.id === program);
  const to = draft.boxes.find((box) => box.id === device);
  if (from === undefined || to === undefined) return;
  const start = centreOf(from);
  const end = centreOf(to);
  const lane = start.x >= to.x + 2 && start.x <= to.x + to.width - 2 ? start.x : end.x;
  const jog = LINE + 12;
  addCable(
    draft,
    program,
    device,
    'call',
    path([start.x, start.y], [start.x, jog], [lane, jog], [lane, end.y], [end.x, end.y]),
    {
      drawn: path([start.x, from.y + from.height], [start.x, jog], [lane, jog], [lane, to.y]),
      crossing: { x: start.x, y: LINE },
    },
  );
}

function drawHidden(f: Frame, hidden: number): void {
  const rect = { x: f.x + 14 + f.podsWidth - 36, y: 120, width: 36, height: 28 };
  const detail = f.draft.words.pods(hidden);
  addBox(f.draft, 'fold', `${f.id}.pods+`, rect, { ...about(f), label: `+${hidden}`, detail, muted: true });
}

function drawPrograms(f: Frame, programs: readonly string[]): void {
  const low = ROUTES + 30;
  const right = f.x + 14 + f.podsWidth;
  programs.forEach((program, i) => {
    const id = `${f.id}/${program}`;
    const rect = { x: right + 10 + i * 86, y: 110, width: 76, height: 48 };
    addBox(f.draft, 'host-process', id, rect, {
      ...about(f),
      label: program,
      detail: f.draft.words.onTheNode,
    });
    const { x, y } = centreOf(rect);
    const way = path([x, y], [x, low], [trunk(f), low], [trunk(f), ROUTES + 10]);
    const drawn = path([x, 158], [x, low], [right, low]);
    addCable(f.draft, id, routesId(f), 'call', way, { drawn, crossing: { x, y: LINE } });
  });
}
