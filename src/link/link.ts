/**
 * A link: a scenario, where the film stands, how it is looked at and how the player behaves. Text ↔ data, and every
 * problem on the way.
 *
 * `?v=1&scenario=cross-node-ping&mtu=1500&step=encapsulate&view=packet&theme=dark`. The order is fixed and what everybody
 * would assume is left out, so one state has one text. The scenario's own pairs belong to the engine; a custom scenario in
 * the fragment is opened by fragment.ts, which is fetched only when there is one.
 */
import { parseScenario, printScenario } from '../engine';
import { takeApart } from './address-text';
import {
  type Carried,
  fitsWords,
  type Link,
  OWN_NAMES,
  type ParsedLink,
  printWith,
  readAround,
} from './around';
import { createReader } from './reader';

export * from './around';

/**
 * Reads a link or a query string; whatever cannot be used is a problem, and something stands in for it. `carried` is what
 * its fragment holds (`openFragment`); a fragment that nobody has opened is a problem too.
 */
export function parseLink(text: string, carried: Carried = unopened(text)): ParsedLink {
  const reader = createReader(text, OWN_NAMES, carried.pairs);
  const parsed = parseScenario(reader.rest);
  return {
    link: { scenario: parsed.scenario, ...readAround(reader) },
    problems: [...carried.problems, ...parsed.problems, ...reader.problems],
  };
}

function unopened(text: string): Carried {
  const { carried } = takeApart(text);
  if (carried === null) return { pairs: [], problems: [] };
  const found = carried.slice(0, 40);
  return {
    pairs: [],
    problems: [
      {
        kind: 'problem',
        parameter: 's',
        found,
        expected: 'no scenario in the fragment here',
        used: 'nothing',
      },
    ],
  };
}

/** The canonical query string in words, without a question mark; empty for the default film at its start. */
export const printLink = (link: Link): string => printWith(printScenario(link.scenario), link);

/** Whether a scenario is short enough in words to need no fragment. */
export const fitsInWords = ({ scenario }: Link): boolean => fitsWords(printScenario(scenario));
