/** Why it happened, by which rule, and where that can be checked: for whoever looks closer. A film plays without it. */
import { type EventKind, type EventOf, type TraceEvent } from '../../engine';
import { type Text } from '../text';
import { captionOf, type Told } from './caption';
import { type Catalogue, type Explanations, type Reasons } from './catalogue';
import { type Context, contextOf } from './context';
import { ENGLISH_EXPLANATIONS } from './english/explanations';
import { type Citation, SOURCES } from './source';

export interface Explanation {
  readonly what: Text;
  readonly why: Text;
  /** The rule or row that decided; null when nothing had to be decided. */
  readonly rule: Text | null;
  /** What would have happened otherwise. */
  readonly otherwise: Text | null;
  readonly sources: readonly Citation[];
}

/** What is said in the language of this catalogue to whoever asks further. */
export const explanationsIn = ({ explanations }: Catalogue): Explanations =>
  explanations ?? ENGLISH_EXPLANATIONS;

/** What happened, why, by which rule, what otherwise, and where that can be checked. */
export function whatHappens(story: Told, event: TraceEvent): Explanation {
  const { reasons, captures } = explanationsIn(story.catalogue);
  const { sources, ...reason } = reasonOf(reasons, event, contextOf(story, event));
  return {
    what: captionOf(story, event),
    ...reason,
    sources: sources.map((name): Citation => {
      const label = captures[name];
      return label === undefined ? SOURCES[name] : { ...SOURCES[name], label };
    }),
  };
}

const reasonOf = <K extends EventKind>(
  reasons: Explanations['reasons'],
  event: EventOf<K>,
  context: Context,
): Reasons => reasons[event.kind](event, context);
