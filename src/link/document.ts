/**
 * A scenario as a document: JSON with the words of the link as its keys, what the preset says anyway left out, keys in
 * alphabetical order. The fragment of a link carries it, a file holds it, `docs/scenario.schema.json` describes it.
 *
 * The schema is made from the table of parameters, so a new parameter is in it at once. Reading is as lenient as with
 * links: each key is held against the schema alone, and what is wrong with it is a problem that names it.
 */
import {
  type Control,
  FAULT,
  FLOW,
  NONE,
  type Pair,
  PARAMETERS,
  PRESETS,
  printScenario,
  type Problem,
  type Scenario,
  SINGLE_KEYS,
} from '../engine';
import * as v from 'valibot';
import { type EngineStamp, printStamp } from './engine-stamp';
import { type Carried } from './link';

/** Version of the document; also the number in front of a fragment. */
export const DOCUMENT_VERSION = 1;
/** A document is never longer than this many octets. */
export const LONGEST_DOCUMENT = 262_144;

const LONGEST_TEXT = 64;
const LONGEST_FLOW = 1_600;
/** Flows, and faults. */
const MOST_ITEMS = 64;
const MOST_PROBLEMS = 100;

type Entry = v.GenericSchema<string | number | boolean | string[]>;

const text = (longest: number) => v.pipe(v.string(), v.minLength(1), v.maxLength(longest));

function entryFor(control: Control): Entry {
  switch (control.kind) {
    case 'choice':
      return v.picklist(control.options.map(({ value }) => value));
    case 'number':
      return v.pipe(v.number(), v.integer(), v.minValue(control.min), v.maxValue(control.max));
    case 'switch':
      return v.boolean();
    case 'text':
      return text(LONGEST_TEXT);
  }
}

const described = (schema: Entry, meaning: string): Entry => v.pipe(schema, v.description(meaning));

const list = (longest: number): Entry => v.pipe(v.array(text(longest)), v.maxLength(MOST_ITEMS));

/** What each key may hold. */
export const DOCUMENT_ENTRIES: ReadonlyMap<string, Entry> = new Map<string, Entry>([
  ['scenario', described(v.picklist([...Object.keys(PRESETS), 'custom']), 'The preset it starts from.')],
  ...SINGLE_KEYS.map((key): [string, Entry] => {
    const { name, meaning, control } = PARAMETERS[key];
    return [name, described(entryFor(control), meaning)];
  }),
  [FAULT.name, described(list(LONGEST_TEXT), `${FAULT.meaning} An empty list for none.`)],
  [FLOW.name, described(list(LONGEST_FLOW), `${FLOW.meaning} An empty list for none.`)],
]);

/** The whole document, strictly: what `docs/scenario.schema.json` says. */
export const DOCUMENT_SCHEMA = v.pipe(
  v.strictObject({
    flannelgraph: v.pipe(v.literal(DOCUMENT_VERSION), v.description('Version of this format.')),
    engine: v.optional(
      v.pipe(
        v.string(),
        v.regex(/^\d{1,4}\.\d{1,4}\.\d{1,4}(:[0-9a-f]{8})?$/),
        v.description('The engine it was written with, and the fingerprint of its trace.'),
      ),
    ),
    ...Object.fromEntries([...DOCUMENT_ENTRIES].map(([name, entry]) => [name, v.optional(entry)])),
  }),
  v.title('Flannelgraph scenario'),
  v.description(
    'A cluster that runs flannel, and what is sent through it. Keys are the words of a link; what is left out is as the preset has it.',
  ),
);

type Json = string | number | boolean | readonly string[];

/** A parameter's text in a link as the document holds it. */
function jsonOf(control: Control, said: string): Json {
  if (control.kind === 'number') return Number(said);
  return control.kind === 'switch' ? said === '1' : said;
}

const CONTROLS = new Map(SINGLE_KEYS.map((key) => [PARAMETERS[key].name, PARAMETERS[key].control]));

/** The scenario's keys and values, sorted by key. */
export function documentOf(scenario: Scenario, engine: EngineStamp | null): Readonly<Record<string, Json>> {
  const entries = new Map<string, Json>([
    ['flannelgraph', DOCUMENT_VERSION],
    ...(engine === null ? [] : [['engine', printStamp(engine)] as const]),
  ]);
  for (const [name, said] of printScenario(scenario)) {
    const control = CONTROLS.get(name);
    const isList = name === FAULT.name || name === FLOW.name;
    if (isList) entries.set(name, [...listIn(entries, name), ...(said === NONE ? [] : [said])]);
    else entries.set(name, control === undefined ? said : jsonOf(control, said));
  }
  return Object.fromEntries([...entries].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function listIn(entries: ReadonlyMap<string, Json>, name: string): readonly string[] {
  const held = entries.get(name);
  return typeof held === 'object' ? held : [];
}

/** Canonical: one scenario has one text. `indent` 2 for files that people read. */
export const printDocument = (scenario: Scenario, engine: EngineStamp | null, indent = 0): string =>
  JSON.stringify(documentOf(scenario, engine), null, indent);

const problem = (parameter: string, found: string, expected: string, used: string): Problem => ({
  kind: 'problem',
  parameter,
  found,
  expected,
  used,
});

const nothing = (parameter: string, found: string, expected: string): Carried => ({
  pairs: [],
  problems: [problem(parameter, found, expected, 'nothing of it')],
});

/** A document's text → the pairs that a link would have, and every problem. Nothing throws. `source` names it in problems. */
export function readDocument(source: string, json: string): Carried {
  if (json.length > LONGEST_DOCUMENT)
    return nothing(source, `${json.length} characters`, `at most ${LONGEST_DOCUMENT} characters`);
  let raw: unknown;
  try {
    raw = JSON.parse(json);
  } catch (error) {
    return nothing(
      source,
      shortened(json),
      `JSON (${error instanceof Error ? error.message : String(error)})`,
    );
  }
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw))
    return nothing(source, shortened(json), 'a JSON object such as {"flannelgraph":1,"nodes":5}');
  return readEntries(source, new Map(Object.entries(raw)));
}

function readEntries(source: string, raw: ReadonlyMap<string, unknown>): Carried {
  const version = raw.get('flannelgraph');
  if (version !== DOCUMENT_VERSION)
    return nothing(`${source}.flannelgraph`, shown(version), `the number ${DOCUMENT_VERSION}`);
  const pairs: Pair[] = [];
  const problems: Problem[] = [];
  for (const [name, value] of raw) {
    if (name === 'flannelgraph' || problems.length > MOST_PROBLEMS) continue;
    const schema = name === 'engine' ? DOCUMENT_SCHEMA.entries.engine : DOCUMENT_ENTRIES.get(name);
    const parsed = schema === undefined ? null : v.safeParse(schema, bounded(value), { abortEarly: true });
    if (parsed === null)
      problems.push(problem(`${source}.${shortened(name)}`, shown(value), expectedKeys(), 'left out'));
    else if (!parsed.success)
      problems.push(problem(`${source}.${name}`, shown(value), expectedOf(parsed.issues[0]), 'the usual'));
    else pairs.push(...pairsOf(name, parsed.output));
  }
  return { pairs, problems };
}

/** A list is as long as it takes to be too long: a million wrong items are not looked at one by one. */
const bounded = (value: unknown): unknown =>
  Array.isArray(value) && value.length > MOST_ITEMS ? value.slice(0, MOST_ITEMS + 1) : value;

const expectedKeys = (): string => `one of ${[...DOCUMENT_ENTRIES.keys()].join(', ')}`;

const expectedOf = ({ expected, message }: v.BaseIssue<unknown>): string =>
  expected === null ? message : `${expected} (${message})`;

function pairsOf(name: string, value: unknown): readonly Pair[] {
  if (Array.isArray(value)) {
    const texts: readonly unknown[] = value.length === 0 ? [NONE] : value;
    return texts.map((item): Pair => [name, String(item)]);
  }
  return [[name, typeof value === 'boolean' ? (value ? '1' : '0') : String(value)]];
}

/** A value as a problem shows it; what it holds may be deeper than the stack. */
function shown(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (Array.isArray(value)) return `a list of ${value.length}`;
  return typeof value === 'object' && value !== null ? 'an object' : shortened(JSON.stringify(value));
}

const shortened = (long: string): string => (long.length > 80 ? `${long.slice(0, 79)}…` : long);
