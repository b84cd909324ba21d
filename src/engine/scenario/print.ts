/** A scenario as the pairs of a link: canonical, in the table's order, what the preset says anyway left out. */
import { type Pair, type Parameter } from './parameter';
import { FAULT, FLOW, NONE, PARAMETERS, SINGLE_KEYS, type SingleKey } from './parameters';
import { DEFAULT_PRESET, presetScenario, usualPort } from './presets';
import { type Scenario } from './scenario';

/** The scenario a link starts from: the preset, with the usual port of the backend it names. */
export function baseFor(preset: string, backend: Scenario['backend'] | null): Scenario {
  const base = presetScenario(preset);
  if (backend === null || backend === base.backend) return base;
  return { ...base, backend, port: usualPort(backend) };
}

/** `parseScenario` gives the scenario back. */
export function printScenario(scenario: Scenario): readonly Pair[] {
  const preset = presetScenario(scenario.preset);
  const base = baseFor(scenario.preset, scenario.backend);
  const pairs: Pair[] = scenario.preset === DEFAULT_PRESET ? [] : [['scenario', scenario.preset]];
  for (const key of SINGLE_KEYS) {
    const usual = key === 'backend' ? preset : base;
    if (scenario[key] !== usual[key]) pairs.push([PARAMETERS[key].name, printValue(key, scenario[key])]);
  }
  return [
    ...pairs,
    ...listPairs(FAULT, scenario.faults, base.faults),
    ...listPairs(FLOW, scenario.flows, base.flows),
  ];
}

/** The text of one parameter's value, as a form shows it. */
export const printValue = <K extends SingleKey>(key: K, value: Scenario[K]): string =>
  PARAMETERS[key].print(value);

function listPairs<T>(parameter: Parameter<T>, list: readonly T[], usual: readonly T[]): readonly Pair[] {
  const texts = list.map(parameter.print);
  const usualTexts = usual.map(parameter.print);
  if (texts.length === usualTexts.length && texts.every((text, i) => text === usualTexts[i])) return [];
  return (texts.length === 0 ? [NONE] : texts).map((text): Pair => [parameter.name, text]);
}
