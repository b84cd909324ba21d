/** What to say while an event is on screen: the doors to the catalogue. Bound to the event, never to a time. */
import { type EventKind, type EventOf, isPacketEvent, type TraceEvent } from '../../engine';
import { type Story } from '../story';
import { type Span, type Text } from '../text';
import { type Catalogue } from './catalogue';
import { type Context, contextOf, deviceHue } from './context';
import { say } from './say';

/** A story and the words it is told in. */
export interface Told extends Story {
  readonly catalogue: Catalogue;
}

/** At most two sentences to the reader, with the event's own numbers. */
export function captionOf(story: Told, event: TraceEvent): Text {
  return caption(story.catalogue, event, contextOf(story, event));
}

/** A few words for lists and tooltips. */
export const titleOf = ({ catalogue }: Pick<Told, 'catalogue'>, event: TraceEvent): string =>
  title(catalogue, event);

const caption = <K extends EventKind>(catalogue: Catalogue, event: EventOf<K>, context: Context): Text =>
  catalogue.captions[event.kind](event, context);
const title = <K extends EventKind>(catalogue: Catalogue, event: EventOf<K>): string =>
  catalogue.titles[event.kind](event);

/** `n1 flanneld`, `p1a eth0`: where an event happens. */
export function whereOf(story: Pick<Told, 'trace' | 'catalogue'>, event: TraceEvent): Text {
  const { places } = story.catalogue;
  if (isPacketEvent(event)) {
    const { place } = event;
    if (place.node === 'vpc') return say`${places.vpc}`;
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
      return say`${places.withEtcd(event.lease.node)}`;
    case 'install':
      return say`${event.namespace}`;
    case 'log':
      return say`${event.node} ${event.process}`;
    case 'fault':
      return say`${event.target}`;
  }
}
