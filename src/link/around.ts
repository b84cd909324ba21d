/**
 * What a link says beside its scenario: where the film stands, how it is looked at, how the player behaves. Apart from
 * link.ts, which reads scenarios too: for a film that came with the page nobody needs the engine's words.
 */
import {
  err,
  type Instant,
  ok,
  type Pair,
  parseFlag,
  type Problem,
  type Result,
  type Scenario,
} from '../engine';
import { type Drawer, parseDrawer, printDrawer } from './drawer';
import { type EngineStamp, parseStamp, printStamp } from './engine-stamp';
import { type Expectation, parseExpectation, printExpectation } from './expectation';
import { parseInstant, printInstant } from './instant-text';
import { type LangName } from './lang';
import { printQuery } from './query';
import { type Reader, wordOf } from './reader';
import { printShow, readShow, type Show, SHOW_NAMES, USUAL_SHOW } from './show';

export const VIEWS = ['what', 'packet', 'tables', 'commands', 'cost', 'transcript'] as const;
export type ViewName = (typeof VIEWS)[number];
export const THEMES = ['auto', 'light', 'dark'] as const;
export type ThemeName = (typeof THEMES)[number];
export const PACES = ['even', 'true'] as const;
export type PaceName = (typeof PACES)[number];

/** Where the film stands: before anything, on a step, or at an instant between two. */
export type Position =
  | { readonly at: 'start' }
  /** The step's stable name: `encapsulate`, `cross:3`; whether a film has it only its trace can say. */
  | { readonly at: 'step'; readonly name: string }
  | { readonly at: 'instant'; readonly instant: Instant };

export interface Link {
  readonly scenario: Scenario;
  readonly position: Position;
  readonly pace: PaceName;
  readonly view: ViewName;
  readonly theme: ThemeName;
  /** What is open beside the stage; null for the inspector alone. */
  readonly drawer: Drawer | null;
  readonly lang: LangName;
  readonly show: Show;
  /** What becomes of the packets, by whoever wrote the link. */
  readonly expect: Expectation | null;
  /** The engine that the link was written with. */
  readonly engine: EngineStamp | null;
}

/** All of a link but its scenario and position, when nothing is said. */
export const USUAL_LINK: Omit<Link, 'scenario' | 'position'> = {
  pace: 'even',
  view: 'what',
  theme: 'auto',
  drawer: null,
  lang: 'auto',
  show: USUAL_SHOW,
  expect: null,
  engine: null,
};

export interface ParsedLink {
  readonly link: Link;
  readonly problems: readonly Problem[];
}

/** What was found in the fragment: pairs that come before those of the query, and what was wrong. */
export interface Carried {
  readonly pairs: readonly Pair[];
  readonly problems: readonly Problem[];
}

/** Version of the link's grammar. */
export const VERSION = '1';
const STEP = /^(?:[a-z][a-z-]{0,40}(?::[1-9]\d{0,5})?|[1-9]\d{0,5})$/;
/** Names that are not the scenario's. */
export const OWN_NAMES: readonly string[] = [
  'v',
  'step',
  't',
  'pace',
  'view',
  'theme',
  'lang',
  'open',
  'edit',
  ...SHOW_NAMES,
  'expect',
  'engine',
];

/** All of a link but its scenario; what is wrong with it the reader knows. */
export function readAround(reader: Reader): Omit<Link, 'scenario'> {
  const { read } = reader;
  read('v', wordOf([VERSION]), VERSION, VERSION);
  return {
    position: readPosition(reader),
    pace: read('pace', wordOf(PACES), 'even', 'even'),
    view: read('view', wordOf(VIEWS), 'what', 'what'),
    theme: read('theme', wordOf(THEMES), 'auto', 'auto'),
    drawer: readDrawer(reader),
    lang: reader.lang,
    show: readShow(reader),
    expect: read<Expectation | null>('expect', parseExpectation, null, 'nothing'),
    engine: read<EngineStamp | null>('engine', parseStamp, null, 'nothing'),
  };
}

function readPosition({ read, all, complain }: Reader): Position {
  const step = read<Position | null>('step', parseStep, null, 'the start');
  const at = read<Position | null>('t', parseTime, null, 'the start');
  if (step !== null && at !== null)
    complain({ parameter: 't', found: all('t').at(-1) ?? '', expected: 'either step or t', used: 'step' });
  return step ?? at ?? { at: 'start' };
}

/** `edit=1` is a short word for what people look for most; it prints as `open=edit`. */
function readDrawer({ read, all, complain }: Reader): Drawer | null {
  const opened = read<Drawer | null>('open', parseDrawer, null, 'nothing');
  if (!read('edit', parseFlag, false, 'no')) return opened;
  if (opened !== null && opened.name !== 'edit')
    complain({
      parameter: 'edit',
      found: all('edit').at(-1) ?? '',
      expected: 'either open or edit',
      used: opened.name,
    });
  return opened ?? { name: 'edit', of: null };
}

function parseStep(text: string): Result<Position, string> {
  const name = text.toLowerCase();
  return STEP.test(name) ? ok({ at: 'step', name }) : err('a step such as encapsulate, cross:3 or 12');
}

function parseTime(text: string): Result<Position, string> {
  const parsed = parseInstant(text);
  return parsed.ok ? ok({ at: 'instant', instant: parsed.value }) : parsed;
}

/** Everything a link says beside its scenario, as pairs, in the fixed order. */
export function printAround({
  position,
  pace,
  view,
  theme,
  drawer,
  lang,
  show,
  expect,
  engine,
}: Link): readonly Pair[] {
  const pairs: Pair[] = [];
  if (position.at === 'step') pairs.push(['step', position.name]);
  if (position.at === 'instant') pairs.push(['t', printInstant(position.instant)]);
  if (pace !== 'even') pairs.push(['pace', pace]);
  if (view !== 'what') pairs.push(['view', view]);
  if (drawer !== null) pairs.push(['open', printDrawer(drawer)]);
  if (theme !== 'auto') pairs.push(['theme', theme]);
  if (lang !== 'auto') pairs.push(['lang', lang]);
  pairs.push(...printShow(show));
  if (expect !== null) pairs.push(['expect', printExpectation(expect)]);
  if (engine !== null) pairs.push(['engine', printStamp(engine)]);
  return pairs;
}

/** The canonical query string of a link whose scenario is said by `words`, without a question mark. */
export function printWith(words: readonly Pair[], link: Link): string {
  const pairs = [...words, ...printAround(link)];
  return pairs.length === 0 ? '' : printQuery([['v', VERSION], ...pairs]);
}

/** Scenarios that take more characters than this in words go into the fragment, if that is shorter. */
const LONGEST_WORDS = 600;

/** Whether a scenario is short enough in words to need no fragment. */
export const fitsWords = (words: readonly Pair[]): boolean => printQuery(words).length <= LONGEST_WORDS;
