/** What a picture needs beside the stage: a key to the three colours, and the words of its step or the ledger of its end. */
import { type Cluster } from '../../engine';
import { type Account } from '../cost/ledger';
import { durationText } from '../duration-text';
import { type Rect } from '../layout/box';
import { type Text } from '../text';
import { type Drawn, draw, drawSpans } from './drawn';
import { type PictureWords } from './picture-words';
import { widthOf, wrap } from './wrap';

const KEY = { x: 20, y: 20, size: 12.5, gap: 26 } as const;
const PADDING = 14;
const LINE = 20;
const TEXT = 14.5;

/** The three networks by hue, name and range, in one row. */
export function drawKey(cluster: Cluster, words: PictureWords['key']): Drawn {
  const { network, subnetLength } = cluster.overlay;
  const [first, second] = cluster.nodes;
  const inside = `${first?.flanneld?.subnet ?? ''}${second === undefined ? '' : ' …'}`;
  const rows = [
    ['eth', words.behind(first?.bridge ?? 'docker0'), inside],
    ['ovl', words.overlay, words.each(network, subnetLength)],
    ['vpc', words.vpc, cluster.underlay.prefix],
  ] as const;
  let x: number = KEY.x;
  const parts = rows.flatMap(([hue, name, range]): Drawn[] => {
    const left = x;
    x += 18 + widthOf({ text: name }, KEY.size) + widthOf({ text: range, mono: true }, KEY.size) + KEY.gap;
    return [
      draw('rect', `chip-${hue}`, { x: left, y: KEY.y - 10, width: 11, height: 11, rx: 2 }),
      draw('text', '', { x: left + 18, y: KEY.y }, [name, draw('tspan', `mono hue-${hue}`, {}, [range])]),
    ];
  });
  return draw('g', 'key', {}, parts);
}

/** A card whose upper edge is `place.y`; it grows as its words need. */
export interface DrawnCard {
  readonly drawn: Drawn;
  readonly bottom: number;
}

/** The words of a step. */
export function drawCaption(where: Text, words: Text, place: Omit<Rect, 'height'>): DrawnCard {
  const lines = wrap(words, place.width - 2 * PADDING, TEXT);
  const height = 34 + lines.length * LINE + 4;
  const x = place.x + PADDING;
  return {
    bottom: place.y + height,
    drawn: draw('g', 'card', {}, [
      draw('rect', '', { ...place, height, rx: 6 }),
      draw('text', 'where', { x, y: place.y + 21 }, drawSpans(where)),
      ...lines.map((line, at) => draw('text', '', { x, y: place.y + 42 + at * LINE }, drawSpans(line))),
    ]),
  };
}

/** What one way has cost. */
export function drawLedger(
  lost: boolean,
  account: Account,
  words: PictureWords,
  place: Omit<Rect, 'height'>,
): DrawnCard {
  const { crossings, bytesCopied, headerBytes, elapsed } = account;
  const figures = [
    [String(crossings), words.crossings(crossings)],
    [String(bytesCopied), words.copied],
    [String(headerBytes), words.headers],
    [durationText(elapsed, words.tongue), lost ? words.untilLost : words.elapsed],
  ] as const;
  const column = (place.width - 2 * PADDING) / figures.length;
  const x = place.x + PADDING;
  const height = 84;
  return {
    bottom: place.y + height,
    drawn: draw('g', 'card', {}, [
      draw('rect', '', { ...place, height, rx: 6 }),
      draw('text', 'where', { x, y: place.y + 21 }, [lost ? words.neverArrived : words.arrived]),
      ...figures.flatMap(([value, what], at) => [
        draw('text', 'figure', { x: x + at * column, y: place.y + 51 }, [value]),
        draw('text', 'what', { x: x + at * column, y: place.y + 70 }, [what]),
      ]),
    ]),
  };
}
