/** What a host page can take away from a film. Fetched when somebody asks for it. */
import { capturePoints, emitPcap, err, ok, type Result } from '../../engine';
import { captionOf, plain, type Timeline } from '../../playback';
import { type PlayerState, timelineIn } from '../player-store';
import { type ExportedFile, type Failure, type Params } from '../protocol';
import { pictureOf, rasterised } from './picture';

type Made = Result<ExportedFile, Failure>;

/** One line for each step, as the transcript's copy button gives it. */
const transcriptOf = (timeline: Timeline): string =>
  timeline.steps
    .map((s) => `${s.index + 1}. ${plain(s.where)}: ${plain(captionOf(timeline, s.focus))}\n`)
    .join('');

function capture({ trace }: Timeline, place: string | undefined): Made {
  const points = capturePoints(trace.events);
  const point = place === undefined ? points[0] : points.find(({ name }) => name === place);
  if (point === undefined) {
    const message = `packets were seen on ${points.map(({ name }) => name).join(', ') || 'no interface'}`;
    return err({ code: 'not-found', message });
  }
  const content = new Uint8Array(emitPcap(point.linkType, point.packets)).buffer;
  return ok({ name: `${point.name}.pcap`, type: 'application/vnd.tcpdump.pcap', content });
}

/** The file that was asked for; names come from a fixed alphabet. */
export async function exported(state: PlayerState, params: Params['export']): Promise<Made> {
  const timeline = timelineIn(state);
  switch (params.format) {
    case 'transcript':
      return ok({ name: 'flannelgraph.txt', type: 'text/plain', content: transcriptOf(timeline) });
    case 'pcap':
      return capture(timeline, params.place);
    case 'svg':
      return ok({ name: 'flannelgraph.svg', type: 'image/svg+xml', content: pictureOf(state) });
    case 'png': {
      const content = await rasterised(pictureOf(state), params.scale ?? 2);
      if (content === null)
        return err({ code: 'failed', message: 'this browser could not draw the picture' });
      return ok({ name: 'flannelgraph.png', type: 'image/png', content });
    }
  }
}
