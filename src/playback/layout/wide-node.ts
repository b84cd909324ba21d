/** One node of the wide cross-section, from its pods down to its uplink. */
import { type ClusterNode, type Pod } from '../../engine';
import { type Point, type Rect } from './box';
import {
  addBox,
  addCable,
  centreOf,
  deviceAddress,
  type Draft,
  FLANNEL_PARTS,
  leaseOf,
  podAddress,
  takesPart,
} from './draft';
import { dropToWire, GROUND, LINE, TOP } from './wide-ground';

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

/** A column under construction: where its parts stand, left edge to flannel's lane pair. */
interface Frame {
  readonly draft: Draft;
  readonly column: Column;
  readonly node: ClusterNode;
  readonly id: string;
  readonly x: number;
  /** Left edge of flannel's part. */
  readonly flannel: number;
  readonly muted: boolean;
}

const CONTAINER_GAP = 4;
const CONTAINERS_IN_A_ROW = 4;
const DOCKER = LINE + 84;
const ROUTES = LINE + 136;
const UPLINK = LINE + 196;
/** flannel's lanes, from the left edge of its part: where flanneld reads the TUN, and where it calls its socket. */
const TUN_LANE = 34;
const SOCKET_LANE = 88;

/** Draws a node with its left edge at `x`; gives the point where its uplink meets the wire. */
export function drawNode(draft: Draft, column: Column, x: number): Point {
  const { node } = column;
  const frame: Frame = {
    draft,
    column,
    node,
    id: node.name,
    x,
    flannel: x + column.width - 118,
    muted: !takesPart(draft, node.name),
  };
  addBox(
    draft,
    'node',
    node.name,
    { x, y: TOP, width: column.width, height: GROUND + 12 - TOP },
    {
      node: node.name,
      label: node.name,
      detail: leaseOf(draft.cluster, node),
      detailHue: 'ovl',
      muted: frame.muted,
    },
  );
  drawBridge(frame);
  column.pods.forEach((pod, i) => drawPod(frame, pod, x + 14 + i * (column.podWidth + 8)));
  drawHidden(frame);
  drawRoutes(frame);
  const uplink = drawUplink(frame);
  drawPrograms(frame);
  drawFlannel(frame);
  return dropToWire(draft, node.name, uplink);
}

const about = (f: Frame) => ({ node: f.id, parent: f.id, muted: f.muted });
const bridgeOf = (f: Frame): string => `${f.id}.${f.node.bridge}`;
const routesOf = (f: Frame): string => `${f.id}.ip`;
/** The lane on which a packet goes from the bridge down to the routes. */
const trunk = (f: Frame): number => f.x + 14 + f.column.podsWidth / 2;

function drawBridge(f: Frame): void {
  const rect = { x: f.x + 14, y: DOCKER, width: f.column.podsWidth, height: 26 };
  const detail = deviceAddress(f.node, f.node.bridge);
  addBox(f.draft, 'bridge', bridgeOf(f), rect, {
    ...about(f),
    label: f.node.bridge,
    detail,
    hue: 'eth',
    detailHue: 'ovl',
  });
}

function drawRoutes(f: Frame): void {
  const rect = { x: f.x + 14, y: ROUTES, width: f.column.podsWidth, height: 40 };
  const anchor = { x: trunk(f), y: ROUTES + 20 };
  addBox(f.draft, 'routes', routesOf(f), rect, { ...about(f), label: 'routes', anchor });
  addCable(f.draft, bridgeOf(f), routesOf(f), 'path', [{ x: trunk(f), y: DOCKER + 13 }, anchor], {
    drawn: [
      { x: trunk(f), y: DOCKER + 26 },
      { x: trunk(f), y: ROUTES },
    ],
  });
}

function drawUplink(f: Frame): string {
  const id = `${f.id}.${f.node.uplink}`;
  const rect = { x: f.x + 100, y: UPLINK, width: f.flannel + 106 - f.x - 100, height: 26 };
  const detail = deviceAddress(f.node, f.node.uplink);
  addBox(f.draft, 'uplink', id, rect, {
    ...about(f),
    label: f.node.uplink,
    detail,
    hue: 'vpc',
    detailHue: 'vpc',
  });
  const lane = f.x + 150;
  const middle = centreOf(rect);
  addCable(
    f.draft,
    routesOf(f),
    id,
    'path',
    [{ x: trunk(f), y: ROUTES + 20 }, { x: lane, y: ROUTES + 20 }, { x: lane, y: middle.y }, middle],
    {
      drawn: [
        { x: lane, y: ROUTES + 40 },
        { x: lane, y: UPLINK },
      ],
    },
  );
  return id;
}

function drawPod(f: Frame, pod: Pod, x: number): void {
  const width = f.column.podWidth;
  const wording = { ...about(f), pod: pod.name, muted: !takesPart(f.draft, pod.name) };
  const rect = { x, y: 86, width, height: 96 };
  addBox(f.draft, 'pod', pod.name, rect, {
    ...wording,
    label: pod.name,
    detail: podAddress(pod),
    detailHue: 'ovl',
  });
  const inside = { ...wording, parent: pod.name };
  const loopback = f.draft.cast.has(`${pod.name}.lo`);
  const eth = loopback
    ? { x: x + width - 46, y: LINE + 20, width: 42, height: 22 }
    : { x: x + width / 2 - 25, y: LINE + 20, width: 50, height: 22 };
  addBox(f.draft, 'pod-eth', `${pod.name}.eth0`, eth, { ...wording, label: 'eth0', hue: 'eth' });
  if (loopback)
    addBox(
      f.draft,
      'pod-lo',
      `${pod.name}.lo`,
      { x: x + 4, y: LINE + 20, width: 34, height: 22 },
      { ...wording, label: 'lo', hue: 'eth' },
    );
  drawContainers(f, pod, { x: x + 10, y: 132, width: width - 20, height: 38 }, inside);
  const end = centreOf(eth);
  const port = { x: end.x, y: DOCKER + 13 };
  addCable(f.draft, `${pod.name}.eth0`, bridgeOf(f), 'veth', [end, port, { x: trunk(f), y: port.y }], {
    drawn: [
      { x: end.x, y: LINE + 42 },
      { x: end.x, y: DOCKER },
    ],
  });
}

function drawContainers(
  f: Frame,
  pod: Pod,
  room: Rect,
  wording: { readonly node: string; readonly pod: string; readonly parent: string; readonly muted: boolean },
): void {
  const rows = Math.ceil(pod.containers.length / CONTAINERS_IN_A_ROW);
  const columns = Math.ceil(pod.containers.length / rows);
  const width = (room.width - CONTAINER_GAP * (columns - 1)) / columns;
  const height = (room.height - CONTAINER_GAP * (rows - 1)) / rows;
  pod.containers.forEach((container, i) => {
    const rect = {
      x: room.x + (i % columns) * (width + CONTAINER_GAP),
      y: room.y + Math.floor(i / columns) * (height + CONTAINER_GAP),
      width,
      height,
    };
    const id = `${pod.name}/${container.name}`;
    addBox(f.draft, 'container', id, rect, { ...wording, label: container.name });
    for (const device of [`${pod.name}.eth0`, `${pod.name}.lo`]) drawCall(f.draft, id, device);
  });
}

/** From a program straight down through the line, with a jog under it when the device stands aside. */
function drawCall(draft: Draft, program: string, device: string): void {
  const from = draft.anchors[program];
  const to = draft.boxes.find((box) => box.id === device);
  if (from === undefined || to === undefined) return;
  const middle = centreOf(to);
  const inside = from.x >= to.x + 2 && from.x <= to.x + to.width - 2;
  const lane = inside ? from.x : middle.x;
  const jog = LINE + 12;
  const points = [from, { x: from.x, y: jog }, { x: lane, y: jog }, { x: lane, y: middle.y }, middle];
  const bottom = draft.boxes.find((box) => box.id === program);
  addCable(draft, program, device, 'call', points, {
    drawn: [
      { x: from.x, y: (bottom?.y ?? 0) + (bottom?.height ?? 0) },
      ...points.slice(1, 3),
      { x: lane, y: to.y },
    ],
    crossing: { x: from.x, y: LINE },
  });
}

function drawHidden(f: Frame): void {
  if (f.column.hidden === 0) return;
  const x = f.x + 14 + f.column.podsWidth - 36;
  addBox(
    f.draft,
    'fold',
    `${f.id}.pods+`,
    { x, y: 120, width: 36, height: 28 },
    { node: f.id, parent: f.id, label: `+${f.column.hidden}`, detail: 'pods', muted: true },
  );
}

function drawPrograms(f: Frame): void {
  f.column.programs.forEach((program, i) => {
    const id = `${f.id}/${program}`;
    const x = f.x + 14 + f.column.podsWidth + 10 + i * 86;
    const rect = { x, y: 110, width: 76, height: 48 };
    addBox(f.draft, 'host-process', id, rect, { ...about(f), label: program, detail: 'on the node' });
    const from = centreOf(rect);
    const low = ROUTES + 30;
    const routes = { x: trunk(f), y: ROUTES + 20 };
    addCable(
      f.draft,
      id,
      routesOf(f),
      'call',
      [from, { x: from.x, y: low }, { x: routes.x, y: low }, routes],
      {
        drawn: [
          { x: from.x, y: 158 },
          { x: from.x, y: low },
          { x: f.x + 14 + f.column.podsWidth, y: low },
        ],
        crossing: { x: from.x, y: LINE },
      },
    );
  });
}

function drawFlannel(f: Frame): void {
  const parts = FLANNEL_PARTS[f.draft.cluster.overlay.backend];
  const daemon = `${f.id}/flanneld`;
  addBox(
    f.draft,
    'flanneld',
    daemon,
    { x: f.flannel + 10, y: 102, width: 96, height: 64 },
    {
      ...about(f),
      label: 'flanneld',
      muted: f.draft.cast.size > 0 && !f.draft.cast.has(daemon),
      absent: f.node.flanneld === null,
    },
  );
  if (parts.device !== null)
    drawDevice(f, f.node.flannelDevice ?? parts.device, parts.socket === 'flanneld' ? daemon : null);
  if (parts.socket !== null)
    drawSocket(f, f.node.flannelDevice ?? parts.device, parts.socket === 'flanneld' ? daemon : null);
}

function drawDevice(f: Frame, name: string, daemon: string | null): void {
  const id = `${f.id}.${name}`;
  const width = Math.max(68, Math.ceil(name.length * 7.2) + 10);
  const anchor = { x: f.flannel + TUN_LANE, y: DOCKER + 13 };
  addBox(
    f.draft,
    'flannel',
    id,
    { x: f.flannel, y: DOCKER, width, height: 26 },
    { ...about(f), label: name, hue: 'ovl', absent: f.node.flannelDevice === null, anchor },
  );
  const lane = f.flannel + 18;
  const out = ROUTES + 10;
  const right = f.x + 14 + f.column.podsWidth;
  addCable(
    f.draft,
    routesOf(f),
    id,
    'path',
    [
      { x: trunk(f), y: ROUTES + 20 },
      { x: trunk(f), y: out },
      { x: lane, y: out },
      { x: lane, y: anchor.y },
      anchor,
    ],
    {
      drawn: [
        { x: right, y: out },
        { x: lane, y: out },
        { x: lane, y: DOCKER + 26 },
      ],
    },
  );
  if (daemon === null) return;
  const inside = { x: f.flannel + 58, y: 134 };
  addCable(f.draft, id, daemon, 'call', [anchor, { x: anchor.x, y: inside.y }, inside], {
    drawn: [
      { x: anchor.x, y: DOCKER },
      { x: anchor.x, y: 166 },
    ],
    crossing: { x: anchor.x, y: LINE },
  });
}

function drawSocket(f: Frame, device: string | null, daemon: string | null): void {
  const id = `${f.id}.socket`;
  const { port } = f.draft.cluster.overlay;
  const lane = f.flannel + SOCKET_LANE;
  const anchor = { x: lane, y: ROUTES + 13 };
  const rect = { x: f.flannel + 64, y: ROUTES, width: 48, height: 26 };
  addBox(f.draft, 'tunnel-socket', id, rect, {
    ...about(f),
    label: `:${port}`,
    hue: 'l4',
    absent: f.node.flannelDevice === null,
  });
  const low = ROUTES + 20;
  addCable(f.draft, id, routesOf(f), 'path', [anchor, { x: lane, y: low }, { x: trunk(f), y: low }], {
    drawn: [
      { x: rect.x, y: low },
      { x: f.x + 14 + f.column.podsWidth, y: low },
    ],
  });
  if (daemon !== null) {
    const inside = { x: f.flannel + 58, y: 134 };
    addCable(f.draft, id, daemon, 'call', [anchor, { x: lane, y: inside.y }, inside], {
      drawn: [
        { x: lane, y: ROUTES },
        { x: lane, y: 166 },
      ],
      crossing: { x: lane, y: LINE },
    });
  } else if (device !== null) {
    const beside = { x: lane, y: DOCKER + 13 };
    addCable(
      f.draft,
      id,
      `${f.id}.${device}`,
      'path',
      [anchor, beside, { x: f.flannel + TUN_LANE, y: beside.y }],
      {
        drawn: [{ x: lane, y: ROUTES }, beside, { x: f.flannel + 68, y: beside.y }],
      },
    );
  }
}
