/**
 * Every fault on every backend: either the engine finds traffic that shows it, or the row says why nothing comes of it.
 * What a card tells is made of this, so neither may be missing, and neither may stand where the other is true.
 */
import { describe, expect, it } from 'vitest';
import { BACKENDS } from '../../src/engine/backend/index';
import {
  type BackendName,
  parseScenario,
  presetScenario,
  type Scenario,
  simulate,
  type Trace,
} from '../../src/engine';
import { type Fault } from '../../src/engine/fault/fault';
import { answer, clearest, effectOf, FAULT_NAMES, faultOf, fixIn } from '../../src/playback';

const BACKEND_NAMES = Object.keys(BACKENDS) as BackendName[];
const CASES = FAULT_NAMES.flatMap((name) => BACKEND_NAMES.map((backend) => ({ name, backend })));

const over = (backend: BackendName) =>
  presetScenario(backend === 'udp' ? 'cross-node' : `cross-node-${backend}`);

/** The same healthy runs are asked for by many faults. */
const known = new Map<string, Trace>();
const run = (scenario: Scenario): Trace => {
  const key = JSON.stringify(scenario);
  const trace = known.get(key) ?? simulate(scenario);
  known.set(key, trace);
  return trace;
};

const effectIn = (name: (typeof FAULT_NAMES)[number], backend: BackendName) => {
  const [struck] = clearest(faultOf(name)).faults;
  return answer(effectOf(over(backend), name, struck?.target ?? ''), run);
};

it.each(CASES)('$name over $backend: seen, or spared for a reason', ({ name, backend }) => {
  const { harm, ends } = effectIn(name, backend);
  const { spares }: Fault = faultOf(name);
  if (spares?.[backend] === undefined) {
    expect(['lost', 'source-hidden', 'fragmented', 'stranger-heard']).toContain(harm);
    if (harm === 'lost') expect(ends.length).toBeGreaterThan(0);
  } else {
    expect(['detour', 'none']).toContain(harm);
    expect(spares[backend].length).toBeGreaterThan(20);
  }
});

describe('traffic', () => {
  it.each(FAULT_NAMES)('%s: what the row promises is shown, by other traffic if need be', (name) => {
    const fault: Fault = faultOf(name);
    const { backend } = clearest(fault);
    const effect = effectIn(name, backend);
    expect(effect.asTold).toBe(true);
    expect(effect.traffic === 'own').toBe(effect.scenario.flows === over(backend).flows);
  });

  it('an MTU too large is met with a datagram that does not fit', () => {
    const { scenario, traffic } = effectIn('pod-mtu-too-large', 'udp');
    expect(traffic).toBe('chosen');
    expect(Math.max(...scenario.flows.map(({ size }) => size))).toBeGreaterThan(8_900);
  });

  it('of two deaths the scenario’s own packet comes first, the answer second', () => {
    const { ends } = effectIn('un-leased-destination', 'udp');
    expect(ends.map(({ drop, answer }) => [drop.reason, answer])).toEqual([
      ['FLANNELD_NO_ROUTE', false],
      ['IP_LOCAL_SOURCE', true],
    ]);
  });
});

it('beside another fault a packet may die elsewhere for the same reason: then the library’s words do not hold', () => {
  const { scenario } = parseScenario([
    ['fault', 'security-group-closes-port:n2'],
    ['fault', 'forward-policy-drop:n2'],
  ]);
  const { asTold, ends } = answer(effectOf(scenario, 'forward-policy-drop', 'n2'), run);
  expect(ends.map(({ drop }) => [drop.reason, drop.place.node])).toContainEqual(['NETFILTER_DROP', 'n2']);
  expect(asTold).toBe(false);
});

it.each([
  ['udp', '8285'],
  ['vxlan', '8472'],
] as const)('over %s the fix of the security group names the rule, and port %s', (backend, port) => {
  const { cluster } = run(over(backend));
  const [en, de] = (['en', 'de'] as const).map((tongue) =>
    fixIn('security-group-closes-port', cluster, tongue),
  );
  expect(en).toMatch(new RegExp(`inbound rule.*UDP, port ${port}, source: that security group`));
  expect(de).toMatch(new RegExp(`Inbound Rule.*UDP, Port ${port}, Quelle: diese Security Group`));
});
