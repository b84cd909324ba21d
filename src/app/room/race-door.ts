/** The way from a film to the race of its scenario, without fetching the race. */
import { type Pair, printScenario, type Scenario } from '../../engine';
import { printQuery } from '../../link/query';

/** The link, relative to the page, of the race that this scenario’s datagram runs against the usual others. */
export const raceHref = (scenario: Scenario): string => {
  const pairs: readonly Pair[] = [['v', '1'], ['view', 'race'], ...printScenario(scenario)];
  return `?${printQuery(pairs)}`;
};
