/** What `npm run bench` measures: each is made ready once, then run as often as the runner likes. */
import { toU32, ipv4, prefixOf } from '../src/engine/address/ipv4';
import { plainRoute } from '../src/engine/cluster/route-order';
import { addRoute, createFib, lookUpRoute } from '../src/engine/kernel/fib';
import { type Device } from '../src/engine/kernel/state';
import { invariant } from '../src/engine/invariant';
import { presetScenario } from '../src/engine/scenario/presets';
import { createCountingRecorder, createFollowingRecorder } from '../src/engine/simulation/recorder';
import { simulate } from '../src/engine/simulation/simulate';
import { checksum } from '../src/engine/wire/checksum';
import { peekHeader, writeHeaderInto } from '../src/engine/wire/header';
import { IPV4 } from '../src/engine/wire/ipv4';
import { sceneAt, timelineOf, type StoryTime } from '../src/playback';
import { clusterOf, clusterScenario, floodOf, readyFlood } from './flood';

/** Something to measure. */
export interface Measured {
  /** Made ready anew for each run, off the clock; null: nothing to make. */
  readonly ready: (() => void) | null;
  /** Does the work; gives how many units of it that were. */
  readonly run: () => number;
}

const SMALL = clusterScenario(3, 2);

/** Cross-node delivery with the counting recorder: datagrams. */
export function bulk(count: number, masquerade = false): Measured {
  return flood(masquerade ? { ...SMALL, ipMasq: true } : SMALL, 3, count);
}

/** The same number of flows in a cluster of any size. */
export const grown = (nodes: number, pods: number, count: number): Measured =>
  flood(clusterScenario(nodes, pods), 6, count);

function flood(scenario: typeof SMALL, senders: number, count: number): Measured {
  const cluster = clusterOf(scenario);
  const flows = floodOf(scenario, senders, count);
  let counting = createCountingRecorder();
  let run: ReturnType<typeof readyFlood> | null = null;
  return {
    ready: () => {
      counting = createCountingRecorder();
      run = readyFlood(scenario, cluster, flows, counting.recorder);
    },
    run: () => {
      run?.drain();
      const { delivered, drops } = counting.tally;
      invariant(delivered >= count && drops.size === 0, 'the flood arrives whole');
      return delivered;
    },
  };
}

/** The same with every event, its evidence and its octets kept; `whole`: handed over as a trace, too. */
export function followed(count: number, whole: boolean): Measured {
  const cluster = clusterOf(SMALL);
  const flows = floodOf(SMALL, 3, count);
  let following = createFollowingRecorder();
  let run: ReturnType<typeof readyFlood> | null = null;
  return {
    ready: () => {
      following = createFollowingRecorder();
      run = readyFlood(SMALL, cluster, flows, following.recorder);
    },
    run: () => {
      run?.drain();
      if (whole) invariant(following.finish().events.length > count, 'there is a trace');
      invariant(following.tally.delivered >= count, 'the flood arrives whole');
      return following.tally.delivered;
    },
  };
}

/** Building a cluster: pods. `keep` gets each one, so that somebody can weigh it. */
export const build = (nodes: number, pods: number, keep: (cluster: unknown) => void): Measured => ({
  ready: null,
  run: () => {
    keep(clusterOf(clusterScenario(nodes, pods)));
    return nodes * pods;
  },
});

/** As `build`, for who keeps nothing. */
export const built = (nodes: number, pods: number): Measured => build(nodes, pods, () => undefined);

/** Scenes late in a film of some 5,000 events. */
export function scenes(): Measured & { readonly events: number } {
  const base = presetScenario('cross-node-ping');
  const timeline = timelineOf(
    simulate({ ...base, flows: base.flows.map((flow) => ({ ...flow, count: 50 })) }),
    'wide',
  );
  const { length } = timeline.pacings.even;
  return {
    events: timeline.events.length,
    ready: null,
    run: () => {
      for (let i = 0; i < 100; i++)
        sceneAt(timeline, { mode: 'even', position: ((0.9 + i / 1_000) * length) as StoryTime });
      return 100;
    },
  };
}

/** How often the small things are done in one run: long enough that asking for the time is nothing beside it. */
const ROUNDS = 200_000;
const SUMS = 500_000;
const LOOKUPS = 5_000_000;
const HEADER = {
  version: 4,
  headerLength: 5,
  totalLength: 92,
  identification: 7,
  dontFragment: 1,
  ttl: 64,
  protocol: 17,
  source: toU32(ipv4('100.96.1.2')),
  destination: toU32(ipv4('100.96.2.2')),
};

export function headers(): Measured {
  const octets = new Uint8Array(20);
  return {
    ready: null,
    run: () => {
      for (let i = 0; i < ROUNDS; i++) {
        octets.fill(0);
        writeHeaderInto(IPV4, HEADER, octets, 0);
        invariant(peekHeader(IPV4, octets, 0).ttl === 64, 'what was written is read');
      }
      return ROUNDS;
    },
  };
}

export function checksums(length: number): Measured {
  const octets = Uint8Array.from({ length }, (_, i) => i * 7);
  return {
    ready: null,
    run: () => {
      let all = 0;
      for (let i = 0; i < SUMS; i++) {
        octets[0] = i;
        all += checksum(octets, 0, length);
      }
      invariant(all > 0, 'there is a sum');
      return SUMS;
    },
  };
}

/** Longest prefix matches among `routes` of length 24 and a default route. */
export function lookups(routes: number): Measured {
  const fib = createFib();
  const device = { up: true } as Device;
  const base = toU32(ipv4('100.64.0.0'));
  for (let i = 0; i < routes; i++)
    addRoute(fib, plainRoute({ destination: prefixOf(base + i * 256, 24), device: 'eth0' }), device);
  addRoute(fib, plainRoute({ destination: prefixOf(0, 0), device: 'eth0' }), device);
  return {
    ready: null,
    run: () => {
      for (let i = 0; i < LOOKUPS; i++) lookUpRoute(fib, base + ((i * 7_919) % (routes * 256)));
      return LOOKUPS;
    },
  };
}
