/**
 * Where a broken run parts from its healthy twin, said to the reader. English is the engine's own sentence; in another
 * language each side is told as the film tells it, by the same catalogue.
 */
import { type Trace, type TraceEvent } from '../../engine';
import { captionOf, type Told, whereOf } from '../caption/caption';
import { type Catalogue } from '../caption/catalogue';
import { type Contrast } from '../fault/faults';
import { type Tongue } from '../tongue';
import { paletteOf } from '../palette';
import { plain } from '../text';

export interface Twins {
  readonly healthy: Trace;
  readonly broken: Trace;
}

const told = (trace: Trace, catalogue: Catalogue): Told => ({
  trace,
  events: trace.events,
  palette: paletteOf(trace.cluster),
  hero: null,
  followed: new Set(),
  catalogue,
});

/** One side: where, and what happens there; `nothing` where there is nothing more. */
function side(trace: Trace, seq: number | null, catalogue: Catalogue, nothing: string): string {
  const event: TraceEvent | undefined =
    seq === null ? undefined : trace.events.find((each) => each.seq === seq);
  if (event === undefined) return nothing;
  const story = told(trace, catalogue);
  return `${plain(whereOf(story, event))}: ${plain(captionOf(story, event))}`;
}

/** Both sides in a sentence or a few. */
export function contrastWords(
  contrast: Contrast,
  { healthy, broken }: Twins,
  catalogue: Catalogue,
  tongue: Tongue,
): string {
  if (tongue === 'en') return contrast.words;
  const nothing = 'Es geschieht nichts mehr.';
  const before = side(healthy, contrast.before, catalogue, nothing);
  return `Gesund: ${before} Jetzt: ${side(broken, contrast.seq, catalogue, nothing)}`;
}
