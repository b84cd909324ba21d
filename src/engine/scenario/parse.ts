/**
 * Pairs of a link → a scenario that can always run, and every problem that was met on the way.
 *
 * Rows are read one by one (parameters.ts); what they must agree on among themselves is put right in fit.ts.
 */
import { fitScenario } from './fit';
import { oneOf, type Pair, type Parameter, type Problem } from './parameter';
import { FAULT, FLOW, NONE, PARAMETER_NAMES, PARAMETERS, SINGLE_KEYS, type SingleKey } from './parameters';
import { CUSTOM, DEFAULT_PRESET, isPresetName, PRESETS } from './presets';
import { baseFor, printValue } from './print';
import { type Scenario } from './scenario';

export interface ParsedScenario {
  readonly scenario: Scenario;
  /** In the order of the link, then what did not fit together. */
  readonly problems: readonly Problem[];
}

/** Never fails: whatever is wrong is a problem, and the scenario has something else in its place. */
export function parseScenario(pairs: readonly Pair[]): ParsedScenario {
  const problems: Problem[] = [];
  const given = gather(pairs, problems);
  const preset = presetIn(given, problems);
  const backend = valueIn('backend', given, baseFor(preset, null), problems);
  const base = baseFor(preset, backend);
  let scenario = base;
  for (const key of SINGLE_KEYS)
    if (key !== 'backend') scenario = { ...scenario, [key]: valueIn(key, given, base, problems) };
  const faults = listIn(FAULT, given, base.faults, problems);
  const flows = listIn(FLOW, given, base.flows, problems);
  const fitted = fitScenario({ ...scenario, faults, flows }, given.has(FLOW.name));
  return { scenario: fitted.scenario, problems: [...problems, ...fitted.problems] };
}

type Given = ReadonlyMap<string, readonly string[]>;

/** Texts by name; names that nobody knows are listed and left out. */
function gather(pairs: readonly Pair[], problems: Problem[]): Given {
  const given = new Map<string, string[]>();
  for (const [name, text] of pairs) {
    const word = name.toLowerCase();
    if (PARAMETER_NAMES.includes(word)) given.set(word, [...(given.get(word) ?? []), text]);
    else problems.push(problem(name, text, oneOf(PARAMETER_NAMES), 'left out'));
  }
  return given;
}

const problem = (parameter: string, found: string, expected: string, used: string): Problem => ({
  kind: 'problem',
  parameter,
  found,
  expected,
  used,
});

/** The only text; of several the last one counts. */
function only(name: string, given: Given, problems: Problem[]): string | null {
  const texts = given.get(name) ?? [];
  const last = texts.at(-1) ?? null;
  if (texts.length > 1 && last !== null)
    problems.push(problem(name, texts.join(' '), 'it once', last === '' ? 'nothing' : last));
  return last;
}

function presetIn(given: Given, problems: Problem[]): string {
  const text = only('scenario', given, problems);
  const name = text?.toLowerCase() ?? DEFAULT_PRESET;
  if (name === CUSTOM || isPresetName(name)) return name;
  problems.push(problem('scenario', name, oneOf([...Object.keys(PRESETS), CUSTOM]), DEFAULT_PRESET));
  return DEFAULT_PRESET;
}

function valueIn<K extends SingleKey>(
  key: K,
  given: Given,
  base: Scenario,
  problems: Problem[],
): Scenario[K] {
  const parameter = PARAMETERS[key];
  const text = only(parameter.name, given, problems);
  if (text === null) return base[key];
  const parsed = parameter.parse(text);
  if (parsed.ok) return parsed.value;
  problems.push(problem(parameter.name, text, parsed.error, printValue(key, base[key])));
  return base[key];
}

function listIn<T>(
  parameter: Parameter<T>,
  given: Given,
  usual: readonly T[],
  problems: Problem[],
): readonly T[] {
  const texts = given.get(parameter.name);
  if (texts === undefined) return usual;
  const list: T[] = [];
  for (const text of texts) {
    if (text.toLowerCase() === NONE) continue;
    const parsed = parameter.parse(text);
    if (parsed.ok) list.push(parsed.value);
    else problems.push(problem(parameter.name, text, parsed.error, 'left out'));
  }
  return list.length === 0 && !texts.some((text) => text.toLowerCase() === NONE) ? usual : list;
}
