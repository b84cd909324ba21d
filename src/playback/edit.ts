/**
 * Editing a scenario: one parameter at a time by its text, flows and faults by hand, and a history to walk back through.
 *
 * What a text means is the engine's to say (scenario/parameters.ts, fit.ts): the scenario's own link is read again with
 * the one text changed, so a form accepts exactly what a link does.
 */
import {
  type BackendName,
  type Control,
  FAULT,
  FLOW,
  NONE,
  type Pair,
  PARAMETERS,
  parseScenario,
  printScenario,
  printValue,
  type Problem,
  type Scenario,
  SINGLE_KEYS,
  type SingleKey,
} from '../engine';

export interface Field {
  readonly key: SingleKey;
  /** The word in links. */
  readonly name: string;
  readonly meaning: string;
  readonly control: Control;
  /** The value as a form shows it. */
  readonly text: string;
}

const fieldOf = (key: SingleKey, scenario: Scenario): Field => {
  const { name, meaning, control } = PARAMETERS[key];
  return { key, name, meaning, control, text: printValue(key, scenario[key]) };
};

/** Every parameter of a scenario that has one value, in the order of links. */
export const fieldsOf = (scenario: Scenario): readonly Field[] =>
  SINGLE_KEYS.map((key) => fieldOf(key, scenario));

export const FIELD_GROUPS = ['shape', 'backend', 'network', 'kernel', 'film'] as const;
export type FieldGroup = (typeof FIELD_GROUPS)[number];

const GROUP_OF: Readonly<Record<SingleKey, FieldGroup>> = {
  backend: 'backend',
  nodes: 'shape',
  pods: 'shape',
  containers: 'shape',
  network: 'network',
  subnetLength: 'network',
  vpc: 'network',
  mtu: 'network',
  port: 'backend',
  vni: 'backend',
  directRouting: 'backend',
  ipMasq: 'kernel',
  dockerMasq: 'kernel',
  rpFilter: 'kernel',
  sourceDestCheck: 'kernel',
  offload: 'kernel',
  cold: 'film',
  boot: 'film',
  previousSubnets: 'film',
  seed: 'film',
  profile: 'film',
};

/** The fields as a form shows them. */
export function fieldGroups(
  scenario: Scenario,
): readonly { readonly name: FieldGroup; readonly fields: readonly Field[] }[] {
  const fields = fieldsOf(scenario);
  return FIELD_GROUPS.map((name) => ({ name, fields: fields.filter(({ key }) => GROUP_OF[key] === name) }));
}

export interface Edited {
  /** The scenario as it is now; the one before when the text cannot be used. */
  readonly scenario: Scenario;
  /** Why the text cannot be used; null when it can. */
  readonly refused: Problem | null;
  /** What had to give way: flows to pods that are gone, a port that the backend does not have. */
  readonly gaveWay: readonly Problem[];
}

/** The scenario with one parameter's texts changed; several for flows and faults. */
export function edited(scenario: Scenario, name: string, texts: readonly string[]): Edited {
  const rest = explicit(scenario).filter(([pair]) => pair !== name);
  const said = (texts.length === 0 ? [NONE] : texts).map((text): Pair => [name, text]);
  // A backend brings its usual port along.
  const kept = name === 'backend' ? rest.filter(([pair]) => pair !== 'port') : rest;
  const parsed = parseScenario([...kept, ...said]);
  const problems = parsed.problems.filter(({ kind }) => kind === 'problem');
  const refused =
    problems.find(({ parameter, found }) => parameter === name && texts.includes(found)) ?? null;
  if (refused !== null) return { scenario, refused, gaveWay: [] };
  return { scenario: parsed.scenario, refused: null, gaveWay: problems };
}

/** All that a scenario says, also what everybody would assume: what is changed must not change the rest. */
function explicit(scenario: Scenario): readonly Pair[] {
  const flows = scenario.flows.map((flow): Pair => [FLOW.name, FLOW.print(flow)]);
  const faults = scenario.faults.map((fault): Pair => [FAULT.name, FAULT.print(fault)]);
  const single = printScenario({ ...scenario, flows: [], faults: [] }).filter(
    ([name]) => name !== FLOW.name && name !== FAULT.name,
  );
  const none = (name: string, pairs: readonly Pair[]): readonly Pair[] =>
    pairs.length === 0 ? [[name, NONE]] : pairs;
  return [...single, ...none(FAULT.name, faults), ...none(FLOW.name, flows)];
}

export const flowTexts = ({ flows }: Scenario): readonly string[] => flows.map(FLOW.print);

/** A flow in words from one end to another, as a drag on the stage makes it. */
export const flowText = (protocol: 'udp' | 'tcp' | 'ping', from: string, to: string): string =>
  from === to
    ? `udp ${from} to localhost text hello overlay`
    : `${protocol} ${from} to ${to}${protocol === 'ping' ? '' : ' text hello overlay'}`;

/** The scenario with this flow more. */
export const withFlow = (scenario: Scenario, text: string): Edited =>
  edited(scenario, FLOW.name, [...flowTexts(scenario), text]);

/** The fault that cutting the wire of a node stands for: what the VPC does to this backend's packets. */
export const cutOf = (backend: BackendName): 'source-dest-check' | 'security-group-closes-port' =>
  backend === 'host-gw' ? 'source-dest-check' : 'security-group-closes-port';

/** The scenario with a fault put in where it is not, and taken out where it is. */
export function toggled(scenario: Scenario, name: string, target: string): Scenario {
  const others = scenario.faults.filter((fault) => fault.name !== name || fault.target !== target);
  if (others.length < scenario.faults.length) return { ...scenario, faults: others };
  return { ...scenario, faults: [...scenario.faults, { name, target }] };
}

export interface History<T> {
  readonly past: readonly T[];
  readonly future: readonly T[];
}

export const NO_HISTORY = { past: [], future: [] } as const;
/** Older scenarios than this are forgotten. */
export const LONGEST_HISTORY = 100;

/** `before` has just been changed: it can be gone back to, and what was undone cannot be redone. */
export const remembered = <T>({ past }: History<T>, before: T): History<T> => ({
  past: [...past, before].slice(-LONGEST_HISTORY),
  future: [],
});

/** The one before; null when there is none. */
export function undone<T>({ past, future }: History<T>, now: T): { history: History<T>; now: T } | null {
  const before = past.at(-1);
  if (before === undefined) return null;
  return { history: { past: past.slice(0, -1), future: [...future, now] }, now: before };
}

/** What was last undone; null when there is nothing. */
export function redone<T>({ past, future }: History<T>, now: T): { history: History<T>; now: T } | null {
  const next = future.at(-1);
  if (next === undefined) return null;
  return { history: { past: [...past, now], future: future.slice(0, -1) }, now: next };
}
