/** What else goes on in a broken cluster: other people's traffic, harmless settings, and something odd that is not it. */
import {
  type FaultName,
  FAULTS,
  type Flow,
  nodeOf,
  parseScenario,
  type Prng,
  type Scenario,
  simulate,
} from '../../engine';
import { contrastOf } from '../fault/faults';
import { type Level } from './pool';

/** Pings of others on each level. */
const OTHERS: Readonly<Record<Level, number>> = { 1: 0, 2: 1, 3: 3 };

const podNames = ({ nodes, pods }: Scenario): readonly string[] =>
  Array.from(
    { length: nodes * pods },
    (_, i) => `p${Math.floor(i / pods) + 1}${'abcdefgh'[i % pods] ?? 'a'}`,
  );

/** Names that the trouble is about. */
const involved = ({ flows, faults }: Scenario): ReadonlySet<string> =>
  new Set([...flows.flatMap(({ from, to }) => [from, to]), ...faults.map(({ target }) => target)]);

const ping = (from: string, to: string): readonly Flow[] =>
  parseScenario([['flow', `ping ${from} to ${to}`]]).scenario.flows;

/** The scenario with other people's pings, and on the last level with settings that do no harm. */
export function withNoise(prng: Prng, scenario: Scenario, level: Level): Scenario {
  const busy = involved(scenario);
  const free = podNames(scenario).filter((name) => !busy.has(name));
  const flows = Array.from({ length: OTHERS[level] }, () => {
    const from = free[prng.below(Math.max(1, free.length))] ?? 'p1a';
    const others = free.filter((name) => name !== from);
    return ping(from, others[prng.below(Math.max(1, others.length))] ?? 'p1b');
  });
  const harmless: Partial<Scenario> =
    level < 3 ? {} : { ipMasq: scenario.ipMasq || prng.below(2) === 1, cold: prng.below(2) === 1 };
  return { ...scenario, ...harmless, flows: [...scenario.flows, ...flows.flat()] };
}

const HERRINGS = [
  'pod-mtu-too-large',
  'no-such-pod',
  'pod-off-lease',
] as const satisfies readonly FaultName[];

/** Something else that is odd, on a pod nobody complains about; null where everything odd would matter. */
export function withHerring(prng: Prng, scenario: Scenario, fault: FaultName): Scenario | null {
  const busy = involved(scenario);
  const free = podNames(scenario).filter((name) => !busy.has(name));
  const names = HERRINGS.filter((name) => name !== fault);
  const name = names[prng.below(names.length)];
  const target = free[prng.below(Math.max(1, free.length))];
  if (name === undefined || target === undefined) return null;
  const alone = { ...scenario, faults: [{ name, target }] };
  const healthy = simulate({ ...scenario, faults: [] });
  const odd = simulate(alone);
  const matters = contrastOf(healthy, odd) !== null || nodeOf(healthy.cluster, target) === null;
  const changes =
    JSON.stringify(FAULTS[name].inflict(healthy.cluster, target)) !== JSON.stringify(healthy.cluster);
  return matters && changes ? null : { ...scenario, faults: [...scenario.faults, { name, target }] };
}
