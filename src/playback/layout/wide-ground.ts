/** The ground of the wide cross-section: the line, the three grounds, and the VPC wire with the router and etcd on it. */
import { type Layout, type Point } from './box';
import { addBox, addCable, type Draft, takesPart } from './draft';

export const MARGIN = 14;
export const TOP = 48;
/** The user/kernel line. */
export const LINE = 226;
export const GROUND = 474;
const WIRE = 592;
const HEIGHT = 742;

/** The uplink's cable down to the wire; gives the point where it meets it. */
export function dropToWire(draft: Draft, node: string, uplink: string): Point {
  const from = draft.anchors[uplink] ?? { x: 0, y: 0 };
  const meets = { x: from.x, y: WIRE };
  draft.anchors[`wire:${node}`] = meets;
  addCable(draft, uplink, `wire:${node}`, 'wire', [from, meets], {
    drawn: [{ x: from.x, y: LINE + 222 }, meets],
  });
  return meets;
}

export function drawWire(draft: Draft, width: number, drops: readonly Point[]): void {
  const names = Object.keys(draft.anchors).filter((id) => id.startsWith('wire:'));
  drops.forEach((meets, i) => {
    const next = drops[i + 1];
    const [a, b] = [names[i], names[i + 1]];
    if (next !== undefined && a !== undefined && b !== undefined)
      addCable(draft, a, b, 'wire', [meets, next], { drawn: [] });
  });
  const { router, etcd } = draft.cluster.underlay;
  const y = WIRE + 46;
  const x = Math.max(24, (drops[0]?.x ?? 0) - 181);
  const meets = { x: x + 18, y: WIRE };
  addBox(
    draft,
    'router',
    'vpc.router',
    { x, y, width: 112, height: 34 },
    {
      label: 'router',
      detail: router.address,
      detailHue: 'vpc',
      muted: !takesPart(draft, 'vpc.router'),
      anchor: { x: x + 18, y: y + 17 },
    },
  );
  addBox(
    draft,
    'etcd',
    'vpc.etcd',
    { x: x + 124, y, width: 112, height: 34 },
    { label: 'etcd', detail: etcd, detailHue: 'vpc', muted: !takesPart(draft, 'vpc.etcd') },
  );
  draft.anchors['wire:vpc'] = meets;
  addCable(draft, 'vpc.router', 'wire:vpc', 'wire', [{ x: x + 18, y: y + 17 }, meets], {
    drawn: [{ x: x + 18, y }, meets],
  });
  addCable(
    draft,
    'vpc.etcd',
    'vpc.router',
    'wire',
    [
      { x: x + 180, y: y + 17 },
      { x: x + 18, y: y + 17 },
    ],
    {
      drawn: [
        { x: x + 124, y: y + 17 },
        { x: x + 112, y: y + 17 },
      ],
    },
  );
  const first = names[0];
  const drop = drops[0];
  if (first !== undefined && drop !== undefined)
    addCable(draft, 'wire:vpc', first, 'wire', [meets, drop], { drawn: [] });
}

export function finish(draft: Draft, width: number): Layout {
  const router = draft.anchors['wire:vpc'] ?? { x: 24, y: WIRE };
  const last = Math.max(
    ...Object.keys(draft.anchors)
      .filter((id) => id.startsWith('wire:'))
      .map((id) => draft.anchors[id]?.x ?? 0),
  );
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
  };
}
