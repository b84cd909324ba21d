/**
 * The stage at one position as an SVG that stands alone: for documents, posters, print and the command line.
 *
 * The whole stage is shown, whatever its size; where the film's camera is plays no part. Words and figures are the
 * film's own. Title and description say the same to those who cannot see it.
 */
import { isPresetName, PRESET_TITLES } from '../../engine';
import { captionOf } from '../caption/caption';
import { ledgerAt } from '../cost/ledger';
import { type Layout } from '../layout/box';
import { type Playhead } from '../pacing';
import { type Step } from '../step';
import { plain, type Text } from '../text';
import { type Timeline } from '../timeline';
import { colourOf, PICTURE_FONTS, type PictureTheme } from './colours';
import { drawBoxes } from './draw-boxes';
import { type DrawnCard, drawCaption, drawKey, drawLedger } from './draw-foot';
import { drawCables, drawGround, drawLine, drawTravelled } from './draw-ground';
import { drawPacket } from './draw-packets';
import { drawStamps } from './draw-stamps';
import { type Drawn } from './drawn';
import { bottomOf } from './extent';
import { figuresOf } from './figures';
import { type Moment, momentAt } from './moment';
import { PICTURE_WORDS } from './picture-words';
import { escapeXml, svgElement } from './svg-text';

export interface PictureOptions {
  readonly theme: PictureTheme;
  /**
   * Width in pixels; null for one pixel a unit; the height follows. `fill` for whatever room it is given, which its
   * grounds fill: the whole of a wide stage in the middle, a strip from its upper edge on.
   */
  readonly width: number | null | 'fill';
  /** With the words of the step, or the ledger at the end, under the wire. */
  readonly words: boolean;
}

export const PLAIN_PICTURE: PictureOptions = { theme: 'light', width: null, words: true };

/** What is told at a moment: a step with its words, or that the film is over. */
function told(timeline: Timeline, moment: Moment): { readonly step: Step; readonly text: Text } | null {
  const { focus } = moment.standing;
  const step = focus === null ? undefined : timeline.steps.find((s) => s.focus.seq === focus.seq);
  return step === undefined ? null : { step, text: captionOf(timeline, step.focus) };
}

/** Under the wire, beside the router; under the headers of a packet that is on the wire. */
function cardOf(timeline: Timeline, moment: Moment): DrawnCard | null {
  const { layout, trace } = timeline;
  const wide = layout.shape === 'wide';
  const words = PICTURE_WORDS[layout.words.tongue];
  const left = wide ? layout.wire.label.x + 236 : 14;
  const place = {
    x: left,
    y: wide ? layout.wire.from.y + 50 : bottomOf(layout) + 10,
    width: Math.min(600, layout.width - left - 14),
  };
  if (moment.live.ended) {
    const card = trace.packets.find((p) => p.packet === timeline.hero);
    const lost = card?.outcome === 'dropped';
    return drawLedger(lost, ledgerAt(timeline, timeline.events.length, 'hero').total, words, place);
  }
  const said = told(timeline, moment);
  if (said === null) return null;
  return drawCaption([{ text: words.step(said.step.index + 1) }, ...said.step.where], said.text, place);
}

/** What the picture is called, and what it shows, for those who cannot see it. */
export function pictureWords(
  timeline: Timeline,
  moment: Moment,
): { readonly title: string; readonly description: string } {
  const { scenario, cluster } = timeline.trace;
  const story = isPresetName(scenario.preset) ? PRESET_TITLES[scenario.preset] : 'Flannelgraph';
  const said = told(timeline, moment);
  const what = `Cross-section of a cluster of ${cluster.nodes.length} nodes with flannel’s ${cluster.overlay.backend} backend.`;
  const { crossings, headerBytes } = ledgerAt(timeline, moment.standing.shown, 'hero').soFar;
  const cost = `So far ${crossings} ${crossings === 1 ? 'crossing' : 'crossings'} of the line between user space and the kernel, ${headerBytes} bytes of headers added.`;
  if (moment.live.ended || said === null)
    return { title: `${story}: the end`, description: `${what} ${cost}` };
  const { step, text } = said;
  return {
    title: `${story}: ${step.title}`,
    description: `${what} Step ${step.index + 1} of ${timeline.steps.length}, ${plain(step.where)}: ${plain(text)} ${cost}`,
  };
}

/** The drawing at a moment, from the ground up; `card` is what is written under the wire. */
export function drawnAt(timeline: Timeline, moment: Moment, card: DrawnCard | null): readonly Drawn[] {
  const { standing, live, stands } = moment;
  const { cluster, layout } = stands;
  const { prefix, mtu } = cluster.underlay;
  const step = live.ended ? -1 : (told(timeline, moment)?.step.index ?? -1);
  const { coins, labels } = drawStamps(standing.stamps, layout.shape, step, layout.words);
  return [
    drawGround(layout, prefix, mtu),
    drawCables(layout.cables),
    drawTravelled(live.paths),
    drawBoxes(layout.boxes, standing.busy, standing.lit, layout),
    drawLine(layout),
    ...[...coins, ...labels].map(({ drawn }) => drawn),
    ...(layout.shape === 'wide' ? [drawKey(cluster, PICTURE_WORDS[layout.words.tongue].key)] : []),
    ...(card === null ? [] : [card.drawn]),
    ...figuresOf(layout, moment).map(drawPacket),
  ];
}

function sizeOf(layout: Layout, height: number, asked: PictureOptions['width']): string {
  if (asked === 'fill')
    return `width="100%" height="100%" preserveAspectRatio="${layout.shape === 'wide' ? 'xMidYMid meet' : 'xMidYMin slice'}"`;
  const width = asked ?? Math.ceil(layout.width);
  return `width="${width}" height="${Math.round((height * width) / layout.width)}"`;
}

/** The stage at a playhead as SVG text. Pure: equal films, playheads and options give equal text. */
export function svgPicture(timeline: Timeline, playhead: Playhead, options: PictureOptions): string {
  const { theme } = options;
  const { layout } = timeline;
  const moment = momentAt(timeline, playhead);
  const card = options.words ? cardOf(timeline, moment) : null;
  const height = Math.ceil(Math.max(bottomOf(layout), (card?.bottom ?? 0) + 14));
  const { title, description } = pictureWords(timeline, moment);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="${escapeXml(title)}" ${sizeOf(layout, height, options.width)} viewBox="0 0 ${layout.width} ${height}" font-family="${PICTURE_FONTS.prose}">`,
    `<title>${escapeXml(title)}</title>`,
    `<desc>${escapeXml(description)}</desc>`,
    `<rect width="${layout.width}" height="${height}" fill="${colourOf('paper', theme)}"/>`,
    ...drawnAt(timeline, moment, card).map((drawn) => svgElement(drawn, theme)),
    '</svg>\n',
  ].join('\n');
}
