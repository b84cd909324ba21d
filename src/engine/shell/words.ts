/**
 * A command line cut into words, as a shell does it: blanks separate, quotes and backslashes keep together.
 *
 * One command at a time: pipes, redirections, variables and wildcards are refused by name. Length is bounded.
 */
import { err, ok, type Result } from '../result';

/** Longer lines are refused: nobody types them, and nothing here needs them. */
export const LONGEST_LINE = 1_024;

const BLANK = /\s/;
/** What a shell would take as more than a letter. */
const OPERATORS = new Set(['|', '&', ';', '<', '>', '(', ')', '`', '$']);

interface Reading {
  readonly words: string[];
  /** Null between words. */
  word: string | null;
  quote: '"' | "'" | null;
}

/** The words, or what the shell says. */
export function splitWords(line: string): Result<readonly string[], string> {
  if (line.length > LONGEST_LINE) return err(`sh: 1: line longer than ${LONGEST_LINE} characters`);
  const reading: Reading = { words: [], word: null, quote: null };
  for (let i = 0; i < line.length; i++) {
    const letter = line.charAt(i);
    if (letter === '\\' && reading.quote !== "'") {
      i++;
      append(reading, line.charAt(i));
    } else if (reading.quote === null && OPERATORS.has(letter))
      return err(`sh: 1: ${letter} is not understood here: one command at a time`);
    else take(reading, letter);
  }
  if (reading.quote !== null) return err('sh: 1: Syntax error: Unterminated quoted string');
  if (reading.word !== null) reading.words.push(reading.word);
  return ok(reading.words);
}

const append = (reading: Reading, letter: string): void => {
  reading.word = (reading.word ?? '') + letter;
};

function take(reading: Reading, letter: string): void {
  if (reading.quote !== null) {
    if (letter === reading.quote) reading.quote = null;
    else append(reading, letter);
  } else if (letter === '"' || letter === "'") {
    reading.quote = letter;
    append(reading, '');
  } else if (BLANK.test(letter)) {
    if (reading.word !== null) reading.words.push(reading.word);
    reading.word = null;
  } else append(reading, letter);
}
