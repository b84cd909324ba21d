/**
 * What a cluster says of the boxes of a stage: what is written beside their names, and whether they are there at all.
 * Where they stand it does not say: a box keeps its room while what it stands for is not there.
 */
import { type Cluster, type ClusterNode } from '../../engine';
import { type Box, type BoxKind, type Layout } from './box';
import { leaseOf, listLength, overlayRoute, podAddress } from './draft';
import { type StageWords } from './words';

/** The stage as it stands in a cluster. Boxes of which nothing else is said stay the same. */
export function standingIn(layout: Layout, cluster: Cluster): Layout {
  const nodes = new Map(cluster.nodes.map((node) => [node.name, node]));
  const stage = { cluster, words: layout.words };
  const boxes = layout.boxes.map((box) => {
    const node = nodes.get(box.node ?? '');
    const now = { ...box, ...(node && SAYS[box.kind]?.(box, node, stage)) };
    return now.detail === box.detail && now.absent === box.absent ? box : now;
  });
  const absent = new Set(boxes.flatMap((box) => (box.absent ? [box.id] : [])));
  // A pod's cable hangs on the node's end of it, which is made first.
  for (const { host, pods } of cluster.nodes)
    for (const { name, veth } of pods)
      if (host.netdevs.some((device) => device.name === veth)) absent.delete(`${name}.eth0`);
  const cables = layout.cables.map((cable) => ({
    ...cable,
    absent: absent.has(cable.a) || absent.has(cable.b),
  }));
  return { ...layout, boxes, cables };
}

type Say = (
  box: Box,
  node: ClusterNode,
  stage: { readonly cluster: Cluster; readonly words: StageWords },
) => Partial<Pick<Box, 'detail' | 'absent'>>;

const lease: Say = (_, node, { cluster }) => ({ detail: leaseOf(cluster, node) });

const device: Say = ({ kind, label }, { host }) => {
  const found = host.netdevs.find(({ name }) => name === label);
  const address = kind === 'flannel' ? undefined : found?.addresses[0]?.address;
  return { detail: address ?? '', absent: found === undefined };
};

/** A pod without a network is not made yet: its containers start after that. A number stands for all it counts. */
const ofPods: Say = ({ kind, pod, detail }, { pods }) => {
  const addresses = pods.filter(({ name }) => pod === null || name === pod).map(podAddress);
  return { absent: addresses.includes(''), detail: kind === 'pod' ? (addresses[0] ?? '') : detail };
};

const SAYS: Readonly<Partial<Record<BoxKind, Say>>> = {
  node: lease,
  'node-folded': lease,
  bridge: device,
  uplink: device,
  flannel: device,
  'tunnel-socket': (_, { flannelDevice }) => ({ absent: flannelDevice === null }),
  routes: (_, node, { cluster }) => ({ detail: overlayRoute(cluster, node) }),
  flanneld: (_, node, { words }) => ({
    detail: listLength(node, words),
    absent: node.flanneld === null,
  }),
  pod: ofPods,
  container: ofPods,
  'pod-eth': ofPods,
  'pod-lo': ofPods,
  fold: ofPods,
};
