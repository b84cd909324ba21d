/** The scene: the same by whatever way, total, true to the events, and cheap. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isPacketEvent, presetScenario, simulate } from '../../src/engine';
import {
  holdOf,
  type Mode,
  type Scene,
  sceneAt,
  stepByName,
  type StoryTime,
  type Timeline,
  timelineOf,
  withShape,
} from '../../src/playback';
import { sampleTrace } from '../support/sample-trace';
import { ALL_FILMS, film, MODES, positionIn, runs } from './films';

const at = (timeline: Timeline, position: number, mode: Mode = 'even'): Scene =>
  sceneAt(timeline, { mode, position: position as StoryTime });
const onStep = (timeline: Timeline, name: string): Scene =>
  at(timeline, holdOf(timeline.pacings.even, stepByName(timeline, name)?.index ?? -1));

describe('sceneAt', () => {
  it.each(ALL_FILMS)('of %s depends on nothing but timeline and playhead', (name) => {
    const timeline = film(name);
    const modes = fc.constantFrom(...MODES);
    fc.assert(
      fc.property(
        modes.chain((mode) =>
          fc.tuple(fc.constant(mode), positionIn(timeline, mode), positionIn(timeline, mode)),
        ),
        ([mode, position, elsewhere]) => {
          const first = at(timeline, position, mode);
          at(timeline, elsewhere, mode);
          expect(at(timeline, position, mode)).toEqual(first);
        },
      ),
      { numRuns: 25 },
    );
  });

  it.each(ALL_FILMS)('of %s shows no event before its instant, and every packet on the stage', (name) => {
    const timeline = film(name);
    const { width, height } = timeline.layout;
    fc.assert(
      fc.property(positionIn(timeline, 'even'), (position) => {
        const scene = at(timeline, position);
        const last = timeline.events[scene.shown - 1];
        expect(last?.at ?? 0).toBeLessThanOrEqual(scene.instant);
        for (const { x, y, progress, layers } of scene.packets) {
          expect(x >= 0 && x <= width && y >= 0 && y <= height).toBe(true);
          expect(progress >= 0 && progress <= 1).toBe(true);
          expect(layers.length).toBeGreaterThanOrEqual(0);
        }
        expect(new Set(scene.packets.map(({ key }) => key)).size).toBe(scene.packets.length);
      }),
      { numRuns: 40 },
    );
  });

  it('shows in a glide only what has come, also where much happens after a long silence', () => {
    fc.assert(
      fc.property(
        runs,
        fc.constantFrom(...MODES),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (events, mode, part) => {
          const timeline = timelineOf({ ...sampleTrace(), events }, 'wide');
          const scene = at(timeline, part * timeline.pacings[mode].length, mode);
          expect(scene.shown).toBeLessThanOrEqual(events.filter((e) => e.at <= scene.instant).length);
        },
      ),
    );
  });

  it('is total: positions that are none, and a film without events', () => {
    const timeline = film('cross-node');
    for (const position of [NaN, -1, -Infinity]) expect(at(timeline, position).step?.index).toBe(0);
    expect(at(timeline, Infinity).ended).toBe(true);
    const silent = timelineOf({ ...sampleTrace(), events: [], packets: [] }, 'wide');
    expect(at(silent, 0)).toMatchObject({ step: null, focus: null, packets: [], ended: true });
  });

  it('moves forward: what has been shown, travelled and stamped only grows', () => {
    const timeline = film('cross-node-ping');
    let before = at(timeline, 0);
    const length = (scene: Scene): number =>
      scene.paths
        .flatMap(({ points }) => points.map((p, i) => [p, points[i - 1] ?? p] as const))
        .reduce((sum, [p, q]) => sum + Math.abs(p.x - q.x) + Math.abs(p.y - q.y), 0);
    for (let position = 0; position <= timeline.pacings.even.length; position += 50) {
      const scene = at(timeline, position);
      expect(scene.shown).toBeGreaterThanOrEqual(before.shown);
      expect(length(scene)).toBeGreaterThanOrEqual(length(before) - 1e-6);
      const done = ({ stamps }: Scene) => stamps.filter((s) => s.done).length;
      expect(done(scene)).toBeGreaterThanOrEqual(done(before));
      before = scene;
    }
  });
});

describe('stamps', () => {
  it.each([
    ['cross-node', 6],
    ['cross-node-ping', 10],
    ['cross-node-vxlan', 2],
    ['cross-node-host-gw', 2],
    ['localhost', 2],
  ])('of %s are numbered 1 to %i in the order in which they happen', (name, count) => {
    const scene = at(film(name), Infinity);
    expect(scene.stamps.map(({ number }) => number)).toEqual(Array.from({ length: count }, (_, i) => i + 1));
    expect(scene.stamps.every(({ done }) => done)).toBe(true);
    expect(at(film(name), 0).stamps.some(({ done }) => done)).toBe(false);
  });

  it('say call, bytes, place and price, and stand on the line', () => {
    for (const timeline of [film('cross-node'), timelineOf(sampleTrace(), 'wide')]) {
      const { stamps } = at(timeline, Infinity);
      expect(stamps.map(({ label, node }) => `${node} ${label}`)).toEqual([
        'n1 sendto 13 B',
        'n1 read 41 B',
        'n1 sendto 41 B',
        'n2 recvfrom 41 B',
        'n2 write 41 B',
        'n2 recvfrom 13 B',
      ]);
      expect(stamps.every(({ y, price }) => y === timeline.layout.line.from.y && price > 0)).toBe(true);
      expect(new Set(stamps.map(({ x }) => x)).size).toBe(6);
    }
    const strip = withShape(film('cross-node'), 'strip');
    const stamps = at(strip, Infinity).stamps;
    expect(stamps.every(({ x }) => x === strip.layout.line.from.x)).toBe(true);
    const ys = stamps.map(({ y }) => y);
    expect(ys).toEqual(ys.toSorted((a, b) => a - b));
  });

  it('are done as their step is held, not before', () => {
    const timeline = film('cross-node');
    timeline.crossings.forEach(({ step }, i) => {
      const held = holdOf(timeline.pacings.even, step);
      expect(at(timeline, held).stamps.filter(({ done }) => done).length).toBe(i + 1);
      expect(at(timeline, held - 1).stamps.filter(({ done }) => done).length).toBe(i);
    });
  });

  it('stand beside each other where a program calls down and is called up, and one of a pile is seen', () => {
    const { stamps } = at(film('cross-node-ping'), Infinity);
    const spots = stamps.map(({ x, y }) => `${x} ${y}`);
    expect(new Set(spots).size).toBe(10);
    const tcp = at(film('tcp-short'), 20_000).stamps;
    const seen = tcp.filter(({ covered }) => !covered);
    expect(seen.length).toBe(new Set(tcp.map(({ pile }) => pile.key)).size);
    for (const { pile, number } of seen) {
      const done = tcp.filter((s) => s.pile.key === pile.key && s.done).map((s) => s.number);
      expect(number).toBe(done.at(-1) ?? tcp.find((s) => s.pile.key === pile.key)?.number);
    }
  });
});

describe('the packet', () => {
  const timeline = film('cross-node');
  const layers = (name: string) => onStep(timeline, name).packets[0]?.layers.map(({ id }) => id);

  it('is wrapped and unwrapped, and stays the same thing inside', () => {
    expect(layers('originate')).toEqual(['0.data']);
    expect(layers('cross:2')).toEqual(['0.ipv4', '0.udp', '0.data']);
    expect(layers('transmit')).toEqual(['1.ethernet', '1.ipv4', '1.udp', '0.ipv4', '0.udp', '0.data']);
    expect(layers('cross:5')).toEqual(['0.ipv4', '0.udp', '0.data']);
    const hues = onStep(timeline, 'transmit').packets[0]?.layers.map(({ hue }) => hue);
    expect(hues).toEqual(['eth', 'vpc', 'l4', 'ovl', 'l4', 'pay']);
  });

  it('stands in the box in which the step happens', () => {
    for (const { name, focus } of timeline.steps) {
      const scene = onStep(timeline, name);
      const boxes = timeline.layout.boxes.filter(({ id }) => scene.busy.includes(id));
      const mark = scene.packets.find(({ packet }) => isPacketEvent(focus) && packet === focus.packet);
      const inside = boxes.some(
        (b) =>
          mark !== undefined &&
          mark.x >= b.x &&
          mark.x <= b.x + b.width &&
          mark.y >= b.y &&
          mark.y <= b.y + b.height,
      );
      expect(inside || focus.kind === 'transmit', name).toBe(true);
    }
  });

  it('lies where it was dropped, with the reason', () => {
    const scene = at(film('ttl 2'), Infinity);
    expect(scene.drops).toMatchObject([{ reason: 'FLANNELD_TTL' }]);
    const drop = scene.packets.find(({ state }) => state === 'dropped');
    const daemon = film('ttl 2').layout.anchors['n1/flanneld'];
    expect([drop?.x, drop?.y]).toEqual([daemon?.x, daemon?.y]);
    expect(scene.packets.map(({ state }) => state)).toContain('dropped');
    expect(at(film('ttl 2'), 0).drops).toEqual([]);
  });

  it('is gone when it has been cut, and its pieces are there; whole again at the end', () => {
    const cut = film('fragments');
    expect(onStep(cut, 'fragment').packets.map(({ key }) => key)).toEqual(['0']);
    const next = (stepByName(cut, 'fragment')?.index ?? 0) + 1;
    const pieces = at(cut, holdOf(cut.pacings.even, next)).packets;
    expect(pieces.map(({ title }) => title)).toEqual(pieces.map(() => 'fragment'));
    expect(pieces.length).toBeGreaterThan(0);
    const whole = cut.steps.find(({ focus }) => focus.kind === 'reassemble');
    expect(onStep(cut, whole?.name ?? '').packets.map(({ title }) => title)).toEqual([
      'reassembled datagram',
    ]);
    const scene = at(cut, Infinity);
    expect(scene.packets.length).toBe(1);
    expect(scene.packets[0]?.state).toBe('delivered');
  });

  it('stays on the bridge between two pods of one node, though iptables is asked', () => {
    const bridged = film('same-node-ping');
    expect(bridged.events.some(({ kind }) => kind === 'hook')).toBe(true);
    const routes = bridged.layout.boxes.find(({ id }) => id === 'n1.ip');
    const low = Math.max(...at(bridged, Infinity).paths.flatMap(({ points }) => points.map(({ y }) => y)));
    expect(low).toBeLessThan(routes?.y ?? 0);
    expect(routes?.muted).toBe(true);
  });

  it('is several while a bridge floods it', () => {
    const flooding = film('cold-start');
    const flood = flooding.steps.find(({ title }) => title === 'flooded');
    const next = holdOf(flooding.pacings.even, (flood?.index ?? 0) + 1);
    const asked = at(flooding, next - 40).packets.filter(({ title }) => title === 'ARP request');
    expect(asked.length).toBeGreaterThan(1);
  });
});

describe('lit rows', () => {
  it('are those that decided at this step, in the box that asked', () => {
    const timeline = film('cross-node');
    const lit = (name: string) =>
      onStep(timeline, name).lit.map(({ box, text }) => `${box}: ${text.map((s) => s.text).join('')}`);
    expect(lit('lookup:2')).toContain('n1.ip: 100.96.0.0/16 dev flannel0');
    expect(lit('lookup:3')).toEqual(['n1/flanneld: 100.96.2.0/24 is 172.20.54.98']);
    expect(lit('cross:3')).toEqual([]);
    const unleased = film('un-leased');
    expect(onStep(unleased, 'lookup:3').lit.map(({ found }) => found)).toEqual([false]);
  });
});

it('the work for a scene does not grow with the film', () => {
  const base = presetScenario('cross-node-ping');
  const flows = base.flows.map((flow) => ({ ...flow, count: 50 }));
  const timeline = timelineOf(simulate({ ...base, flows }), 'wide');
  expect(timeline.events.length).toBeGreaterThan(4_000);
  let reads = 0;
  const events = new Proxy(timeline.events, {
    get: (target, key, receiver): unknown => {
      if (typeof key === 'string' && /^\d+$/.test(key)) reads++;
      return Reflect.get(target, key, receiver);
    },
  });
  const counted = { ...timeline, events };
  // What is worked out once for a film is not counted.
  at(counted, 0);
  const work = [0.1, 0.5, 0.99].map((part) => {
    reads = 0;
    at(counted, part * timeline.pacings.even.length);
    return reads;
  });
  expect(Math.max(...work)).toBeLessThan(timeline.events.length / 4);
});
