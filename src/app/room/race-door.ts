/** The way from a film to the race of its scenario, without fetching the race. */
import { type Pair, type Scenario } from '../../engine';
import { LONGEST_WRITTEN } from '../../link/address-text';
import { printQuery } from '../../link/query';
import { wordsFor } from '../address/scenario-words';

/** The link, relative to the page, of the race that this scenario’s datagram runs against the usual others. */
export const raceHref = (scenario: Scenario): string => {
  const race: readonly Pair[] = [['v', '1'], ['view', 'race']]; // prettier-ignore
  const words = printQuery([...race, ...wordsFor(scenario)]);
  // What is too long for words the film's own address has in its fragment.
  return words.length <= LONGEST_WRITTEN ? `?${words}` : `?${printQuery(race)}${location.hash}`;
};
