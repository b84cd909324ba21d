/**
 * The wide cross-section: nodes side by side, user space above the line, the kernel below, the VPC underneath.
 *
 * All numbers of the drawing stand here. A node's parts are placed from the left: pods, then a program of the node's own
 * if the film uses one, then flannel's lane pair (TUN on the left, UDP socket on the right).
 */
import { type Cluster, type ClusterNode } from '../../engine';
import { type Cast, type Layout, type Point } from './box';
import { addBox, type Draft, draftOf, podAddress, podsShown, programsOf } from './draft';
import { drawWire, dropToWire, finish, FLANNEL_WIDTH, GROUND, LINE, MARGIN, TOP } from './wide-frame';
import { type Column, drawNode } from './wide-node';

const GAP = 18;
const NARROWEST = 640;
const FULL_NODES = 3;
const FEWEST_FULL = 2;
const NARROW_NODES = 6;
const FOLDED_WIDTH = 112;
/** Width of a digit in the drawing's 11.5 units monospace. */
const DIGIT = 6.9;

/** Columns of nodes: those that take part in full, a few others narrow, the rest folded into a number. */
export function wideLayout(cluster: Cluster, cast: Cast): Layout {
  const draft = draftOf(cluster, cast);
  const { full, narrow, rest } = castNodes(draft);
  const columns = cluster.nodes.flatMap((node): (Column | ClusterNode)[] =>
    full.has(node) ? [columnOf(draft, node)] : narrow.has(node) ? [node] : [],
  );
  const widths = columns.map((column) => ('width' in column ? column.width : FOLDED_WIDTH));
  if (rest > 0) widths.push(FOLDED_WIDTH);
  const inner = widths.reduce((sum, width) => sum + width + GAP, -GAP);
  const width = Math.max(NARROWEST, inner + 2 * MARGIN);
  let x = (width - inner) / 2;
  const drops: Point[] = [];
  columns.forEach((column, i) => {
    drops.push('width' in column ? drawNode(draft, column, x) : drawFolded(draft, column, x));
    x += (widths[i] ?? 0) + GAP;
  });
  if (rest > 0) drawRest(draft, rest, x);
  drawWire(draft, drops);
  return finish(draft, width);
}

function castNodes(draft: Draft): { full: Set<ClusterNode>; narrow: Set<ClusterNode>; rest: number } {
  const { nodes } = draft.cluster;
  const full = new Set(nodes.filter((node) => draft.cast.has(node.name)));
  // Three fit on a screen; of more only those who take part are drawn in full.
  const enough = nodes.length > FULL_NODES ? FEWEST_FULL : FULL_NODES;
  for (const node of nodes) if (full.size < enough) full.add(node);
  const others = nodes.filter((node) => !full.has(node));
  const shown = others.length <= NARROW_NODES ? others : others.slice(0, NARROW_NODES - 1);
  return { full, narrow: new Set(shown), rest: others.length - shown.length };
}

function columnOf(draft: Draft, node: ClusterNode): Column {
  const pods = podsShown(draft, node, 2);
  const longest = Math.max(0, ...draft.cluster.nodes.flatMap((n) => n.pods).map((p) => podAddress(p).length));
  const podWidth = Math.max(90, Math.ceil(longest * DIGIT) + 20);
  const hidden = node.pods.length - pods.length;
  const podsWidth = Math.max(188, pods.length * (podWidth + 8) - 8 + (hidden > 0 ? 44 : 0));
  const programs = programsOf(draft, node.name);
  const width = 14 + podsWidth + programs.length * 86 + 10 + FLANNEL_WIDTH;
  return { node, pods, podWidth, podsWidth, hidden, programs, width };
}

/** A node that takes no part: its name, its lease and its uplink. */
function drawFolded(draft: Draft, node: ClusterNode, x: number): Point {
  const id = node.name;
  const about = { node: node.name, muted: true };
  addBox(
    draft,
    'node-folded',
    id,
    { x, y: TOP, width: FOLDED_WIDTH, height: GROUND + 12 - TOP },
    { ...about, label: node.name },
  );
  const uplink = `${node.name}.${node.uplink}`;
  addBox(
    draft,
    'uplink',
    uplink,
    { x: x + 10, y: LINE + 196, width: FOLDED_WIDTH - 20, height: 26 },
    { ...about, label: node.uplink },
  );
  return dropToWire(draft, node.name, uplink);
}

function drawRest(draft: Draft, rest: number, x: number): void {
  addBox(
    draft,
    'fold',
    'nodes+',
    { x, y: LINE - 46, width: FOLDED_WIDTH, height: 28 },
    { label: `+${rest}`, detail: draft.words.nodes(rest), muted: true },
  );
}
