/**
 * How each part of the drawing is painted, as presentation attributes: the stage's style sheet for pictures that have to
 * carry their looks with them. A browser test compares the two element by element.
 *
 * Rules are tried in order and later ones win, so the special stands below the general.
 */
import { type DrawnTag } from './drawn';

export type Paint = Readonly<Record<string, string | number>>;

interface Rule {
  /** Class names of one element around it; none for anywhere. */
  readonly within: readonly string[];
  readonly tag: DrawnTag | null;
  /** Class names of its own, all of them. */
  readonly is: readonly string[];
  readonly paint: Paint;
}

/** `within` as `.a.b`, `self` as `tag.a.b`. */
function rule(within: string, self: string, paint: Paint): Rule {
  const [tag = '', ...is] = self.split('.');
  return {
    within: within.split('.').filter(Boolean),
    tag: tag === '' ? null : (tag as DrawnTag),
    is,
    paint,
  };
}

const HUES = ['eth', 'ovl', 'vpc', 'l4', 'pay'] as const;
const ROUND = { 'stroke-width': 4, 'stroke-linejoin': 'round' } as const;
/** A text that keeps its ground around it where lines run under it. */
const onGround = (ground: string): Paint => ({ 'paint-order': 'stroke', stroke: ground, ...ROUND });

const TEXT: readonly Rule[] = [
  rule('', 'text', { fill: 'ink', 'font-size': 12.5 }),
  rule('', '.mono', { 'font-family': 'mono', 'font-size': 11.5 }),
  rule('box-routes', '.mono', { 'font-size': 11 }),
];

const GROUND: readonly Rule[] = [
  rule('', 'rect.ground-user', { fill: 'user-ground' }),
  rule('', 'rect.ground-kernel', { fill: 'kernel-ground' }),
  rule('', 'rect.ground-wire', { fill: 'vpc-ground' }),
  rule('', 'line.wire', { stroke: 'vpc', 'stroke-width': 2 }),
  rule('', 'text.wire-name', {
    fill: 'soft',
    'paint-order': 'stroke',
    stroke: 'vpc-ground',
    'stroke-width': 4,
  }),
  rule('the-line', 'line', { stroke: 'ink', 'stroke-width': 3 }),
  rule('the-line', 'text', { fill: 'soft' }),
  rule('', 'path.cable', { fill: 'none', stroke: 'edge' }),
  rule('', 'path.cable-veth', { stroke: 'eth', 'stroke-dasharray': '2 3' }),
  rule('', 'path.cable-wire', { stroke: 'vpc' }),
  rule('', 'path.muted', { opacity: 0.35 }),
  rule('', 'path.travel', {
    fill: 'none',
    stroke: 'ink',
    'stroke-opacity': 0.13,
    'stroke-width': 6,
    'stroke-linecap': 'round',
    'stroke-linejoin': 'round',
  }),
  rule('', 'path.travel.hero', { 'stroke-opacity': 0.24 }),
];

const BOLD = ['box-pod', 'box-node', 'box-node-folded', 'box-flanneld', 'box-host-process'];
const SMALLER = ['box-routes', 'box-router', 'box-etcd'];

const BOXES: readonly Rule[] = [
  rule('box', 'rect', { fill: 'panel', stroke: 'edge' }),
  rule('box-node', 'rect', { fill: 'none', stroke: 'rule' }),
  rule('box-node-folded', 'rect', { fill: 'none', stroke: 'rule' }),
  rule('box-container', 'rect', { fill: 'paper', stroke: 'rule' }),
  rule('box-flanneld', 'rect', { stroke: 'ink' }),
  rule('box-host-process', 'rect', { stroke: 'ink' }),
  rule('box-fold', 'rect', { fill: 'none', 'stroke-dasharray': '3 3' }),
  ...(['eth', 'ovl', 'vpc'] as const).map((hue) =>
    rule(`ground-hue-${hue}`, 'rect', { fill: `${hue}-fill`, stroke: hue }),
  ),
  rule('ground-hue-l4', 'rect', { fill: 'panel', stroke: 'l4' }),
  rule('box-pod-eth', 'rect', { fill: 'panel' }),
  rule('box-pod-lo', 'rect', { fill: 'panel' }),
  ...(['eth', 'ovl', 'vpc', 'l4'] as const).map((hue) =>
    rule(`ground-hue-${hue}`, 'text.label', { fill: hue }),
  ),
  rule('', 'text.detail', { fill: 'soft' }),
  ...BOLD.map((kind) => rule(kind, 'text.label', { 'font-weight': 650 })),
  rule('box-node', 'text.label', { 'font-size': 14 }),
  ...SMALLER.map((kind) => rule(kind, 'text.label', { 'font-size': 12 })),
  rule('box-container', 'text.label', { 'font-size': 11, fill: 'soft' }),
  ...HUES.map((hue) => rule('', `.hue-${hue}`, { fill: hue })),
  rule('box.busy', 'rect', { 'stroke-width': 2.25 }),
  rule('box-node.busy', 'rect', { stroke: 'edge', 'stroke-width': 1.25 }),
  rule('', 'g.box.muted', { opacity: 0.5 }),
  rule('box.absent', 'rect', { fill: 'none', 'stroke-dasharray': '4 3' }),
  rule('box.absent', 'text.label', { fill: 'soft', 'font-weight': 400 }),
  rule('row-tag', 'rect', { fill: 'panel', stroke: 'ink' }),
  rule('', 'text.lit', { 'font-size': 11 }),
  rule('', 'text.not-found', { fill: 'bad' }),
];

const STAMPS: readonly Rule[] = [
  rule('stamp', 'circle', { fill: 'paper', stroke: 'edge', 'stroke-dasharray': '3 3' }),
  rule('stamp', 'text.number', { fill: 'faint' }),
  rule('stamp.done', 'circle', { fill: 'ink', stroke: 'paper', 'stroke-dasharray': 'none' }),
  rule('stamp.done', 'text.number', { fill: 'paper', 'font-weight': 650 }),
  rule('stamp.here', 'circle', { stroke: 'ink', 'stroke-width': 4, 'paint-order': 'stroke' }),
  rule('', 'text.stamp-label', onGround('user-ground')),
  rule('', 'text.stamp-label.down', { stroke: 'kernel-ground' }),
];

const PACKETS: readonly Rule[] = [
  rule('packet', 'circle.bead', { fill: 'ink', stroke: 'panel', 'stroke-width': 2 }),
  rule('packet', 'line.stem', { stroke: 'ink', 'stroke-width': 1.5 }),
  rule('packet', 'rect.frame', { fill: 'panel', stroke: 'edge', 'stroke-width': 1.5 }),
  rule('packet.hero', 'rect.frame', { stroke: 'ink' }),
  rule('packet.dropped', 'rect.frame', { fill: 'bad-fill', stroke: 'bad' }),
  rule('packet', 'rect.inner', { fill: 'none', 'stroke-dasharray': '3 2' }),
  ...HUES.map((hue) => rule('', `rect.inner-${hue}`, { stroke: hue })),
  rule('block', 'text', { 'font-family': 'mono', 'font-size': 11 }),
  ...HUES.flatMap((hue) => [
    rule(`block-${hue}`, 'rect', { fill: `${hue}-fill`, stroke: hue }),
    rule(`block-${hue}`, 'text', { fill: hue }),
  ]),
  rule('block.broken', 'rect', { 'stroke-dasharray': '2 2' }),
  rule('packet', 'text.word', { 'font-size': 11.5, ...onGround('paper') }),
  rule('packet', 'text.envelope', { fill: 'vpc' }),
  rule('packet', 'text.own', { fill: 'ovl' }),
  rule('packet', 'text.reason', { fill: 'bad', 'font-family': 'mono' }),
];

/** What only a picture has: a key to the colours, and the words of the step under the wire. */
const FOOT: readonly Rule[] = [
  ...(['eth', 'ovl', 'vpc'] as const).map((hue) =>
    rule('', `rect.chip-${hue}`, { fill: `${hue}-fill`, stroke: hue }),
  ),
  rule('key', 'text', { fill: 'soft' }),
  rule('card', 'rect', { fill: 'panel', stroke: 'edge' }),
  rule('card', 'text', { 'font-size': 14.5 }),
  rule('card', 'text.where', { fill: 'faint', 'font-size': 12.5 }),
  rule('card', 'text.figure', { 'font-size': 24, 'font-weight': 600 }),
  rule('card', 'text.what', { fill: 'soft', 'font-size': 12.5 }),
  rule('card', 'tspan.mono', { 'font-size': 13.3 }),
];

const RULES = [...TEXT, ...GROUND, ...BOXES, ...STAMPS, ...PACKETS, ...FOOT];

const hasAll = (names: ReadonlySet<string>, wanted: readonly string[]): boolean =>
  wanted.every((name) => names.has(name));

/** The looks of an element with these class names, inside elements with those of `around`, the outermost first. */
export function paintOf(
  tag: DrawnTag,
  own: ReadonlySet<string>,
  around: readonly ReadonlySet<string>[],
): Paint {
  const paint: Record<string, string | number> = {};
  for (const { within, tag: wanted, is, paint: more } of RULES) {
    if (wanted !== null && wanted !== tag) continue;
    if (!hasAll(own, is)) continue;
    if (within.length > 0 && !around.some((names) => hasAll(names, within))) continue;
    Object.assign(paint, more);
  }
  return paint;
}
