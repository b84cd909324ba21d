/**
 * What a page and the film it frames say to each other: names, limits and shapes of the messages, version 1.
 *
 * The contract is written out in docs/embedding.md. Data only, no imports: the page's side (src/embed) and the frame's
 * (src/app/embed) are built apart and share nothing else. Within version 1 things are added, never changed.
 */

/** Marks our messages among all that a window hears. */
export const NAMESPACE = 'flannel-graph';
export const VERSION = 1;

/** A page says hello this often (milliseconds), at most so many times; a frame may still be loading. */
export const HELLO_EVERY = 250;
export const HELLO_TIMES = 120;

/** What a frame puts up with. */
export const MOST = {
  /** Characters of any text in a request: as long as a link may be. */
  text: 16_384,
  /** Characters of a nonce. */
  nonce: 64,
  /** Requests that are obeyed in one second; the next are answered `busy`. */
  requests: 50,
  /** Requests that are answered at all in one second; the next are dropped. */
  answers: 500,
  /** Ports that are open at once; one more closes the oldest. */
  ports: 4,
} as const;

/** What a frame can be asked; also what it says it can do when it welcomes a page. */
export const METHODS = [
  'play',
  'pause',
  'seek',
  'step',
  'load',
  'getState',
  'getLink',
  'export',
  'setTheme',
] as const;
export type Method = (typeof METHODS)[number];

export type ExportFormat = 'svg' | 'png' | 'pcap' | 'transcript';
export type Theme = 'auto' | 'light' | 'dark';

/** What each method is asked with. */
export interface Params {
  readonly play: undefined;
  readonly pause: undefined;
  /** To a part of the film (0 to 1) or to a story time in milliseconds; a film that plays goes on playing. */
  readonly seek: { readonly part: number } | { readonly ms: number };
  /** To a step by its name or its number from 1, or relative to where the film stands; the film pauses there. */
  readonly step: { readonly to: string | number };
  /** Another film: a link of ours, or what stands behind its question mark. */
  readonly load: { readonly link: string };
  readonly getState: undefined;
  readonly getLink: undefined;
  readonly export: {
    readonly format: ExportFormat;
    /** Of a png: pixels for one CSS pixel, 1 to 4. */
    readonly scale?: number;
    /** Of a pcap: the interface, as in `n1.eth0`; the first that saw a packet when left out. */
    readonly place?: string;
  };
  readonly setTheme: { readonly theme: Theme };
}

/** A step of the film on screen. */
export interface StepState {
  /** From 1, as the reader counts. */
  readonly number: number;
  /** Stable: `encapsulate`, `cross:3`. */
  readonly name: string;
  readonly title: string;
  /** The caption. */
  readonly text: string;
}

/** Who moved the film: the host page, the reader inside the frame, or the film by playing. */
export type Mover = 'host' | 'reader' | 'film';

export interface State {
  readonly playing: boolean;
  readonly ended: boolean;
  /** Null before the first step. */
  readonly step: StepState | null;
  readonly steps: number;
  /** Story time and its end, in milliseconds at normal speed. */
  readonly ms: number;
  readonly duration: number;
  readonly speed: number;
  readonly theme: Theme;
  readonly title: string;
  /** What in the link could not be used, a sentence each. */
  readonly problems: readonly string[];
}

/** A file that a frame hands over: text for svg and transcript, octets for png and pcap. */
export interface ExportedFile {
  readonly name: string;
  readonly type: string;
  readonly content: string | ArrayBuffer;
}

/** What each method is answered with. */
export interface Results {
  readonly play: State;
  readonly pause: State;
  readonly seek: State;
  readonly step: State;
  readonly load: State;
  readonly getState: State;
  readonly getLink: { readonly link: string };
  readonly export: ExportedFile;
  readonly setTheme: State;
}

/** What a frame tells without being asked. */
export interface Events {
  /** Once for every port, first of all. */
  readonly ready: State;
  readonly step: StepState & { readonly by: Mover };
  /** Playing, paused, another speed, theme or film. */
  readonly state: State & { readonly by: Mover };
  readonly ended: State;
  /** The link in the frame, or a film that was loaded, had something that could not be used. */
  readonly error: { readonly message: string };
  /** The height that shows the film whole at the width it has, in CSS pixels. */
  readonly resize: { readonly width: number; readonly height: number };
}
export type EventName = keyof Events;

export type ErrorCode =
  /** Not a request at all. */
  | 'bad-message'
  /** A request with something wrong in it; the message says what was expected. */
  | 'bad-params'
  | 'unsupported'
  | 'too-large'
  | 'busy'
  /** The film has no such step, or no interface of that name saw a packet. */
  | 'not-found'
  | 'failed';

export interface Failure {
  readonly code: ErrorCode;
  readonly message: string;
}

/** Page to frame, through the window. */
export interface Hello {
  readonly ns: typeof NAMESPACE;
  readonly v: typeof VERSION;
  readonly type: 'hello';
  /** Fresh for every hello that opens a port; the frame refuses one that it has seen. */
  readonly nonce: string;
}

/** Frame to page, through the window, with a MessagePort; everything after it goes through the port. */
export interface Welcome {
  readonly ns: typeof NAMESPACE;
  readonly v: typeof VERSION;
  readonly type: 'welcome';
  readonly nonce: string;
  readonly capabilities: readonly string[];
}

export interface Request<M extends Method = Method> {
  readonly type: 'request';
  /** A whole number, 0 or more, that comes back with the answer. */
  readonly id: number;
  readonly method: M;
  readonly params?: Params[M];
}

export type Response =
  | { readonly type: 'response'; readonly id: number; readonly ok: true; readonly result: unknown }
  | { readonly type: 'response'; readonly id: number | null; readonly ok: false; readonly error: Failure };

export interface Notice<E extends EventName = EventName> {
  readonly type: 'event';
  readonly event: E;
  readonly data: Events[E];
}
