/** The ground of the wide cross-section: the line, the three grounds, and the VPC wire with the router and etcd on it. */
import { type Layout, type Point } from './box';
import { addBox, addCable, type Draft, type NodeFrame, path, takesPart } from './draft';

export const MARGIN = 14;
export const TOP = 48;
/** The user/kernel line. */
export const LINE = 226;
export const GROUND = 474;
const WIRE = 592;
const HEIGHT = 742;

/** Tops of the kernel's rows. */
export const DOCKER = LINE + 84;
export const ROUTES = LINE + 136;
export const UPLINK = LINE + 196;
/** Room for flannel's device, socket and lanes at the right of each node. */
export const FLANNEL_WIDTH = 118;

/** A node's column: where its parts stand, left edge to flannel's lane pair. */
export interface Frame extends NodeFrame {
  readonly x: number;
  readonly podsWidth: number;
  /** Left edge of flannel's part. */
  readonly flannel: number;
}

/** The lane on which a packet goes from the bridge down to the routes. */
export const trunk = (f: Frame): number => f.x + 14 + f.podsWidth / 2;

/** The uplink's cable down to the wire; gives the point where it meets it. */
export function dropToWire(draft: Draft, node: string, uplink: string): Point {
  const { x, y } = draft.anchors[uplink] ?? { x: 0, y: 0 };
  draft.anchors[`wire:${node}`] = { x, y: WIRE };
  addCable(draft, uplink, `wire:${node}`, 'wire', path([x, y], [x, WIRE]), {
    drawn: path([x, UPLINK + 26], [x, WIRE]),
  });
  return { x, y: WIRE };
}

/** The wire between the nodes, from left to right, and what else is on it. */
export function drawWire(draft: Draft, drops: readonly Point[]): void {
  const names = Object.keys(draft.anchors).filter((id) => id.startsWith('wire:'));
  const ends = [...names.map((id, i) => ({ id, at: drops[i] }))];
  const junction = drawServices(draft, drops[0]?.x ?? 0);
  ends.unshift({ id: 'wire:vpc', at: junction });
  ends.forEach(({ id, at }, i) => {
    const next = ends[i + 1];
    if (at !== undefined && next?.at !== undefined)
      addCable(draft, id, next.id, 'wire', [at, next.at], { drawn: [] });
  });
}

/** The router, and etcd on the machine beside it; gives the router's junction with the wire. */
function drawServices(draft: Draft, firstDrop: number): Point {
  const { router, etcd } = draft.cluster.underlay;
  const y = WIRE + 46;
  const x = Math.max(24, firstDrop - 181);
  const lane = x + 18;
  const middle = y + 17;
  const size = { y, width: 112, height: 34 };
  const words = (id: string, label: string, detail: string) =>
    ({ label, detail, muted: !takesPart(draft, `vpc.${id}`) }) as const;
  const anchor = { x: lane, y: middle };
  addBox(
    draft,
    'router',
    'vpc.router',
    { ...size, x },
    { ...words('router', draft.words.router, router.address), anchor },
  );
  addBox(draft, 'etcd', 'vpc.etcd', { ...size, x: x + 124 }, words('etcd', 'etcd', etcd));
  draft.anchors['wire:vpc'] = { x: lane, y: WIRE };
  addCable(draft, 'vpc.router', 'wire:vpc', 'wire', path([lane, middle], [lane, WIRE]), {
    drawn: path([lane, y], [lane, WIRE]),
  });
  addCable(draft, 'vpc.etcd', 'vpc.router', 'wire', path([x + 180, middle], [lane, middle]), {
    drawn: path([x + 124, middle], [x + 112, middle]),
  });
  return { x: lane, y: WIRE };
}

/** The layout of what has been drawn. */
export function finish(draft: Draft, width: number): Layout {
  const router = draft.anchors['wire:vpc'] ?? { x: 24, y: WIRE };
  const drops = Object.entries(draft.anchors).filter(([id]) => id.startsWith('wire:'));
  const last = Math.max(...drops.map(([, point]) => point.x));
  return {
    shape: 'wide',
    backend: draft.cluster.overlay.backend,
    width,
    height: HEIGHT,
    line: { from: { x: 0, y: LINE }, to: { x: width, y: LINE } },
    grounds: [
      { space: 'user', x: 0, y: 0, width, height: LINE },
      { space: 'kernel', x: 0, y: LINE, width, height: GROUND - LINE },
      { space: 'wire', x: 0, y: GROUND, width, height: HEIGHT - GROUND },
    ],
    boxes: draft.boxes,
    cables: draft.cables,
    wire: {
      from: { x: Math.max(MARGIN, router.x - 18), y: WIRE },
      to: { x: Math.min(width - MARGIN, last + 119), y: WIRE },
      label: { x: router.x + 14, y: WIRE + 24 },
    },
    anchors: draft.anchors,
    words: draft.words,
  };
}
