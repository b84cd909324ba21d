/** What a caption should not hide while its step is held and while the packet leaves for the next one, in pixels. */
import {
  type Box,
  type BoxKind,
  GLYPH_HEIGHT,
  glyphOf,
  HANG,
  type Hanging,
  hangingsOf,
  keptOn,
  type Layout,
  type Point,
  type Scene,
  sceneAt,
  type StoryTime,
  type Timeline,
} from '../../playback';
import { type Camera, type Size, toPixels } from './camera';
import { type Obstacle } from './caption-place';

const BOX_WEIGHTS: Readonly<Record<BoxKind, number>> = {
  node: 0.5,
  'node-folded': 0.4,
  pod: 1,
  container: 0,
  'host-process': 1,
  flanneld: 1,
  'pod-eth': 1.5,
  'pod-lo': 1.5,
  bridge: 1.5,
  routes: 1.5,
  flannel: 1.5,
  'tunnel-socket': 1.5,
  uplink: 1.5,
  router: 0.6,
  etcd: 0.6,
  fold: 0.2,
};
const PACKET = 400;
const STAMP = 8;
/** What is written over the stage in its corners, in pixels: the legend along the top, the camera's keys. */
const LEGEND = { height: 44, weight: 30 };
const CONTROLS = { width: 190, height: 48, weight: 30 };
/** Parts of the glide that follows. */
const SAMPLES = [0.15, 0.3, 0.45, 0.6, 0.75] as const;
const LEAVING = 6;

const weightOf = (box: Box, busy: boolean): number =>
  BOX_WEIGHTS[box.kind] * (busy ? 5 : box.muted ? 0.35 : 1);

function inPixels(camera: Camera, rect: Obstacle): Obstacle {
  const corner = toPixels(camera, rect);
  return {
    ...corner,
    width: rect.width * camera.scale,
    height: rect.height * camera.scale,
    weight: rect.weight,
  };
}

const around = (point: Point, width: number, height: number, weight: number): Obstacle => ({
  x: point.x - width / 2,
  y: point.y - height / 2,
  width,
  height,
  weight,
});

/** Bead, headers and the words under them. */
function packetsOf(
  layout: Layout,
  scene: Scene,
  weight: number,
  hung: ReadonlyMap<string, Hanging>,
): readonly Obstacle[] {
  return scene.packets.map((mark) => {
    const { width } = glyphOf(mark.layers);
    const { aside, hang } = hung.get(mark.key) ?? { aside: 0, hang: HANG[layout.shape] };
    const x = mark.x + aside;
    const middle = { x: x + keptOn(layout, x, width), y: mark.y + hang - (hang < 0 ? -4 : 4) };
    return around(middle, width + 14, GLYPH_HEIGHT + 44, weight);
  });
}

/**
 * Where the packet is while these words are on screen: all of the hold, then on its way out. Towards the end of the
 * glide the words are about to change, so there the packet may pass over them.
 */
function packetsDuring(timeline: Timeline, step: number): readonly Obstacle[] {
  const { layout, pacings } = timeline;
  const { segments, holds } = pacings.even;
  const hold = segments[holds[step] ?? -1];
  if (hold === undefined) return [];
  const glide = segments[(holds[step] ?? -1) + 1];
  const sceneAtTime = (at: number): Scene => sceneAt(timeline, { mode: 'even', position: at as StoryTime });
  const leaving =
    glide === undefined ? [] : SAMPLES.map((t) => ({ t, at: glide.from + (glide.until - glide.from) * t }));
  const held = sceneAtTime(hold.from);
  const hung = hangingsOf(layout, held, HANG[layout.shape]);
  return [
    ...packetsOf(layout, held, PACKET, hung),
    ...leaving.flatMap(({ t, at }) => packetsOf(layout, sceneAtTime(at), LEAVING * (1 - t), hung)),
  ];
}

/** Free bands of the drawing, from the top: under the nodes, under the wire. */
export function shelvesOf({ boxes, wire }: Layout, camera: Camera): readonly number[] {
  const bottom = Math.max(...boxes.filter((b) => b.kind === 'node').map((b) => b.y + b.height));
  return [bottom + 5, wire.from.y + 9].map((y) => y * camera.scale + camera.y);
}

/** While the stage is edited a handle lies on each node's cable to the wire, where words like to stand. */
const HANDLE = { size: 30, weight: 60 };

/** Where that handle is. */
export const cableMiddle = ({ x, y, width, height }: Box, { wire }: Layout): Point => ({
  x: x + width / 2,
  y: (y + height + wire.from.y) / 2,
});

const handlesOf = (layout: Layout): readonly Obstacle[] =>
  layout.boxes
    .filter((box) => box.kind === 'uplink')
    .map((box) => around(cableMiddle(box, layout), HANDLE.size, HANDLE.size, HANDLE.weight));

/** Everything in the way, as the stage stands at `scene`. */
export function obstaclesOf(
  timeline: Timeline,
  scene: Scene,
  step: number,
  camera: Camera,
  size: Size,
  edited = false,
): readonly Obstacle[] {
  const { layout } = timeline;
  const boxes = layout.boxes.map((box) => ({ ...box, weight: weightOf(box, scene.busy.includes(box.id)) }));
  const stamps = scene.stamps.map((s) => around(s, s.done ? 190 : 30, 40, s.done ? STAMP : 2));
  const packets = packetsDuring(timeline, step);
  const { wire } = layout;
  const name = { x: wire.label.x, y: wire.label.y - 14, width: 240, height: 20, weight: 3 };
  const line = { x: wire.from.x, y: wire.from.y - 5, width: wire.to.x - wire.from.x, height: 10, weight: 3 };
  const handles = edited ? handlesOf(layout) : [];
  const drawn = [...boxes, ...stamps, ...packets, name, line, ...handles].map((o) => inPixels(camera, o));
  const legend = { x: 0, y: 0, width: size.width, ...LEGEND };
  const controls = { x: size.width - CONTROLS.width, y: size.height - CONTROLS.height, ...CONTROLS };
  return [...drawn, legend, controls];
}
