/** The library of faults: found by words and by witness, struck, mended, and compared with the healthy twin. */
import { describe, expect, it } from 'vitest';
import { type FaultName, parseScenario, presetScenario, printScenario, simulate } from '../../src/engine';
import {
  broken,
  columnsOf,
  contrastOf,
  FAULT_NAMES,
  faultOf,
  findFaults,
  fixed,
  inflicted,
  mended,
  targetsIn,
  WITNESS_COLUMNS,
} from '../../src/playback';
import { parseQuery } from '../../src/link/query';

const healthy = presetScenario('cross-node');

describe('searching', () => {
  it('finds all without a word, and each by its name', () => {
    expect(findFaults(' ', null).toSorted()).toEqual(FAULT_NAMES.toSorted());
    for (const name of FAULT_NAMES) expect(findFaults(name.toUpperCase(), null)).toContain(name);
  });

  it('wants all words, and looks into symptom, reason and threads', () => {
    expect(findFaults('NETFILTER_DROP forward', null)).toContain('forward-policy-drop');
    expect(findFaults('flannel#1085', null)).toContain('security-group-closes-port');
    expect(findFaults('forward zebra', null)).toEqual([]);
  });

  it('knows the numbers of the cluster at hand, and the traffic that shows a fault', () => {
    const { cluster } = simulate(healthy);
    for (const name of ['security-group-closes-port', 'flanneld-killed'] as const)
      expect(findFaults(String(cluster.overlay.port), null, cluster)).toContain(name);
    expect(findFaults('ping', null, cluster).length).toBeGreaterThan(3);
    expect(findFaults('ping', null, cluster).length).toBeLessThan(FAULT_NAMES.length);
  });

  it('knows the words that people say', () => {
    expect(findFaults('flanneld dies', null)).toContain('flanneld-killed');
    expect(findFaults('closed port', null)).toContain('security-group-closes-port');
    expect(findFaults('un-leased', null)).toContain('un-leased-destination');
    expect(findFaults('flanneld stirbt', null, null, 'de')).toContain('flanneld-killed');
  });

  it('each fault is told by somebody: the columns share out all of them', () => {
    const found = new Set(WITNESS_COLUMNS.flatMap((column) => findFaults('', column)));
    expect(found.size).toBe(FAULT_NAMES.length);
    for (const column of WITNESS_COLUMNS)
      for (const name of findFaults('', column)) expect(columnsOf(faultOf(name).knows)).toContain(column);
  });
});

describe('a scenario', () => {
  it('has a fault once, wherever it is struck', () => {
    const twice = broken(broken(healthy, 'ip-forward-off', 'n1'), 'ip-forward-off', 'n2');
    expect(twice.faults).toEqual([{ name: 'ip-forward-off', target: 'n2' }]);
    expect(inflicted(fixed(twice, 'ip-forward-off'), 'ip-forward-off')?.fixed).toBe(true);
    expect(mended(twice, 'ip-forward-off')).toEqual(healthy);
  });

  it('keeps a fix in its link', () => {
    const scenario = fixed(broken(healthy, 'lease-deleted', 'n2'), 'lease-deleted');
    expect(printScenario(scenario)).toContainEqual(['fault', 'lease-deleted:n2:fixed']);
    expect(parseScenario(printScenario(scenario))).toEqual({ scenario, problems: [] });
    expect(parseScenario([['fault', 'lease-deleted:n2:mended']]).problems).toHaveLength(1);
  });
});

const ENDS = (name: FaultName) => {
  const { scenario } = parseScenario(parseQuery(faultOf(name).showWith));
  return { scenario, outcomes: (s: typeof scenario) => simulate(s).packets.map((p) => p.outcome) };
};

it.each(['forward-policy-drop', 'lease-deleted', 'pod-off-lease'] as const)(
  '%s: broken it loses the datagram, fixed it does not, and the twin shows where',
  (name) => {
    const { scenario, outcomes } = ENDS(name);
    expect(outcomes(scenario)).toContain('dropped');
    expect(outcomes(fixed(scenario, name))).not.toContain('dropped');
    const trace = simulate(scenario);
    const contrast = contrastOf(simulate(mended(scenario, name)), trace);
    expect(contrast?.words).toMatch(/; now: /);
    expect(trace.events.some((event) => event.seq === contrast?.seq)).toBe(true);
    expect(contrastOf(trace, trace)).toBeNull();
  },
);

it('strikes nodes or pods of the cluster at hand', () => {
  const { cluster } = simulate({ ...healthy, nodes: 2 });
  expect(targetsIn(cluster, faultOf('ip-forward-off'))).toEqual(['n1', 'n2']);
  expect(targetsIn(cluster, faultOf('pod-off-lease'))).toEqual(['p1a', 'p1b', 'p2a', 'p2b']);
});
