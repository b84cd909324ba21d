/** What every fault in the registry owes: it strikes what it says, shows what it says, and its fix delivers. */
import { describe, expect, it } from 'vitest';
import { type Cluster } from '../../src/engine/cluster/cluster';
import { FAULTS, type FaultName } from '../../src/engine/fault/index';
import { DROP_REASONS } from '../../src/engine/kernel/drop-reason';
import { type EventOf, type TraceEvent } from '../../src/engine/kernel/event';
import { buildCluster, inflictFaults } from '../../src/engine/scenario/build';
import { parseScenario } from '../../src/engine/scenario/parse';
import { type Scenario } from '../../src/engine/scenario/scenario';
import { parseQuery } from '../../src/link/query';
import { runFlows, scenarioPrices } from '../../src/engine/simulation/simulate';
import { createFollowingRecorder } from '../../src/engine/simulation/recorder';

const NAMES = Object.keys(FAULTS) as FaultName[];

const isDrop = (event: TraceEvent): event is EventOf<'drop'> => event.kind === 'drop';

/** What happens to the scenario's flows in a given cluster. */
function run(cluster: Cluster, scenario: Scenario) {
  const following = createFollowingRecorder();
  runFlows(cluster, scenario.flows, following.recorder, scenarioPrices(scenario), scenario.seed);
  const { events, packets } = following.finish();
  const own = packets.filter((p) => p.flow !== null);
  return {
    drops: events.filter(isDrop),
    delivered: own.some((p) => p.outcome === 'delivered'),
    allDelivered: own.every((p) => p.outcome === 'delivered'),
  };
}

describe.each(NAMES)('%s', (name) => {
  const fault = FAULTS[name];
  const { scenario, problems } = parseScenario(parseQuery(fault.showWith));
  const target = scenario.faults.find((f) => f.name === name)?.target ?? '';
  const healthy = buildCluster(scenario).cluster;
  const broken = inflictFaults(healthy, scenario.faults);

  it('can be shown by a link without a problem, with itself in it', () => {
    expect(problems).toEqual([]);
    expect(target).toMatch(fault.targets === 'node' ? /^n\d+$/ : /^p\d+[a-z]+$/);
  });

  it('says what an operator would ask', () => {
    const { title, symptom, firstBadHop, fix } = fault;
    for (const text of [title, symptom, firstBadHop, fix.text]) expect(text.length).toBeGreaterThan(10);
    expect(fault.threads.length).toBeGreaterThan(0);
    for (const thread of fault.threads) expect(thread).toMatch(/^[\w.-]+\/[\w.-]+#\d+$/);
    const { place, command, shows } = fault.proof(broken, target);
    expect([
      place === 'aws' || place === target || place.length > 1,
      command.length > 3,
      shows.length > 10,
    ]).toEqual([true, true, true]);
    expect(fault.knows.length).toBeGreaterThan(0);
    if (fault.reason !== null) expect(fault.knows).toEqual(DROP_REASONS[fault.reason].knows);
  });

  it('changes the cluster it is given, and only a copy of it', () => {
    const before = JSON.stringify(healthy);
    expect(JSON.stringify(broken)).not.toBe(before);
    expect(JSON.stringify(healthy)).toBe(before);
    expect(fault.inflict(healthy, target)).toEqual(broken);
  });

  it('strikes nobody where its target does not exist', () => {
    expect(fault.inflict(healthy, 'nobody')).toEqual(healthy);
  });

  it('breaks what was whole, where and as it says', () => {
    expect(run(healthy, scenario)).toEqual({ drops: [], delivered: true, allDelivered: true });
    const seen = run(broken, scenario);
    if (fault.reason === null) return;
    expect(seen.allDelivered).toBe(false);
    expect(seen.drops.map((d) => d.reason)).toContain(fault.reason);
  });

  it('is mended by its fix', () => {
    expect(run(fault.fix.apply(broken, target), scenario)).toEqual({
      drops: [],
      delivered: true,
      allDelivered: true,
    });
  });
});
