/** What to say while an event is on screen: the doors to the catalogue. Bound to the event, never to a time. */
import { type EventKind, type EventOf, isPacketEvent, type TraceEvent } from '../../engine';
import { type Story } from '../story';
import { type Span, type Text } from '../text';
import { type Catalogue, type Reasons } from './catalogue';
import { type Context, contextOf, deviceHue } from './context';
import { ENGLISH } from './english/english';
import { say } from './say';
import { type Citation, SOURCES } from './source';

export type Language = 'en';

const CATALOGUES: Readonly<Record<Language, Catalogue>> = { en: ENGLISH };

export interface Explanation {
  readonly what: Text;
  readonly why: Text;
  /** The rule or row that decided; null when nothing had to be decided. */
  readonly rule: Text | null;
  /** What would have happened otherwise. */
  readonly otherwise: Text | null;
  readonly sources: readonly Citation[];
}

/** At most two sentences to the reader, with the event's own numbers. */
export function captionOf(story: Story, event: TraceEvent, language: Language = 'en'): Text {
  return caption(CATALOGUES[language], event, contextOf(story, event));
}

/** What happened, why, by which rule, what otherwise, and where that can be checked. */
export function whatHappens(story: Story, event: TraceEvent, language: Language = 'en'): Explanation {
  const catalogue = CATALOGUES[language];
  const context = contextOf(story, event);
  const { sources, ...reasons } = reason(catalogue, event, context);
  return {
    what: caption(catalogue, event, context),
    ...reasons,
    sources: sources.map((name) => SOURCES[name]),
  };
}

/** A few words for lists and tooltips. */
export const titleOf = (event: TraceEvent, language: Language = 'en'): string =>
  title(CATALOGUES[language], event);

const caption = <K extends EventKind>(catalogue: Catalogue, event: EventOf<K>, context: Context): Text =>
  catalogue.captions[event.kind](event, context);
const reason = <K extends EventKind>(catalogue: Catalogue, event: EventOf<K>, context: Context): Reasons =>
  catalogue.reasons[event.kind](event, context);
const title = <K extends EventKind>(catalogue: Catalogue, event: EventOf<K>): string =>
  catalogue.titles[event.kind](event);

/** `n1 flanneld`, `p1a eth0`: where an event happens. */
export function whereOf(story: Pick<Story, 'trace'>, event: TraceEvent): Text {
  if (isPacketEvent(event)) {
    const { place } = event;
    if (place.node === 'vpc') return say`the VPC`;
    const hue = deviceHue(story.trace.cluster, place);
    const device: Span = {
      text: place.name,
      mono: place.kind !== 'process',
      ...(hue === null ? {} : { hue }),
    };
    return say`${place.pod ?? place.node} ${device}`;
  }
  switch (event.kind) {
    case 'lease':
      return say`${event.lease.node} and etcd`;
    case 'install':
      return say`${event.namespace}`;
    case 'log':
      return say`${event.node} ${event.process}`;
    case 'fault':
      return say`${event.target}`;
  }
}
