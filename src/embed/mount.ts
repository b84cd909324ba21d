/**
 * `mount(element, options)`: a film in an element of your own, for programs and components. The entry `flannelgraph`.
 *
 * Each call makes a frame of its own, so two films on a page share nothing; `destroy` leaves the element as it was.
 */
import { type Events, type EventName } from '../app/protocol';
import { define, type FlannelGraph } from './element';

export interface MountOptions {
  /** Where the folder `dist/embed/1/` of this package is served, as an address; relative ones count from the page. */
  readonly base: string;
  /** Attributes of `<flannel-graph>`; `group` and `loading` too. */
  readonly scenario?: string;
  readonly link?: string;
  readonly step?: string;
  readonly theme?: 'auto' | 'light' | 'dark';
  readonly controls?: 'full' | 'min' | 'none';
  readonly motion?: 'auto' | 'reduced' | 'none';
  readonly height?: string;
  readonly loading?: 'lazy' | 'eager' | 'click';
  readonly lang?: string;
  readonly group?: string;
  readonly title?: string;
  /** Hears every event of the film. */
  readonly onEvent?: <E extends EventName>(event: E, data: Events[E]) => void;
}

/** The film, to be commanded as the element is; until it is destroyed. */
export interface Handle {
  readonly element: FlannelGraph;
  /** Takes the film out of the page and ends its connection; safe to call twice. */
  readonly destroy: () => void;
}

const EVENTS: readonly EventName[] = ['ready', 'step', 'state', 'ended', 'error', 'resize'];

/** Puts a film at the end of `parent`. Needs a browser. */
export function mount(parent: Element, { base, onEvent, ...attributes }: MountOptions): Handle {
  const folder = new URL(base.endsWith('/') ? base : `${base}/`, document.baseURI).href;
  define(folder);
  const element = document.createElement('flannel-graph');
  element.base = folder;
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  if (onEvent !== undefined)
    for (const event of EVENTS)
      element.addEventListener(`flannel-graph-${event}`, (e) =>
        onEvent(event, (e as CustomEvent).detail as never),
      );
  parent.append(element);
  return { element, destroy: () => element.remove() };
}
