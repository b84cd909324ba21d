/**
 * How the player behaves in somebody's page: the presentation keys of a link, `embed=1&controls=min&play=visible`.
 *
 * Every key is optional and none changes what the film shows. A film that stands alone obeys those that make sense there.
 */
import { err, ok, type Pair, parseFlag, printFlag, type Result } from '../engine';
import { type Reader, wordOf } from './reader';

export const CONTROLS = ['full', 'min', 'none'] as const;
export type ControlsName = (typeof CONTROLS)[number];
export const MOTIONS = ['auto', 'reduced', 'none'] as const;
export type MotionName = (typeof MOTIONS)[number];
/** `auto`: nothing was said; a film without a position plays once by itself, an embedded one waits. */
export const PLAYS = ['auto', 'no', 'yes', 'visible'] as const;
export type PlayName = (typeof PLAYS)[number];
export const STARTS = ['load', 'click'] as const;
export type StartName = (typeof STARTS)[number];

export const SLOWEST = 0.25;
export const FASTEST = 4;

export interface Show {
  /** No header, no editor; a way to the whole film stays. */
  readonly embed: boolean;
  /** For a talk: large type, a clicker’s keys, and nothing but the stage. */
  readonly present: boolean;
  readonly controls: ControlsName;
  /** Can ask for less motion than the reader's own setting, never for more. */
  readonly motion: MotionName;
  readonly play: PlayName;
  /** 0.25 to 4, in hundredths. */
  readonly speed: number;
  readonly loop: boolean;
  /** `click`: a poster until somebody asks. */
  readonly start: StartName;
  /** The page around may command the player over messages. */
  readonly api: boolean;
  /** The only origin that is answered; null when the link names none. */
  readonly origin: string | null;
}

/** What holds when a link says nothing. */
export const USUAL_SHOW: Show = {
  embed: false,
  present: false,
  controls: 'full',
  motion: 'auto',
  play: 'auto',
  speed: 1,
  loop: false,
  start: 'load',
  api: false,
  origin: null,
};

export const SHOW_NAMES = Object.keys(USUAL_SHOW) as readonly (keyof Show)[];

const PLAY_WORDS: Readonly<Record<string, PlayName>> = {
  '0': 'no',
  '1': 'yes',
  visible: 'visible',
  auto: 'auto',
};
const PLAY_TEXTS: Readonly<Record<PlayName, string>> = {
  no: '0',
  yes: '1',
  visible: 'visible',
  auto: 'auto',
};

function parsePlay(text: string): Result<PlayName, string> {
  const word = text.toLowerCase();
  const play = Object.hasOwn(PLAY_WORDS, word) ? PLAY_WORDS[word] : undefined;
  return play === undefined ? err('0, 1 or visible') : ok(play);
}

function parseSpeed(text: string): Result<number, string> {
  const speed = Number(text);
  return /^\d(?:\.\d{1,2})?$/.test(text) && speed >= SLOWEST && speed <= FASTEST
    ? ok(speed)
    : err(`a number from ${SLOWEST} to ${FASTEST}`);
}

/** Scheme, host and port, and nothing else: what `event.origin` says. */
const ORIGIN = /^https?:\/\/(?:[a-z0-9-]{1,63}\.){0,8}[a-z0-9-]{1,63}(?::\d{1,5})?$/;

function parseOrigin(text: string): Result<string | null, string> {
  const origin = text.slice(0, 300).toLowerCase();
  return ORIGIN.test(origin) ? ok(origin) : err('an origin such as https://docs.example.org');
}

/** The presentation keys among a link's pairs. */
export const readShow = ({ read }: Reader): Show => ({
  embed: read('embed', parseFlag, false, '0'),
  present: read('present', parseFlag, false, '0'),
  controls: read('controls', wordOf(CONTROLS), 'full', 'full'),
  motion: read('motion', wordOf(MOTIONS), 'auto', 'auto'),
  play: read('play', parsePlay, 'auto', 'nothing'),
  speed: read('speed', parseSpeed, 1, '1'),
  loop: read('loop', parseFlag, false, '0'),
  start: read('start', wordOf(STARTS), 'load', 'load'),
  api: read('api', parseFlag, false, '0'),
  origin: read('origin', parseOrigin, null, 'none'),
});

/** The keys that say something, in a fixed order. */
export function printShow(show: Show): readonly Pair[] {
  const texts: Readonly<Record<keyof Show, string>> = {
    embed: printFlag(show.embed),
    present: printFlag(show.present),
    controls: show.controls,
    motion: show.motion,
    play: PLAY_TEXTS[show.play],
    speed: String(show.speed),
    loop: printFlag(show.loop),
    start: show.start,
    api: printFlag(show.api),
    origin: show.origin ?? '',
  };
  return SHOW_NAMES.filter((name) => show[name] !== USUAL_SHOW[name]).map((name): Pair => [
    name,
    texts[name],
  ]);
}
