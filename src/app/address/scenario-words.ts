/** A scenario as a link says it. The words of one that came with the page are known without the engine. */
import type { Pair, Scenario } from '../../engine';
import { engineAtHand } from '../film/engine-at-hand';

const known = new WeakMap<Scenario, readonly Pair[]>();

/** These are the words of this scenario. */
export const knowWords = (scenario: Scenario, words: readonly Pair[]): void =>
  void known.set(scenario, words);

export const wordsFor = (scenario: Scenario): readonly Pair[] =>
  known.get(scenario) ?? engineAtHand().printScenario(scenario);
