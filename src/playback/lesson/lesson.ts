/**
 * A lesson as data: pages bound to events of its own films, prose in both languages filled in from what the engine
 * computed, and before what matters a question whose answer the engine gives.
 */
import { invariant, type Pair, parseScenario, type Scenario } from '../../engine';
import { type Text } from '../text';
import { type Facts } from './facts';
import { type Prediction } from './prediction';
import { type Phrase, type Prose } from './prose';
import { type Tongue } from '../tongue';
import { type Selector } from './selector';

/** A command that a page runs, and the seat it is typed at. */
export interface Typed {
  readonly seat: string;
  readonly line: string;
}

/** A small table beside the words, every cell computed. */
export interface Figures {
  readonly caption: Phrase;
  readonly head: readonly Phrase[];
  readonly rows: (facts: Facts, tongue: Tongue) => readonly (readonly Text[])[];
}

export interface Page {
  /** Unique in its lesson. */
  readonly name: string;
  readonly title: Phrase;
  /** Key of the lesson's `films`. */
  readonly film: string;
  /** Where the film stands when the page opens. */
  readonly at: Selector;
  readonly text: Prose;
  readonly ask?: Prediction;
  /** Where the film plays to once the reader has committed; to the same place when left out. */
  readonly reveal?: Selector;
  /** Read when the film has got there. */
  readonly then?: Prose;
  /** What is shown beside the stage once revealed. */
  readonly look?: 'packet';
  /** Typed once revealed, when the film has ended. */
  readonly types?: (facts: Facts) => readonly Typed[];
  readonly figures?: Figures;
}

/** What a lesson comes to, for whoever needs the answer and not the way to it. */
export interface Answers {
  readonly title: Phrase;
  /** Key of the lesson's `films`. */
  readonly film: string;
  readonly figures: Figures;
  readonly advice: readonly Prose[];
}

export interface Lesson {
  readonly name: string;
  readonly title: Phrase;
  /** What one knows afterwards, in a sentence. */
  readonly promise: Phrase;
  /** What remains, told when its last page is revealed; the facts are those of that page’s film. */
  readonly sum: Prose;
  readonly minutes: number;
  readonly films: Readonly<Record<string, Scenario>>;
  readonly pages: readonly Page[];
  readonly table?: Answers;
}

/** A scenario from the pairs of a link; a lesson is written by us, so a problem in it is a bug. */
export function scene(...pairs: readonly Pair[]): Scenario {
  const { scenario, problems } = parseScenario(pairs);
  invariant(problems.length === 0, `a lesson's scenario: ${JSON.stringify(problems)}`);
  return scenario;
}
