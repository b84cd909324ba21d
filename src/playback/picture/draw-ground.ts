/** What stands still behind the devices: the grounds, the VPC wire, cables, the way travelled; and the user/kernel line. */
import { type Cable, type Layout } from '../layout/box';
import { type TravelledPath } from '../mark';
import { type Drawn, draw, faces } from './drawn';
import { pathOf } from './lines';

/** How far grounds and line go on beyond the layout, so that a stage of any size is filled. */
const BEYOND = 3000;

type GroundRect = Layout['grounds'][number];

/** A ground that touches an edge of the layout goes on to the edge of the stage. */
function reach(layout: Layout, { x, y, width, height }: GroundRect): Drawn['at'] {
  const left = x <= 0 ? BEYOND : 0;
  const right = x + width >= layout.width ? BEYOND : 0;
  const top = y <= 0 ? BEYOND : 0;
  const bottom = y + height >= layout.height ? BEYOND : 0;
  return { x: x - left, y: y - top, width: width + left + right, height: height + top + bottom };
}

/** Grounds and wire. `subnet` is the VPC's, written beside the wire with its MTU. */
export function drawGround(layout: Layout, subnet: string, mtu: number): Drawn {
  const { from, to, label } = layout.wire;
  return draw('g', 'ground', {}, [
    ...layout.grounds.map((ground) => draw('rect', `ground-${ground.space}`, reach(layout, ground))),
    draw('line', 'wire', { x1: from.x, y1: from.y, x2: to.x, y2: to.y }),
    draw('text', 'wire-name', { x: label.x, y: label.y }, [
      'VPC ',
      draw('tspan', 'mono hue-vpc', {}, [subnet]),
      `, MTU ${mtu}`,
    ]),
  ]);
}

/** Drawn after the boxes, so that nothing lies over it. */
export function drawLine({ line: { from, to }, shape, words }: Layout): Drawn {
  if (shape === 'strip')
    return draw('g', 'the-line', {}, [
      draw('line', '', { x1: from.x, y1: from.y - BEYOND, x2: to.x, y2: to.y + BEYOND }),
    ]);
  const side = (y: number, name: string): Drawn =>
    draw('text', '', { x: to.x - 8, y, 'text-anchor': 'end' }, [name]);
  return draw('g', 'the-line', {}, [
    draw('line', '', { x1: from.x - BEYOND, y1: from.y, x2: to.x + BEYOND, y2: to.y }),
    side(to.y - 9, words.userSpace),
    side(to.y + 19, words.kernel),
  ]);
}

/** What a packet can travel along. */
export const drawCables = (cables: readonly Cable[]): Drawn =>
  draw(
    'g',
    'cables',
    {},
    cables
      .filter(({ absent }) => !absent)
      .map((cable) =>
        draw('path', faces('cable', `cable-${cable.kind}`, cable.muted && 'muted'), {
          d: pathOf(cable.drawn),
        }),
      ),
  );

/** The soft strokes where packets have been, under the devices; `data-path` says whose. */
export const drawTravelled = (paths: readonly TravelledPath[]): Drawn =>
  draw(
    'g',
    'travelled',
    {},
    paths.map(({ packet, hero, points }) =>
      draw('path', faces('travel', hero && 'hero'), { 'data-path': packet, d: pathOf(points) }),
    ),
  );
