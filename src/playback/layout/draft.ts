/** A layout under construction: what both shapes need to put boxes and cables down and to measure text by its length. */
import { asAddress, type Cluster, type ClusterNode, contains, type Ipv4Prefix, type Pod } from '../../engine';
import { type Hue } from '../text';
import { type Box, type BoxKind, type Cable, type Cast, type Point, type Rect } from './box';
import { ENGLISH_STAGE, type StageWords } from './words';

/** What a part of a node shares with all other parts of it. */
export interface NodeFrame {
  readonly draft: Draft;
  readonly node: ClusterNode;
  readonly id: string;
  readonly muted: boolean;
}

export const frameOf = (draft: Draft, node: ClusterNode): NodeFrame => ({
  draft,
  node,
  id: node.name,
  muted: !takesPart(draft, node.name),
});

/** The wording that all boxes of a node begin with. */
export const about = (f: NodeFrame) => ({ node: f.id, muted: f.muted });

export const bridgeId = (f: NodeFrame): string => `${f.id}.${f.node.bridge}`;
export const routesId = (f: NodeFrame): string => `${f.id}.ip`;
export const uplinkId = (f: NodeFrame): string => `${f.id}.${f.node.uplink}`;
export const daemonId = (f: NodeFrame): string => `${f.id}/flanneld`;
export const socketId = (f: NodeFrame): string => `${f.id}.socket`;

/** flannel's device by its name, or by the one it would have; null for a backend without. */
export const deviceName = (f: NodeFrame): string | null =>
  f.node.flannelDevice ?? FLANNEL_PARTS[f.draft.cluster.overlay.backend].device;

export interface Draft {
  readonly cluster: Cluster;
  readonly cast: ReadonlySet<string>;
  readonly words: StageWords;
  readonly boxes: Box[];
  readonly cables: Cable[];
  readonly anchors: Record<string, Point>;
}

export const draftOf = (cluster: Cluster, cast: Cast): Draft => ({
  cluster,
  cast: new Set(cast.names),
  words: cast.words ?? ENGLISH_STAGE,
  boxes: [],
  cables: [],
  anchors: {},
});

export interface Wording {
  readonly node?: string;
  readonly pod?: string;
  readonly label: string;
  readonly detail?: string;
  readonly muted?: boolean;
  /** Where a packet rests; the middle when left out. */
  readonly anchor?: Point;
}

/** A device wears the hue of the network that it is in, and what is written beside a name that of its addresses. */
const HUES: Readonly<Partial<Record<BoxKind, Hue>>> = {
  'pod-eth': 'eth',
  'pod-lo': 'eth',
  bridge: 'eth',
  flannel: 'ovl',
  'tunnel-socket': 'l4',
  uplink: 'vpc',
};
const DETAIL_HUES: typeof HUES = {
  node: 'ovl',
  'node-folded': 'ovl',
  pod: 'ovl',
  bridge: 'ovl',
  routes: 'ovl',
  uplink: 'vpc',
  router: 'vpc',
  etcd: 'vpc',
};

/** Puts a box down, with the spot where a packet rests in it. */
export function addBox(draft: Draft, kind: BoxKind, id: string, rect: Rect, wording: Wording): void {
  draft.boxes.push({
    id,
    kind,
    x: rect.x,
    y: rect.y,
    width: rect.width,
    height: rect.height,
    node: wording.node ?? null,
    pod: wording.pod ?? null,
    label: wording.label,
    detail: wording.detail ?? '',
    hue: HUES[kind] ?? null,
    detailHue: DETAIL_HUES[kind] ?? null,
    muted: wording.muted ?? false,
    absent: false,
  });
  draft.anchors[id] = wording.anchor ?? centreOf(rect);
}

/** Lays a cable along orthogonal `points`; both ends must have been put down. */
export function addCable(
  draft: Draft,
  a: string,
  b: string,
  kind: Cable['kind'],
  points: readonly Point[],
  more: { readonly drawn?: readonly Point[]; readonly crossing?: Point } = {},
): void {
  draft.cables.push({
    a,
    b,
    kind,
    points: withoutRepeats(points),
    drawn: withoutRepeats(more.drawn ?? points),
    crossing: more.crossing ?? null,
    muted: [a, b].some((id) => draft.boxes.find((box) => box.id === id)?.muted === true),
    absent: false,
  });
}

/** Points from pairs: a way reads better in one line. */
export const path = (...pairs: readonly (readonly [x: number, y: number])[]): readonly Point[] =>
  pairs.map(([x, y]) => ({ x, y }));

export const centreOf = (r: Rect): Point => ({ x: r.x + r.width / 2, y: r.y + r.height / 2 });

const withoutRepeats = (points: readonly Point[]): readonly Point[] =>
  points.filter((p, i) => {
    const before = points[i - 1];
    return before === undefined || before.x !== p.x || before.y !== p.y;
  });

export const takesPart = (draft: Draft, name: string): boolean =>
  draft.cast.size === 0 || draft.cast.has(name);

/** Programs of the node's own namespace that the film uses, flanneld left out: it has its own box. */
export const programsOf = (draft: Draft, namespace: string): readonly string[] =>
  [...draft.cast]
    .filter((name) => name.startsWith(`${namespace}/`))
    .map((name) => name.slice(namespace.length + 1))
    .filter((program) => program !== 'flanneld');

/** The pods to draw, in the cluster's order: all that take part, and others while there is room. */
export function podsShown(draft: Draft, node: ClusterNode, room: number): readonly Pod[] {
  const busy = new Set(node.pods.filter((pod) => draft.cast.has(pod.name)));
  for (const pod of node.pods) if (busy.size < room) busy.add(pod);
  return node.pods.filter((pod) => busy.has(pod));
}

export function podAddress(pod: Pod): string {
  const eth0 = pod.namespace.netdevs.find((dev) => dev.kind !== 'loopback');
  return eth0?.addresses[0]?.address ?? '';
}

/** The /24 that the node holds, as flanneld or etcd says. */
export const leaseOf = (cluster: Cluster, node: ClusterNode): string =>
  cluster.leases.find((lease) => lease.node === node.name)?.subnet ?? node.flanneld?.subnet ?? '';

/** The row that leads to other nodes' pods, as `ip route` begins to print it; the first of several. */
export function overlayRoute({ overlay }: Cluster, { host, bridge }: ClusterNode): string {
  const first = host.routes.find(
    ({ destination, device }) => device !== bridge && isPartOf(destination, overlay.network),
  );
  if (first === undefined) return '';
  const via = first.gateway === null ? `dev ${first.device}` : `via ${first.gateway}`;
  return `${first.destination} ${via}`;
}

const isPartOf = (inner: Ipv4Prefix, outer: Ipv4Prefix): boolean => {
  const address = asAddress(inner.split('/')[0] ?? '');
  return address !== null && contains(outer, address) && lengthOf(inner) >= lengthOf(outer);
};

const lengthOf = (prefix: Ipv4Prefix): number => Number(prefix.split('/')[1] ?? 0);

/** How many leases the udp backend's daemon has in its own list. */
export const listLength = ({ flanneld }: ClusterNode, words: StageWords): string =>
  flanneld?.backend === 'udp' ? words.leases(flanneld.routes.length) : '';

/** What flannel puts into a node's kernel, by backend: the device's usual name and whose UDP port it uses. */
export const FLANNEL_PARTS = {
  udp: { device: 'flannel0', socket: 'flanneld' },
  vxlan: { device: 'flannel.1', socket: 'kernel' },
  'host-gw': { device: null, socket: null },
  ipip: { device: 'flannel.ipip', socket: null },
  wireguard: { device: 'flannel-wg', socket: 'kernel' },
} as const satisfies Record<
  Cluster['overlay']['backend'],
  { readonly device: string | null; readonly socket: 'flanneld' | 'kernel' | null }
>;
