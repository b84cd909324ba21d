/** Laws of the drawing: nothing overlaps, everything stands inside, every way is orthogonal and ends where it should. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type BackendName,
  isPacketEvent,
  nodeOf,
  parseScenario,
  type Place,
  PRESETS,
  simulate,
} from '../../src/engine';
import {
  anchorOf,
  type Box,
  type BoxKind,
  boxOf,
  type Layout,
  layoutOf,
  type Point,
  type Rect,
  routeBetween,
  type Shape,
} from '../../src/playback';
import { faded } from '../../src/playback/layout/fade';
import { castOf } from '../../src/playback/layout/layout';
import { killFlanneld } from '../../src/engine/cluster/lease-loss';
import { sampleCluster } from '../support/sample-cluster';
import { ALL_FILMS, film } from './films';

const BACKENDS: readonly BackendName[] = ['udp', 'vxlan', 'host-gw', 'ipip', 'wireguard'];
const SHAPES: readonly Shape[] = ['wide', 'strip'];

const USER = new Set<BoxKind>(['pod', 'container', 'host-process', 'flanneld']);
const KERNEL = new Set<BoxKind>([
  'pod-eth',
  'pod-lo',
  'bridge',
  'routes',
  'flannel',
  'tunnel-socket',
  'uplink',
]);

/** The box it stands in; null for a box of the stage itself. */
const parentOf = ({ kind, pod, node }: Box): string | null =>
  kind === 'container' ? pod : kind === 'node' || kind === 'node-folded' ? null : node;

interface Made {
  readonly layout: Layout;
  readonly cast: readonly string[];
}

/** Clusters of every size and backend, with any of their nodes and pods taking part. */
const layouts: fc.Arbitrary<Made> = fc
  .record({
    nodes: fc.integer({ min: 1, max: 12 }),
    pods: fc.integer({ min: 1, max: 9 }),
    containers: fc.integer({ min: 1, max: 8 }),
    backend: fc.constantFrom(...BACKENDS),
    shape: fc.constantFrom(...SHAPES),
    picks: fc.array(fc.tuple(fc.nat(11), fc.nat(8), fc.constantFrom('', 'lo', 'ping', 'flanneld')), {
      maxLength: 4,
    }),
  })
  .map(({ shape, picks, ...size }) => {
    const cluster = sampleCluster(size);
    const cast = picks.flatMap(([n, p, extra]) => {
      const node = cluster.nodes[n % size.nodes];
      const pod = node?.pods[p % size.pods];
      if (node === undefined || pod === undefined) return [];
      const more = extra === 'lo' ? [`${pod.name}.lo`] : extra === '' ? [] : [`${node.name}/${extra}`];
      return [node.name, pod.name, ...more];
    });
    return { layout: layoutOf(cluster, shape, { names: [...new Set(cast)] }), cast };
  });

const overlap = (a: Rect, b: Rect): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
const within = (inner: Rect, outer: Rect): boolean =>
  inner.x >= outer.x &&
  inner.y >= outer.y &&
  inner.x + inner.width <= outer.x + outer.width + 1e-9 &&
  inner.y + inner.height <= outer.y + outer.height + 1e-9;
const holds = (r: Rect, p: Point): boolean => within({ ...p, width: 0, height: 0 }, r);
const same = (a: Point | undefined, b: Point | undefined): boolean =>
  a !== undefined && a.x === b?.x && a.y === b.y;
const orthogonal = (points: readonly Point[]): boolean =>
  points.every((p, i) => {
    const before = points[i - 1] ?? p;
    return p.x === before.x || p.y === before.y;
  });

describe('layoutOf', () => {
  it('lets no two boxes overlap but a box and what stands in it', () => {
    fc.assert(
      fc.property(layouts, ({ layout }) => {
        const siblings = new Map<string | null, Box[]>();
        for (const box of layout.boxes)
          siblings.set(parentOf(box), [...(siblings.get(parentOf(box)) ?? []), box]);
        const clashes = [...siblings.values()].flatMap((group) =>
          group.flatMap((a, i) =>
            group.slice(i + 1).flatMap((b) => (overlap(a, b) ? [`${a.id} and ${b.id}`] : [])),
          ),
        );
        expect(clashes).toEqual([]);
      }),
    );
  });

  it('puts every box inside its parent and inside the stage, and its name is its own', () => {
    fc.assert(
      fc.property(layouts, ({ layout }) => {
        const { width, height, boxes } = layout;
        const byId = new Map(boxes.map((box) => [box.id, box]));
        expect(byId.size).toBe(boxes.length);
        const astray = boxes.filter((box) => {
          const parent = parentOf(box);
          const room = parent === null ? { x: 0, y: 0, width, height } : byId.get(parent);
          return room === undefined || !within(box, room);
        });
        expect(astray.map(({ id }) => id)).toEqual([]);
      }),
    );
  });

  it('lets a packet rest inside the box, and user space and kernel on their sides of the line', () => {
    fc.assert(
      fc.property(layouts, ({ layout }) => {
        const across = (p: Point): number =>
          layout.shape === 'wide' ? p.y - layout.line.from.y : p.x - layout.line.from.x;
        const wrong = layout.boxes.filter((box) => {
          const anchor = layout.anchors[box.id];
          if (anchor === undefined || !holds(box, anchor)) return true;
          const side = across(anchor);
          return (
            box.kind !== 'fold' && ((USER.has(box.kind) && side >= 0) || (KERNEL.has(box.kind) && side <= 0))
          );
        });
        expect(wrong.map(({ id }) => id)).toEqual([]);
      }),
    );
  });

  it('lays cables orthogonally from box to box, and those of calls through the line', () => {
    fc.assert(
      fc.property(layouts, ({ layout }) => {
        const { from, to } = layout.line;
        const line = { x: from.x, y: from.y, width: to.x - from.x, height: to.y - from.y };
        const wrong = layout.cables.filter(({ a, b, points, drawn, kind, crossing }) => {
          const ends = same(points[0], layout.anchors[a]) && same(points.at(-1), layout.anchors[b]);
          const through = crossing === null ? kind !== 'call' : kind === 'call' && holds(line, crossing);
          return !ends || !through || !orthogonal(points) || !orthogonal(drawn);
        });
        expect(wrong.map(({ a, b }) => `${a} to ${b}`)).toEqual([]);
      }),
    );
  });

  it('shows everybody who takes part, unmuted, and folds the others into numbers that add up', () => {
    fc.assert(
      fc.property(layouts, ({ layout, cast }) => {
        const shown = new Map(layout.boxes.map((box) => [box.id, box]));
        for (const name of cast) expect(shown.get(name)?.muted, name).toBe(false);
        for (const node of layout.boxes.filter(({ kind }) => kind === 'node')) {
          const pods = layout.boxes.filter((box) => box.kind === 'pod' && box.node === node.id).length;
          const hidden = Number(shown.get(`${node.id}.pods+`)?.label ?? 0);
          expect(pods + hidden).toBeGreaterThanOrEqual(1);
        }
      }),
    );
  });

  it('counts what it folds', () => {
    const cluster = sampleCluster({ nodes: 12, pods: 7 });
    for (const shape of SHAPES) {
      const { boxes } = layoutOf(cluster, shape, { names: ['n1', 'p1a', 'n2', 'p2a'] });
      const nodes = boxes.filter(({ kind }) => kind === 'node' || kind === 'node-folded').length;
      const pods = boxes.filter(({ kind, node }) => kind === 'pod' && node === 'n1').length;
      const label = (id: string) => Number(boxes.find((box) => box.id === id)?.label ?? 0);
      expect(nodes + label('nodes+')).toBe(12);
      expect(pods + label('n1.pods+')).toBe(7);
    }
  });

  it('is about as wide as the drawing for three nodes', () => {
    const { width, height } = layoutOf(sampleCluster(), 'wide', { names: [] });
    expect([Math.round(width / 10), height]).toEqual([105, 742]);
    expect(layoutOf(sampleCluster(), 'strip', { names: [] }).width).toBe(390);
  });

  it('outlines the device that a killed flanneld took with it', () => {
    const { boxes } = layoutOf(killFlanneld(sampleCluster(), 'n2'), 'wide', { names: [] });
    expect(boxes.filter(({ absent }) => absent).map(({ id }) => id)).toEqual([
      'n2/flanneld',
      'n2.flannel0',
      'n2.socket',
    ]);
  });
});

describe.each(ALL_FILMS)('ways of %s', (name) => {
  it.each(SHAPES)('lead from anchor to anchor, %s', (shape) => {
    const { layout, events } = film(name, shape);
    const places = events.flatMap((e) => ('place' in e ? [e.place] : []));
    places.forEach((to, i) => {
      const from = places[i - 1] ?? to;
      const way = routeBetween(layout, from, to);
      expect(way[0]).toEqual(anchorOf(layout, from));
      expect(way.at(-1)).toEqual(anchorOf(layout, to));
      expect(orthogonal(way)).toBe(true);
    });
  });

  it.each(SHAPES)('stand in a box of their own node, %s', (shape) => {
    const { layout, events, trace } = film(name, shape);
    for (const event of events) {
      // An ARP request is heard by nodes that may be folded away.
      if (!('place' in event) || trace.packets[event.packet]?.kind === 'arp') continue;
      const id = boxOf(layout, event.place);
      if (event.place.kind === 'fabric') expect(id).toBeNull();
      else if (event.place.node !== 'vpc')
        expect(layout.boxes.find((box) => box.id === id)?.node, JSON.stringify(event.place)).toBe(
          event.place.node,
        );
    }
  });
});

it('a place nobody knows stands on the wire', () => {
  const { layout } = film('cross-node');
  const nowhere: Place = { node: 'mars', pod: null, name: 'eth0', kind: 'netdev' };
  expect(boxOf(layout, nowhere)).toBeNull();
  expect(anchorOf(layout, nowhere).y).toBe(layout.wire.from.y);
  expect(Object.keys(PRESETS).length).toBeGreaterThan(0);
});

describe('whom a packet is meant for', () => {
  it('takes part even where nothing ever comes there', () => {
    const { scenario } = parseScenario([['fault', 'security-group-closes-port:n2']]);
    const trace = simulate(scenario);
    const [flow] = scenario.flows;
    const home = nodeOf(trace.cluster, flow?.to ?? '')?.name;
    expect(trace.events.some((event) => isPacketEvent(event) && event.place.node === home)).toBe(false);
    const { names } = castOf(trace.events, new Set(), trace);
    expect(names).toEqual(expect.arrayContaining([flow?.to, home]));
    // The tunnel's other end is a program, and the packet is meant for it first.
    expect(names).toContain(`${home}/flanneld`);
    // Nor do the devices of a node fade where nothing has come: there is no way to stand out from.
    const layout = layoutOf(trace.cluster, 'wide', { names });
    const own = (boxes: readonly Box[]): readonly boolean[] =>
      boxes.filter(({ node }) => node === home).map(({ muted }) => muted);
    const way = layout.boxes.filter(({ node }) => node === 'n1').map(({ x, y }) => ({ x, y }));
    expect(own(faded(layout, [way]).boxes)).toEqual(own(layout.boxes));
  });

  it.each(['cross-node-vxlan', 'same-node-ping'])(
    '%s: is meant for no flanneld where none is on its way',
    (name) => {
      const { events, trace } = film(name);
      expect(castOf(events, new Set(), trace).names.filter((who) => who.endsWith('/flanneld'))).toEqual([]);
    },
  );
});
