/**
 * A link: a scenario, where the film stands, and how it is looked at. Text ↔ data, and every problem on the way.
 *
 * `?v=1&scenario=cross-node-ping&mtu=1500&step=encapsulate&view=packet&theme=dark`. The order is fixed and what everybody
 * would assume is left out, so one state has one text. The scenario's own pairs belong to the engine.
 */
import {
  err,
  type Instant,
  ok,
  type Pair,
  parseScenario,
  printScenario,
  type Problem,
  type Result,
  type Scenario,
} from '../engine';
import { parseInstant, printInstant } from './instant-text';
import { parseQuery, printQuery } from './query';

export const VIEWS = ['what', 'packet', 'tables', 'commands', 'transcript'] as const;
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
}

export interface ParsedLink {
  readonly link: Link;
  readonly problems: readonly Problem[];
}

const VERSION = '1';
const STEP = /^(?:[a-z][a-z-]{0,40}(?::[1-9]\d{0,5})?|[1-9]\d{0,5})$/;
/** Names that are not the scenario's. */
const OWN = ['v', 'step', 't', 'pace', 'view', 'theme'] as const;
type Own = (typeof OWN)[number];

const isOwn = (name: string): name is Own => OWN.some((own) => own === name);

const problem = (parameter: string, found: string, expected: string, used: string): Problem => ({
  kind: 'problem',
  parameter,
  found,
  expected,
  used,
});

/** Reads a link or a query string; whatever cannot be used is a problem, and something stands in for it. */
export function parseLink(text: string): ParsedLink {
  const cut = text.search(/[?#]/);
  const pairs = parseQuery(cut < 0 ? text : text.slice(cut + 1));
  const own = pairs.map(([name, value]): Pair => [name.toLowerCase(), value]).filter(([name]) => isOwn(name));
  const parsed = parseScenario(pairs.filter(([name]) => !isOwn(name.toLowerCase())));
  const problems: Problem[] = [...parsed.problems];
  const read = <T>(name: Own, parse: (value: string) => Result<T, string>, otherwise: T, said: string): T => {
    const values = own.filter(([n]) => n === name).map(([, value]) => value);
    const value = values.at(-1);
    if (value === undefined) return otherwise;
    if (values.length > 1) problems.push(problem(name, values.join(' '), 'it once', value));
    const result = parse(value.trim());
    if (result.ok) return result.value;
    problems.push(problem(name, value, result.error, said));
    return otherwise;
  };
  read('v', oneOf([VERSION]), VERSION, VERSION);
  const step = read<Position | null>('step', parseStep, null, 'the start');
  const at = read<Position | null>('t', parseTime, null, 'the start');
  if (step !== null && at !== null) problems.push(problem('t', textOf('t', own), 'either step or t', 'step'));
  const link: Link = {
    scenario: parsed.scenario,
    position: step ?? at ?? { at: 'start' },
    pace: read('pace', oneOf(PACES), 'even', 'even'),
    view: read('view', oneOf(VIEWS), 'what', 'what'),
    theme: read('theme', oneOf(THEMES), 'auto', 'auto'),
  };
  return { link, problems };
}

const textOf = (name: Own, own: readonly Pair[]): string => own.findLast(([n]) => n === name)?.[1] ?? '';

const oneOf =
  <T extends string>(words: readonly T[]) =>
  (text: string): Result<T, string> => {
    const word = words.find((w) => w === text.toLowerCase());
    return word === undefined
      ? err(words.length === 1 ? words.join() : `one of ${words.join(', ')}`)
      : ok(word);
  };

function parseStep(text: string): Result<Position, string> {
  const name = text.toLowerCase();
  return STEP.test(name) ? ok({ at: 'step', name }) : err('a step such as encapsulate, cross:3 or 12');
}

function parseTime(text: string): Result<Position, string> {
  const parsed = parseInstant(text);
  return parsed.ok ? ok({ at: 'instant', instant: parsed.value }) : parsed;
}

/** The canonical query string, without a question mark; empty for the default film at its start. */
export function printLink({ scenario, position, pace, view, theme }: Link): string {
  const pairs: Pair[] = [...printScenario(scenario)];
  if (position.at === 'step') pairs.push(['step', position.name]);
  if (position.at === 'instant') pairs.push(['t', printInstant(position.instant)]);
  if (pace !== 'even') pairs.push(['pace', pace]);
  if (view !== 'what') pairs.push(['view', view]);
  if (theme !== 'auto') pairs.push(['theme', theme]);
  return pairs.length === 0 ? '' : printQuery([['v', VERSION], ...pairs]);
}
