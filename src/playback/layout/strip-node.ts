/** One node of the strip, upright, from its pods down to its uplink; its top left corner is the origin. */
import { type ClusterNode, type Pod } from '../../engine';
import { type Rect } from './box';
import {
  addBox,
  addCable,
  centreOf,
  deviceAddress,
  type Draft,
  FLANNEL_PARTS,
  leaseOf,
  podAddress,
  podsShown,
  programsOf,
  takesPart,
} from './draft';

export const WIDTH = 390;
/** The user/kernel line. */
export const LINE = 150;
/** Left edge of the kernel's boxes. */
export const COLUMN = 172;
const WIDE = 200;
const ROW = 46;
const BOX = 28;
/** The lane on which a packet falls through the kernel. */
const TRUNK = 222;
const SOCKET_LANE = 290;
const UPLINK_LANE = 318;
const USER = { x: 14, width: 124 };

interface Frame {
  readonly draft: Draft;
  readonly node: ClusterNode;
  readonly id: string;
  readonly muted: boolean;
}

/** Tops of the rows; a backend without device or socket has none for it. */
interface Rows {
  readonly bridge: number;
  readonly routes: number;
  readonly flannel: number | null;
  readonly socket: number | null;
  readonly uplink: number;
  readonly height: number;
}

/** Draws the node; gives its height. */
export function drawStripNode(draft: Draft, node: ClusterNode): number {
  const f: Frame = { draft, node, id: node.name, muted: !takesPart(draft, node.name) };
  const pods = podsShown(draft, node, 1);
  const heights = pods.map((pod) => Math.max(62, pod.containers.length * 16 + 8));
  const podsHeight = heights.reduce((sum, h) => sum + h + 10, 0);
  const rows = rowsOf(f, 34 + podsHeight);
  const lease = leaseOf(draft.cluster, node);
  addBox(
    draft,
    'node',
    f.id,
    { x: 4, y: 2, width: WIDTH - 12, height: rows.height - 4 },
    { node: f.id, label: node.name, detail: lease, detailHue: 'ovl', muted: f.muted },
  );
  drawTrunk(f, rows);
  let y = 34;
  pods.forEach((pod, i) => {
    const height = heights[i] ?? 0;
    drawPod(f, pod, { ...USER, y, height }, rows.bridge, 284 + i * 14);
    y += height + 10;
  });
  const hidden = node.pods.length - pods.length;
  if (hidden > 0)
    addBox(
      draft,
      'fold',
      `${f.id}.pods+`,
      { x: USER.x, y: rows.bridge + 2, width: 60, height: 22 },
      { ...about(f), label: `+${hidden}`, detail: hidden === 1 ? 'pod' : 'pods', muted: true },
    );
  drawPrograms(f, rows);
  drawFlannel(f, rows);
  return rows.height;
}

function rowsOf(f: Frame, top: number): Rows {
  const parts = FLANNEL_PARTS[f.draft.cluster.overlay.backend];
  const bridge = top + 4;
  const routes = bridge + ROW;
  let next = routes + ROW + Math.max(0, programsOf(f.draft, f.id).length - 1) * ROW;
  const flannel = parts.device === null ? null : next;
  if (flannel !== null) next += ROW;
  const socket = parts.socket === null ? null : next;
  if (socket !== null) next += ROW;
  // Without a row of its own flanneld stands beside the uplink.
  return { bridge, routes, flannel, socket, uplink: next, height: next + BOX + 18 };
}

const about = (f: Frame) => ({ node: f.id, parent: f.id, muted: f.muted });
const middle = (top: number): number => top + BOX / 2;

function drawTrunk(f: Frame, rows: Rows): void {
  const { draft, node } = f;
  const bridge = `${f.id}.${node.bridge}`;
  const routes = `${f.id}.ip`;
  const uplink = `${f.id}.${node.uplink}`;
  const row = (y: number): Rect => ({ x: COLUMN, y, width: WIDE, height: BOX });
  addBox(draft, 'bridge', bridge, row(rows.bridge), {
    ...about(f),
    label: node.bridge,
    detail: deviceAddress(node, node.bridge),
    hue: 'eth',
    detailHue: 'ovl',
    anchor: { x: TRUNK, y: middle(rows.bridge) },
  });
  addBox(draft, 'routes', routes, row(rows.routes), {
    ...about(f),
    label: 'routes',
    anchor: { x: TRUNK, y: middle(rows.routes) },
  });
  addBox(draft, 'uplink', uplink, row(rows.uplink), {
    ...about(f),
    label: node.uplink,
    detail: deviceAddress(node, node.uplink),
    hue: 'vpc',
    detailHue: 'vpc',
  });
  addCable(
    draft,
    bridge,
    routes,
    'path',
    [
      { x: TRUNK, y: middle(rows.bridge) },
      { x: TRUNK, y: middle(rows.routes) },
    ],
    {
      drawn: [
        { x: TRUNK, y: rows.bridge + BOX },
        { x: TRUNK, y: rows.routes },
      ],
    },
  );
  const end = centreOf(row(rows.uplink));
  addCable(
    draft,
    routes,
    uplink,
    'path',
    [
      { x: TRUNK, y: middle(rows.routes) },
      { x: UPLINK_LANE, y: middle(rows.routes) },
      { x: UPLINK_LANE, y: end.y },
      end,
    ],
    {
      drawn: [
        { x: UPLINK_LANE, y: rows.routes + BOX },
        { x: UPLINK_LANE, y: rows.uplink },
      ],
    },
  );
}

function drawPod(f: Frame, pod: Pod, rect: Rect, bridge: number, lane: number): void {
  const { draft } = f;
  const wording = { ...about(f), pod: pod.name, muted: !takesPart(draft, pod.name) };
  addBox(draft, 'pod', pod.name, rect, {
    ...wording,
    label: pod.name,
    detail: podAddress(pod),
    detailHue: 'ovl',
  });
  const loopback = draft.cast.has(`${pod.name}.lo`);
  const eth = {
    x: COLUMN,
    y: rect.y + (loopback ? 4 : rect.height / 2 - 13),
    width: 100,
    height: loopback ? 22 : 26,
  };
  const devices = [{ id: `${pod.name}.eth0`, kind: 'pod-eth' as const, label: 'eth0', rect: eth }];
  addBox(draft, 'pod-eth', `${pod.name}.eth0`, eth, {
    ...wording,
    label: 'eth0',
    hue: 'eth',
    anchor: { x: TRUNK, y: eth.y + eth.height / 2 },
  });
  if (loopback) {
    const lo = { x: COLUMN, y: rect.y + rect.height - 26, width: 60, height: 22 };
    addBox(draft, 'pod-lo', `${pod.name}.lo`, lo, { ...wording, label: 'lo', hue: 'eth' });
    devices.push({ id: `${pod.name}.lo`, kind: 'pod-eth', label: 'lo', rect: lo });
  }
  drawContainers(f, pod, rect, wording, devices);
  const from = { x: TRUNK, y: eth.y + eth.height / 2 };
  const port = { x: lane, y: bridge + BOX / 2 };
  addCable(
    draft,
    `${pod.name}.eth0`,
    `${f.id}.${f.node.bridge}`,
    'veth',
    [from, { x: lane, y: from.y }, port, { x: TRUNK, y: port.y }],
    {
      drawn: [
        { x: eth.x + eth.width, y: from.y },
        { x: lane, y: from.y },
        { x: lane, y: bridge },
      ],
    },
  );
}

function drawContainers(
  f: Frame,
  pod: Pod,
  rect: Rect,
  wording: { readonly node: string; readonly muted: boolean; readonly pod: string },
  devices: readonly { readonly id: string; readonly rect: Rect }[],
): void {
  const count = pod.containers.length;
  const height = (rect.height - 8 - 4 * (count - 1)) / count;
  pod.containers.forEach((container, i) => {
    const id = `${pod.name}/${container.name}`;
    const room = { x: rect.x + rect.width - 28, y: rect.y + 4 + i * (height + 4), width: 22, height };
    addBox(f.draft, 'container', id, room, { ...wording, label: container.name, parent: pod.name });
    const from = centreOf(room);
    for (const device of devices) {
      const to = f.draft.anchors[device.id] ?? centreOf(device.rect);
      const jog = LINE + 12;
      const points = [from, { x: jog, y: from.y }, { x: jog, y: to.y }, to];
      addCable(f.draft, id, device.id, 'call', points, {
        drawn: [{ x: rect.x + rect.width, y: from.y }, ...points.slice(1, 3), { x: COLUMN, y: to.y }],
        crossing: { x: LINE, y: from.y },
      });
    }
  });
}

function drawPrograms(f: Frame, rows: Rows): void {
  programsOf(f.draft, f.id).forEach((program, i) => {
    const id = `${f.id}/${program}`;
    const y = rows.routes + i * ROW;
    const rect = { ...USER, y: y - 2, height: 34 };
    addBox(f.draft, 'host-process', id, rect, { ...about(f), label: program, detail: 'on the node' });
    const from = centreOf(rect);
    const lane = LINE + 12 - i * 4;
    const to = { x: TRUNK, y: middle(rows.routes) };
    addCable(f.draft, id, `${f.id}.ip`, 'call', [from, { x: lane, y: from.y }, { x: lane, y: to.y }, to], {
      drawn: [
        { x: rect.x + rect.width, y: from.y },
        { x: lane, y: from.y },
        { x: lane, y: to.y },
        { x: COLUMN, y: to.y },
      ],
      crossing: { x: LINE, y: from.y },
    });
  });
}

function drawFlannel(f: Frame, rows: Rows): void {
  const parts = FLANNEL_PARTS[f.draft.cluster.overlay.backend];
  const daemon = `${f.id}/flanneld`;
  const calls = parts.socket === 'flanneld' && rows.flannel !== null && rows.socket !== null;
  const top = (rows.flannel ?? rows.uplink) - 6;
  const bottom = calls ? rows.socket + BOX + 6 : top + 40;
  addBox(
    f.draft,
    'flanneld',
    daemon,
    { ...USER, y: top, height: bottom - top },
    {
      ...about(f),
      label: 'flanneld',
      muted: f.draft.cast.size > 0 && !f.draft.cast.has(daemon),
      absent: f.node.flanneld === null,
    },
  );
  if (rows.flannel !== null && parts.device !== null)
    drawDevice(f, rows, rows.flannel, calls ? daemon : null, parts.device);
  if (rows.socket !== null) drawSocket(f, rows, rows.socket, calls ? daemon : null, parts.device);
}

function drawDevice(f: Frame, rows: Rows, top: number, daemon: string | null, usual: string): void {
  const name = f.node.flannelDevice ?? usual;
  const id = `${f.id}.${name}`;
  const anchor = { x: TRUNK, y: middle(top) };
  addBox(
    f.draft,
    'flannel',
    id,
    { x: COLUMN, y: top, width: 104, height: BOX },
    { ...about(f), label: name, hue: 'ovl', absent: f.node.flannelDevice === null, anchor },
  );
  addCable(f.draft, `${f.id}.ip`, id, 'path', [{ x: TRUNK, y: middle(rows.routes) }, anchor], {
    drawn: [
      { x: TRUNK, y: rows.routes + BOX },
      { x: TRUNK, y: top },
    ],
  });
  if (daemon !== null) drawDaemonCall(f, id, daemon, anchor.y);
}

function drawSocket(f: Frame, rows: Rows, top: number, daemon: string | null, usual: string | null): void {
  const id = `${f.id}.socket`;
  const y = middle(top);
  const anchor = { x: TRUNK, y };
  addBox(
    f.draft,
    'tunnel-socket',
    id,
    { x: COLUMN, y: top, width: 72, height: BOX },
    {
      ...about(f),
      label: `:${f.draft.cluster.overlay.port}`,
      hue: 'l4',
      absent: f.node.flannelDevice === null,
      anchor,
    },
  );
  const low = rows.routes + BOX;
  addCable(
    f.draft,
    id,
    `${f.id}.ip`,
    'path',
    [
      anchor,
      { x: SOCKET_LANE, y },
      { x: SOCKET_LANE, y: middle(rows.routes) },
      { x: TRUNK, y: middle(rows.routes) },
    ],
    {
      drawn: [
        { x: COLUMN + 72, y },
        { x: SOCKET_LANE, y },
        { x: SOCKET_LANE, y: low },
      ],
    },
  );
  if (daemon !== null) drawDaemonCall(f, id, daemon, y);
  else if (rows.flannel !== null)
    addCable(
      f.draft,
      id,
      `${f.id}.${f.node.flannelDevice ?? usual ?? ''}`,
      'path',
      [anchor, { x: TRUNK, y: middle(rows.flannel) }],
      {
        drawn: [
          { x: TRUNK, y: top },
          { x: TRUNK, y: rows.flannel + BOX },
        ],
      },
    );
}

function drawDaemonCall(f: Frame, device: string, daemon: string, y: number): void {
  const inside = f.draft.anchors[daemon];
  if (inside === undefined) return;
  addCable(f.draft, device, daemon, 'call', [{ x: TRUNK, y }, { x: inside.x, y }, inside], {
    drawn: [
      { x: COLUMN, y },
      { x: USER.x + USER.width, y },
    ],
    crossing: { x: LINE, y },
  });
}
