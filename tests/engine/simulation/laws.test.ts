/** What holds for every scenario. `SEED=… npm test -- unit` roams; `npm run fuzz` asks the same of a hundred thousand. */
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { overlaps } from '../../../src/engine/address/ipv4';
import { FAULTS } from '../../../src/engine/fault/index';
import { isPacketEvent, type TraceEvent } from '../../../src/engine/kernel/event';
import { buildCluster, inflictFaults } from '../../../src/engine/scenario/build';
import { parseScenario } from '../../../src/engine/scenario/parse';
import { printScenario } from '../../../src/engine/scenario/print';
import { type Scenario } from '../../../src/engine/scenario/scenario';
import { capturePoints } from '../../../src/engine/simulation/captures';
import { printTrace } from '../../../src/engine/simulation/print-trace';
import { createCountingRecorder, createFollowingRecorder } from '../../../src/engine/simulation/recorder';
import { runFlows, scenarioPrices, simulate } from '../../../src/engine/simulation/simulate';
import { dissect } from '../../../src/engine/wire/dissect';
import { toHex, type Octets } from '../../../src/engine/wire/octets';
import { emitPcapng } from '../../../src/engine/wire/pcapng';
import { broken } from '../../fuzz/laws';
import { randomScenario } from '../../fuzz/random-scenario';
import { belowFrom, tapes } from '../../fuzz/tape';

vi.setConfig({ testTimeout: 120_000 });

const scenarios: fc.Arbitrary<Scenario> = tapes.map((tape) => randomScenario(belowFrom(tape)));

/** What a link would say: shown beside a broken law. */
const linkOf = (scenario: Scenario): string =>
  printScenario(scenario)
    .map((pair) => pair.join('='))
    .join('&');

const holds = (law: (scenario: Scenario) => void, numRuns = 100): void => {
  fc.assert(
    fc.property(scenarios, (scenario) => {
      try {
        law(scenario);
      } catch (error) {
        throw new Error(`broken by ${linkOf(scenario)}`, { cause: error });
      }
    }),
    { numRuns },
  );
};

const textOf = (value: unknown): string =>
  JSON.stringify(value, (_key, v: unknown) => (v instanceof Uint8Array ? toHex(v) : v));

describe('every trace', () => {
  it('conserves packets, is in order, and is well formed', () => {
    holds((scenario) => expect(broken(simulate(scenario))).toEqual([]));
  });

  it('is the same when run again', () => {
    holds((scenario) => {
      const [once, again] = [simulate(scenario), simulate(scenario)];
      // Text first: a deep comparison takes longer than all the runs.
      if (textOf(once) !== textOf(again)) expect(again).toEqual(once);
    });
  });

  it('depends on nothing that ran before', () => {
    const classic = simulate(randomScenario(() => 0));
    holds((scenario) => void simulate(scenario), 20);
    expect(simulate(randomScenario(() => 0))).toEqual(classic);
  });
});

it('a flood that is only counted comes to the same verdicts as one that is followed', () => {
  holds((scenario) => {
    const cluster = inflictFaults(buildCluster(scenario).cluster, scenario.faults);
    const verdictsOf = ({
      recorder,
      tally,
    }: Pick<ReturnType<typeof createFollowingRecorder>, 'recorder' | 'tally'>) => {
      const run = runFlows(cluster, scenario.flows, recorder, scenarioPrices(scenario), scenario.seed);
      return {
        ...tally,
        counters: [...run.nets].map(([name, net]) => [name, net.counters]),
        lists: [...run.proxies].map(([name, proxy]) => [name, proxy.list, proxy.busyUntil]),
      };
    };
    expect(verdictsOf(createCountingRecorder())).toEqual(verdictsOf(createFollowingRecorder()));
  });
});

describe('octets of an event never change', () => {
  const hashOf = (octets: Octets): number => {
    let hash = 0x811c9dc5;
    for (let i = 0; i < octets.length; i++) hash = Math.imul(hash ^ (octets[i] ?? 0), 0x0100_0193);
    return hash;
  };

  it('while the packet goes on', () => {
    holds((scenario) => {
      const cluster = inflictFaults(buildCluster(scenario).cluster, scenario.faults);
      const following = createFollowingRecorder();
      const hashes: number[] = [];
      const kept: number[] = [];
      const { recorder } = following;
      const watching: typeof recorder = {
        ...recorder,
        event: (skb, ...rest) => {
          const isNew = skb.snapshot === null || skb.snapshotLayer !== rest[3];
          const hash = isNew ? hashOf(skb.data.subarray(skb.head, skb.tail)) : 0;
          recorder.event(skb, ...rest);
          if (isNew) hashes[skb.snapshot ?? -1] = hash;
          kept.push(hashes[skb.snapshot ?? -1] ?? -1);
        },
      };
      runFlows(cluster, scenario.flows, watching, scenarioPrices(scenario), scenario.seed);
      const events = following.finish().events.filter(isPacketEvent);
      const shown = events.map(({ octets }) => hashOf(octets));
      expect(shown.toSorted()).toEqual(kept.toSorted());
    }, 60);
  });

  it('whatever is made of the trace', () => {
    holds((scenario) => {
      const trace = simulate(scenario);
      const events = trace.events.filter(isPacketEvent);
      const before = events.map(({ octets }) => hashOf(octets));
      printTrace(trace);
      emitPcapng(capturePoints(trace.events));
      for (const { octets, layer } of events) dissect(octets, layer);
      expect(events.map(({ octets }) => hashOf(octets))).toEqual(before);
    }, 40);
  });
});

/** What happened where, in order, without names' evidence: times, kinds, places, and octets where asked. */
const skeleton = (events: readonly TraceEvent[], octets: boolean): readonly string[] =>
  events.map((e) =>
    isPacketEvent(e)
      ? `${e.at} +${e.duration} ${e.place.node} ${e.place.pod ?? ''} ${e.place.name} ${e.kind} ${e.packet} ${
          octets ? toHex(e.octets) : e.octets.length
        }`
      : `${e.at} ${e.kind} ${e.kind === 'install' ? e.namespace : ''}`,
  );

describe('metamorphic', () => {
  it('swap source and destination, and the trace mirrors', () => {
    const other = (name: string): string =>
      name.replace(
        /\b([np])([12])([a-z]?)\b/g,
        (_all, kind: string, node: string, pod: string) => `${kind}${3 - Number(node)}${pod}`,
      );
    let mirrored = 0;
    holds((scenario) => {
      // Where the two networks overlap, an address decides who is shadowed by whom.
      if (overlaps(scenario.vpc, scenario.network)) return;
      const plain = { ...scenario, nodes: Math.max(2, scenario.nodes), faults: [] };
      const cross = plain.flows.find(
        (f) => /^[np]1/.test(f.from) && /^[np]2[a-z]?$/.test(f.to) && !f.localhost,
      );
      const flow = cross ?? {
        ...randomScenario(() => 0).flows[0],
        ...scenario.flows[0],
        from: 'p1a',
        to: 'p2a',
        localhost: false,
      };
      const there = { ...plain, flows: [flow as Scenario['flows'][number]] };
      const back = {
        ...plain,
        flows: [{ ...(flow as Scenario['flows'][number]), from: other(flow.from), to: other(flow.to) }],
      };
      const expected = skeleton(simulate(there).events, false).map(other);
      expect(skeleton(simulate(back).events, false)).toEqual(expected);
      if (expected.length > 30) mirrored++;
    });
    expect(mirrored).toBeGreaterThan(50);
  });

  it('rename nodes and pods, and the trace renames', () => {
    const renamed = <T>(value: T): T =>
      JSON.parse(
        textOf(value).replace(
          /\b([np])([1-9])([a-z]?)\b/g,
          (_all, kind: string, node: string, pod: string) =>
            `${kind === 'n' ? 'worker' : 'web'}-${node}${pod}`,
        ),
      ) as T;
    holds((scenario) => {
      const cluster = inflictFaults(buildCluster(scenario).cluster, scenario.faults);
      const traceOf = (c: typeof cluster, flows: Scenario['flows']) => {
        const following = createFollowingRecorder();
        runFlows(c, flows, following.recorder, scenarioPrices(scenario), scenario.seed);
        return following.finish();
      };
      const hexed = (trace: ReturnType<typeof traceOf>): unknown => JSON.parse(textOf(trace));
      expect(hexed(traceOf(renamed(cluster), renamed(scenario.flows)))).toEqual(
        renamed(traceOf(cluster, scenario.flows)),
      );
    }, 60);
  });

  /** Faults that strike more than their target, and how. */
  const WIDER: Readonly<Record<string, string>> = {
    'nodes-not-adjacent': 'all frames between nodes go through the router',
    'network-acl-denies-answers': 'all frames between nodes go through the router',
    'overlay-overlaps-vpc': 'every pod has another address',
    'lease-stolen-by-clone': 'the clone takes the first node’s place at its peers',
    'wrong-interface': 'two nodes publish one address, and a peer of both is misled',
    'no-such-pod': 'somebody sends to it: one more flow',
    'spoofed-datagram': 'somebody sends it: one more flow',
  };

  describe.each(['udp', 'vxlan', 'host-gw'])('a fault on an unused link changes nothing, %s', (backend) => {
    const traceWith = (fault: string): readonly string[] => {
      const { scenario } = parseScenario([
        ['backend', backend],
        ['flow', 'ping p1a to p2a'],
        ['fault', fault],
      ]);
      return skeleton(simulate(scenario).events, true);
    };
    const healthy = traceWith('none');

    it.each(Object.entries(FAULTS).filter(([name]) => !Object.hasOwn(WIDER, name)))(
      '%s',
      (name, { targets }) => {
        expect(traceWith(`${name}:${targets === 'node' ? 'n3' : 'p3a'}`)).toEqual(healthy);
      },
    );
  });
});
