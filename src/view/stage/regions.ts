/** The three networks as regions of the stage: what belongs to one, as rounded rectangles behind the devices. */
import type { BoxKind, Hue, Layout, Rect } from '../../playback';

/** The hues that are networks; transport and data travel in all of them. */
export type NetworkHue = Extract<Hue, 'eth' | 'ovl' | 'vpc'>;

/** What stands in each network. The overlay is one network over all nodes, drawn where a node has its share of it. */
const MEMBERS: Readonly<Record<NetworkHue, ReadonlySet<BoxKind>>> = {
  eth: new Set(['pod-eth', 'pod-lo', 'bridge']),
  ovl: new Set(['pod', 'pod-eth', 'bridge', 'flannel']),
  vpc: new Set(['uplink', 'router', 'etcd']),
};

const PADDING: Readonly<Record<NetworkHue, number>> = { eth: 5, ovl: 8, vpc: 8 };

function hull(boxes: readonly Rect[], padding: number): Rect {
  const left = Math.min(...boxes.map((b) => b.x)) - padding;
  const top = Math.min(...boxes.map((b) => b.y)) - padding;
  const right = Math.max(...boxes.map((b) => b.x + b.width)) + padding;
  const bottom = Math.max(...boxes.map((b) => b.y + b.height)) + padding;
  return { x: left, y: top, width: right - left, height: bottom - top };
}

/** The regions of a network: one for each node, and for the VPC one over all. */
export function regionsOf({ boxes, wire }: Layout, network: NetworkHue): readonly Rect[] {
  const members = boxes.filter(({ kind, absent }) => !absent && MEMBERS[network].has(kind));
  if (network === 'vpc') {
    const ends = [wire.from, wire.to].map((p) => ({ ...p, width: 0, height: 0 }));
    return [hull([...members, ...ends], PADDING.vpc)];
  }
  const nodes = [...new Set(members.map((box) => box.node))];
  return nodes.map((node) =>
    hull(
      members.filter((box) => box.node === node),
      PADDING[network],
    ),
  );
}
