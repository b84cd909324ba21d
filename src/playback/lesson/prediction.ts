/**
 * What a reader commits to before the reveal, and what the engine says about it. Answers are evaluated on the film;
 * none is written down.
 */
import { type Text } from '../text';
import { type Facts } from './facts';
import { type Prose } from './prose';

export interface Choice {
  /** Unique in its question. */
  readonly name: string;
  readonly label: Prose;
  /** Whether this is what happens. Of all choices of a question exactly one holds. */
  readonly holds: (facts: Facts) => boolean;
  /** Why so, or why not. */
  readonly because: Prose;
}

/** A number that people arrive at by a particular mistake. */
export interface Slip {
  readonly given: (facts: Facts) => number;
  readonly because: Prose;
}

export type Prediction =
  | { readonly kind: 'choice'; readonly question: Prose; readonly choices: readonly Choice[] }
  | {
      readonly kind: 'number';
      readonly question: Prose;
      /** What is counted: `bytes`. */
      readonly unit: Prose;
      readonly answer: (facts: Facts) => number;
      readonly because: Prose;
      readonly slips: readonly Slip[];
    };

export interface Verdict {
  readonly right: boolean;
  /** Why the given answer is right, or where it goes wrong; empty when there is nothing to say of it. */
  readonly because: Text;
  /** The answer that the engine computes, in words, and its reason. */
  readonly answer: Text;
  readonly reason: Text;
}

/** The largest number that is taken from a reader. */
const LARGEST = 1_000_000_000;

/** A number as somebody types it: `65,536`, `65 536`, `65.536`; null for anything else. */
export function readNumber(given: string): number | null {
  const digits = given.trim().replace(/[\s,.'’\u202f]/g, '');
  return /^\d{1,10}$/.test(digits) && Number(digits) <= LARGEST ? Number(digits) : null;
}

/** What the engine says to an answer; null when it is none: a choice that does not exist, or no number. */
export function judge(
  prediction: Prediction,
  given: string,
  facts: Facts,
  tongue: keyof Prose,
): Verdict | null {
  const say = (prose: Prose): Text => prose[tongue](facts);
  if (prediction.kind === 'choice') {
    const chosen = prediction.choices.find(({ name }) => name === given);
    const holding = prediction.choices.find(({ holds }) => holds(facts));
    if (chosen === undefined || holding === undefined) return null;
    const right = chosen === holding;
    return {
      right,
      because: right ? [] : say(chosen.because),
      answer: say(holding.label),
      reason: say(holding.because),
    };
  }
  const number = readNumber(given);
  if (number === null) return null;
  const answer = prediction.answer(facts);
  const slip = prediction.slips.find((s) => s.given(facts) === number);
  return {
    right: number === answer,
    because: number === answer || slip === undefined ? [] : say(slip.because),
    answer: [{ text: `${String(answer)} ` }, ...say(prediction.unit)],
    reason: say(prediction.because),
  };
}
