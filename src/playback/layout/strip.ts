/**
 * The section turned a quarter for a phone: the line runs down the screen, user space left, the kernel right.
 *
 * The sender's node stands above the wire, upright; every other node of the film below it, upside down, so that the
 * packet travels downwards all the way. Nodes that take no part are folded into a number.
 */
import { type Cluster, type ClusterNode } from '../../engine';
import { type Box, type Cable, type Cast, type Layout, type Point } from './box';
import { addBox, addCable, type Draft, draftOf, path, takesPart } from './draft';
import { COLUMN, LINE, WIDTH } from './strip-frame';
import { drawStripNode } from './strip-node';

const TOP = 26;
const BAND = 92;
/** How much the name row is higher than what stands under the last row. */
const HEADER = 20;
const BOTTOM = 16;
/** The lane at the right edge that leads from the wire to a third node and further. */
const EDGE = 382;

/** Nodes of the film one below another, the VPC after the first. */
export function stripLayout(cluster: Cluster, cast: Cast): Layout {
  const draft = draftOf(cluster, cast);
  const nodes = castNodes(draft, cast);
  let y = TOP;
  const grounds: { from: number; to: number; wire: boolean }[] = [];
  const [first, ...others] = nodes;
  if (first !== undefined) y += placeNode(draft, first, y, false);
  grounds.push({ from: 0, to: y, wire: false });
  const wire = y + 34;
  grounds.push({ from: y, to: y + BAND, wire: true });
  y += BAND;
  if (first !== undefined) joinWire(draft, first, wire, false);
  drawBand(draft, wire);
  others.forEach((node, i) => {
    y += placeNode(draft, node, y, true);
    joinWire(draft, node, wire, i > 0);
  });
  const hidden = cluster.nodes.length - nodes.length;
  if (hidden > 0) {
    addBox(
      draft,
      'fold',
      'nodes+',
      { x: 14, y: y + 4, width: 96, height: 26 },
      { label: `+${hidden}`, detail: draft.words.nodes(hidden), muted: true },
    );
    y += 34;
  }
  const height = y + BOTTOM;
  grounds.push({ from: wire - 34 + BAND, to: height, wire: false });
  return finish(draft, height, wire, grounds);
}

function castNodes(draft: Draft, cast: Cast): readonly ClusterNode[] {
  const busy = cast.names.flatMap((name) => draft.cluster.nodes.filter((node) => node.name === name));
  return busy.length > 0 ? busy : draft.cluster.nodes.slice(0, 2);
}

/** Draws a node at `top`, upside down if asked; gives its height. */
function placeNode(draft: Draft, node: ClusterNode, top: number, flipped: boolean): number {
  const boxes: Box[] = [];
  const cables: Cable[] = [];
  const anchors: Record<string, Point> = {};
  const height = drawStripNode({ ...draft, boxes, cables, anchors }, node);
  // The name stays on top: only what stands under it is turned over.
  const turnY = (y: number): number => top + (flipped ? HEADER + height - y : y);
  const turn = (p: Point): Point => ({ x: p.x, y: turnY(p.y) });
  for (const box of boxes)
    draft.boxes.push({
      ...box,
      y: box.kind === 'node' ? top + box.y : flipped ? turnY(box.y + box.height) : turnY(box.y),
    });
  for (const cable of cables)
    draft.cables.push({
      ...cable,
      points: cable.points.map(turn),
      drawn: cable.drawn.map(turn),
      crossing: cable.crossing === null ? null : turn(cable.crossing),
    });
  for (const [id, point] of Object.entries(anchors)) draft.anchors[id] = turn(point);
  return height;
}

function joinWire(draft: Draft, node: ClusterNode, wire: number, aside: boolean): void {
  const uplink = `${node.name}.${node.uplink}`;
  const box = draft.boxes.find((b) => b.id === uplink);
  const from = draft.anchors[uplink];
  if (box === undefined || from === undefined) return;
  const junction = `wire:${node.name}`;
  const meets = { x: aside ? EDGE : from.x, y: wire };
  draft.anchors[junction] = meets;
  const edge = from.y < wire ? box.y + box.height : box.y;
  const points = aside ? [from, { x: EDGE, y: from.y }, meets] : [from, meets];
  const drawn = aside
    ? [{ x: box.x + box.width, y: from.y }, ...points.slice(1)]
    : [{ x: from.x, y: edge }, meets];
  addCable(draft, uplink, junction, 'wire', points, { drawn });
  for (const other of Object.keys(draft.anchors)) {
    const end = draft.anchors[other];
    if (other === junction || !other.startsWith('wire:') || end === undefined) continue;
    addCable(draft, junction, other, 'wire', [meets, end], { drawn: [] });
  }
}

/** The wire with the router and etcd left of the line. */
function drawBand(draft: Draft, wire: number): void {
  const { router, etcd } = draft.cluster.underlay;
  const y = wire + 20;
  const middle = y + 12;
  const words = (id: string, label: string, detail: string) =>
    ({ label, detail, muted: !takesPart(draft, `vpc.${id}`) }) as const;
  addBox(
    draft,
    'router',
    'vpc.router',
    { x: 14, y, width: 62, height: 24 },
    words('router', draft.words.router, router.address),
  );
  addBox(draft, 'etcd', 'vpc.etcd', { x: 82, y, width: 56, height: 24 }, words('etcd', 'etcd', etcd));
  const foot = { x: 45, y: wire };
  const others = Object.entries(draft.anchors).filter(([id]) => id.startsWith('wire:'));
  draft.anchors['wire:vpc'] = foot;
  addCable(draft, 'vpc.router', 'wire:vpc', 'wire', path([45, middle], [45, wire]), {
    drawn: path([45, y], [45, wire]),
  });
  addCable(draft, 'vpc.etcd', 'vpc.router', 'wire', path([110, middle], [45, middle]), {
    drawn: path([82, middle], [76, middle]),
  });
  for (const [id, point] of others) addCable(draft, 'wire:vpc', id, 'wire', [foot, point], { drawn: [] });
}

function finish(
  draft: Draft,
  height: number,
  wire: number,
  grounds: readonly { from: number; to: number; wire: boolean }[],
): Layout {
  return {
    shape: 'strip',
    backend: draft.cluster.overlay.backend,
    width: WIDTH,
    height,
    line: { from: { x: LINE, y: 0 }, to: { x: LINE, y: height } },
    grounds: grounds.flatMap(({ from, to, wire: isWire }): Layout['grounds'][number][] => {
      const size = { y: from, height: to - from };
      return isWire
        ? [{ space: 'wire', x: 0, width: WIDTH, ...size }]
        : [
            { space: 'user', x: 0, width: LINE, ...size },
            { space: 'kernel', x: LINE, width: WIDTH - LINE, ...size },
          ];
    }),
    boxes: draft.boxes,
    cables: draft.cables,
    wire: { from: { x: 24, y: wire }, to: { x: EDGE, y: wire }, label: { x: COLUMN, y: wire + 22 } },
    anchors: draft.anchors,
    words: draft.words,
  };
}
