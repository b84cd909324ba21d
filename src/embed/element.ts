/**
 * `<flannel-graph>`: a film in somebody's page, in a frame that can do the page no harm.
 *
 * What the author wrote inside it (a picture, a link) is what readers without scripts, feeds and printers get; it is hidden
 * while the film is there, never removed. Rule: docs/embedding.md.
 */
import {
  type EventName,
  type Events,
  type Method,
  type Params,
  type Results,
  type Theme,
} from '../app/protocol';
import { enter, follow, leave, type Player, quietly, volunteer } from './conductor';
import { connect, type Connection } from './connect';
import { LINK_ATTRIBUTES, linkOf } from './frame-query';
import { hostTheme, watchHostTheme } from './host-theme';

const STYLE = `:host{display:block;position:relative;width:100%;overflow:hidden}
:host(:not([height])){aspect-ratio:16/10;min-height:400px}
iframe{position:absolute;inset:0;width:100%;height:100%;border:0}
iframe:not(.ready){opacity:0}
.ready+slot{display:none}
button{position:absolute;inset:auto 0 0;padding:9px;font:inherit}
@media print{iframe,button{display:none}.ready+slot{display:contents}:host{height:auto!important;aspect-ratio:auto!important;min-height:0!important}}`;

const SANDBOX = 'allow-scripts allow-popups allow-popups-to-escape-sandbox allow-downloads';
const NEAR = '300px';
const LOWEST = 160;
const HIGHEST = 2_000;
/** A frame may ask for another height ten times in a second. */
const HEIGHT_EVERY = 100;

/** Where there is no DOM (a page prerendered by node) the module can be loaded and does nothing. */
const Base = (globalThis as { HTMLElement?: typeof HTMLElement }).HTMLElement ?? (Object as never);

/** Names of methods differ from those of attributes: frameworks write attributes as properties where there are any. */
export class FlannelGraph extends Base implements Player {
  static readonly observedAttributes = [...LINK_ATTRIBUTES, 'link', 'theme', 'height'];
  /** The folder of frame.html, ending in a slash: the page's, unless a figure has one of its own. */
  static base = '';
  base = FlannelGraph.base;

  #frame: HTMLIFrameElement | null = null;
  #line: Promise<Connection> | null = null;
  #watchers: { disconnect: () => void }[] = [];
  /** It has played to its end: once is enough to do by itself. */
  #played = false;
  #wanted = 0;
  /** The timer of a change of height; 0 for none. */
  #resizing = 0;

  connectedCallback(): void {
    const root = this.shadowRoot ?? this.attachShadow({ mode: 'open' });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
    root.adoptedStyleSheets = [sheet];
    const slot = document.createElement('slot');
    const link = document.createElement('a');
    link.href = `${this.base}../../${this.#address()}`;
    link.textContent = this.#name();
    slot.append(link);
    root.replaceChildren(slot);
    this.#resize();
    enter(this);
    this.#watchers = [watchHostTheme(() => this.#line && this.#showTheme())];
    const loading = this.getAttribute('loading');
    if (loading === 'eager') quietly(this.open());
    else if (loading === 'click') this.#offer(root);
    else this.#whenSeen({ rootMargin: NEAR }, (seen) => seen && quietly(this.open()));
  }

  disconnectedCallback(): void {
    leave(this, true);
    for (const watcher of this.#watchers) watcher.disconnect();
    if (this.#line !== null) quietly(this.#line.then((line) => line.close()));
    this.#frame?.remove();
    this.#frame = this.#line = null;
  }

  attributeChangedCallback(name: string, before: string | null, now: string | null): void {
    if (before === now || this.#line === null) return;
    if (name === 'height') this.#resize();
    else if (name === 'theme') this.#showTheme();
    else if (name === 'step') quietly(this.goTo(now ?? 'first'));
    else if (/scenario|link|pace/.test(name)) quietly(this.load(this.#address()));
    else {
      this.disconnectedCallback();
      this.connectedCallback();
    }
  }

  /** Fetches the film now, wherever the figure is; resolves when it can be commanded. */
  open(): Promise<Connection> {
    if (this.#line !== null) return this.#line;
    const frame = document.createElement('iframe');
    frame.title = this.#name();
    // Not `loading="lazy"`: a figure that is commanded from afar must load, and one that nobody is near is not made at all.
    frame.sandbox.value = SANDBOX;
    frame.allow = 'fullscreen; clipboard-write';
    frame.src = `${this.base}frame.html${this.#address(true)}`;
    this.#frame = frame;
    this.shadowRoot?.prepend(frame);
    this.#line = connect(frame, (event, data) => this.#hear(frame, event, data));
    this.#line.catch(
      (error: unknown) => frame === this.#frame && this.#tell('error', { message: String(error) }),
    );
    return this.#line;
  }

  readonly #ask = async <M extends Method>(method: M, params?: Params[M]): Promise<Results[M]> =>
    (await this.open()).request(method, params);

  play = (): Promise<Results['play']> => this.#ask('play');
  pause = (): Promise<Results['pause']> => this.#ask('pause');
  seek = (to: Params['seek']): Promise<Results['seek']> => this.#ask('seek', to);
  goTo = (to: string | number): Promise<Results['step']> => this.#ask('step', { to });
  load = (link: string): Promise<Results['load']> => this.#ask('load', { link });
  getState = (): Promise<Results['getState']> => this.#ask('getState');
  getLink = (): Promise<Results['getLink']> => this.#ask('getLink');
  export = (what: Params['export']): Promise<Results['export']> => this.#ask('export', what);
  groupName = (): string | null => this.getAttribute('group');

  #name(): string {
    return this.title || `Flannelgraph ${this.getAttribute('scenario') ?? ''}`;
  }

  #address(framed = false): string {
    const { query, hash } = linkOf((name) => this.getAttribute(name));
    if (framed) {
      query.set('embed', '1');
      query.set('api', '1');
      query.set('theme', this.#theme());
      if (origin !== 'null') query.set('origin', origin);
    }
    return `?${query.toString()}${hash}`;
  }

  #theme(): Theme {
    const theme = this.getAttribute('theme');
    return theme === null || theme === 'auto' ? hostTheme() : (theme as Theme);
  }

  #showTheme(): void {
    quietly(this.#ask('setTheme', { theme: this.#theme() }));
  }

  #offer(root: ShadowRoot): void {
    const button = document.createElement('button');
    button.textContent = `▶ ${this.#name()}`;
    button.onclick = () => {
      button.remove();
      quietly(this.play());
    };
    root.append(button);
  }

  #whenSeen(how: IntersectionObserverInit, then: (seen: boolean) => void): void {
    const observer = new IntersectionObserver(
      (entries) => then(entries.at(-1)?.isIntersecting ?? false),
      how,
    );
    observer.observe(this);
    this.#watchers.push(observer);
  }

  #hear<E extends EventName>(frame: HTMLIFrameElement, event: E, data: Events[E]): void {
    if (frame !== this.#frame) return;
    if (event === 'ready') {
      frame.classList.add('ready');
      if (this.hasAttribute('autoplay') && !matchMedia('(prefers-reduced-motion: reduce)').matches)
        this.#whenSeen({ threshold: 0.5 }, (seen) => (seen && !this.#played ? volunteer(this) : leave(this)));
    }
    if (event === 'resize') {
      this.#wanted = (data as Events['resize']).height;
      if (this.#resizing === 0) this.#resizing = setTimeout(() => this.#resize(), HEIGHT_EVERY);
    }
    if (event === 'ended') {
      this.#played = true;
      leave(this);
    }
    follow(this, data as Events['state']);
    this.#tell(event, data);
  }

  #tell<E extends EventName>(event: E, detail: Events[E]): void {
    this.dispatchEvent(new CustomEvent(`flannel-graph-${event}`, { detail, bubbles: true, composed: true }));
  }

  #resize(): void {
    this.#resizing = 0;
    const height = this.getAttribute('height');
    const wanted = height === 'auto' ? this.#wanted : parseFloat(height ?? '');
    if (wanted > 0) this.style.height = `${Math.min(HIGHEST, Math.max(LOWEST, wanted))}px`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'flannel-graph': FlannelGraph;
  }
}

/** Makes `<flannel-graph>` known to this page, once; frame.html lies in `base`, which ends in a slash. */
export function define(base: string): void {
  if (customElements.get('flannel-graph')) return;
  FlannelGraph.base = base;
  customElements.define('flannel-graph', FlannelGraph);
  document.addEventListener('click', (event) => {
    const button =
      event.target instanceof Element ? event.target.closest<HTMLElement>('[data-flannel-for]') : null;
    for (const id of button?.dataset['flannelFor']?.split(' ') ?? []) {
      const figure = document.getElementById(id);
      if (!(figure instanceof FlannelGraph)) continue;
      event.preventDefault();
      const what = button?.dataset['flannelDo'] ?? 'play';
      quietly(what === 'play' || what === 'pause' ? figure[what]() : figure.goTo(what));
    }
  });
}
