import { it } from 'vitest';
import { FAULTS } from '../../../src/engine/fault/index';
import { healthyTwin } from '../../../src/engine/fault/healthy-twin';
import { parseScenario } from '../../../src/engine/scenario/parse';
import { simulate } from '../../../src/engine/simulation/simulate';
import { parseQuery } from '../../../src/link/query';
it('x', () => {
  for (const [n, f] of Object.entries(FAULTS)) {
    const { scenario } = parseScenario(parseQuery(f.showWith));
    const { healthy, broken, firstDivergence } = healthyTwin(scenario);
    console.log(n, JSON.stringify(firstDivergence(simulate(healthy), simulate(broken))));
  }
});
