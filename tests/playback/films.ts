/** Films to try playback on: every preset, and troubled scenarios that end packets in many ways. */
import fc from 'fast-check';
import { type Ipv4Address, isPacketEvent, PRESETS, type PresetName, presetScenario } from '../../src/engine';
import {
  bytes,
  type Flow,
  type Instant,
  type Scenario,
  simulate,
  type Trace,
  type TraceEvent,
} from '../../src/engine';
import { type Mode, type Shape, type StoryTime, type Timeline, timelineOf } from '../../src/playback';
import { type FaultName, FAULTS } from '../../src/engine/fault/index';
import { sampleTrace } from '../support/sample-trace';

export const PRESET_NAMES = Object.keys(PRESETS) as PresetName[];

const traces = new Map<string, Trace>();
const films = new Map<string, Timeline>();

const remembered = <T>(store: Map<string, T>, key: string, make: () => T): T => {
  const known = store.get(key);
  if (known !== undefined) return known;
  const made = make();
  store.set(key, made);
  return made;
};

const scenario = (differs: Partial<Scenario>, flow: Partial<Flow> = {}): Scenario => {
  const base = presetScenario('cross-node');
  const [first] = base.flows;
  if (first === undefined) throw new Error('the default has a flow');
  return { ...base, flows: [{ ...first, ...flow }], ...differs };
};

const address = (text: string): Ipv4Address => text as Ipv4Address;
const big = { text: null, size: bytes(12_000), dontFragment: false };

/** What goes wrong, or another way than usual. */
export const TROUBLED: Readonly<Record<string, Scenario>> = {
  'un-leased': scenario({}, { to: address('100.96.77.2') }),
  'no such pod': scenario({}, { to: address('100.96.2.99') }),
  'ttl 1': scenario({}, { ttl: 1 }),
  'ttl 2': scenario({}, { ttl: 2 }),
  'ttl 3': scenario({}, { ttl: 3 }),
  'ttl 4': scenario({}, { ttl: 4 }),
  fragments: scenario({}, big),
  'too long for its own device': scenario({}, { ...big, dontFragment: true }),
  masquerade: scenario({ ipMasq: true }, { to: 'n2' }),
  'docker masquerade': scenario({ dockerMasq: true }),
  'source/destination check': scenario({ backend: 'host-gw', sourceDestCheck: true }),
  outside: scenario({}, { to: address('8.8.8.8') }),
};

/** Every fault there is, struck where it hurts the default datagram. */
const FAULTY: Readonly<Record<string, Scenario>> = Object.fromEntries(
  (Object.keys(FAULTS) as FaultName[]).map((name) => [
    `fault ${name}`,
    scenario({ faults: [{ name, target: FAULTS[name].targets === 'node' ? 'n2' : 'p2a' }] }),
  ]),
);

const traceOf = (name: string): Trace =>
  remembered(traces, name, () => {
    const troubled = TROUBLED[name] ?? FAULTY[name];
    return simulate(troubled ?? presetScenario(name));
  });

export const film = (name: string, shape: Shape = 'wide'): Timeline =>
  remembered(films, `${name} ${shape}`, () => timelineOf(traceOf(name), shape));

export const ALL_FILMS = [...PRESET_NAMES, ...Object.keys(TROUBLED), ...Object.keys(FAULTY)];

/** The first event that is what is wanted. */
export function eventOf(timeline: Timeline, wanted: (event: TraceEvent) => boolean): TraceEvent {
  const found = timeline.events.find(wanted);
  if (found === undefined) throw new Error('the film has no such event');
  return found;
}

export const isAt = (event: TraceEvent, node: string, name: string): boolean =>
  isPacketEvent(event) && event.place.node === node && event.place.name === name;

export const MODES: readonly Mode[] = ['even', 'true'];

/** Any position in a film, and some beyond its ends. */
export const positionIn = (timeline: Timeline, mode: Mode): fc.Arbitrary<StoryTime> =>
  fc.double({ min: -500, max: timeline.pacings[mode].length + 500, noNaN: true }).map((n) => n as StoryTime);

const sample = sampleTrace().events;

/** Runs of events with gaps of any length, some that lead and some that do not. */
export const runs: fc.Arbitrary<readonly TraceEvent[]> = fc
  .array(
    fc.record({
      gap: fc.oneof(fc.constant(0), fc.nat(2_000), fc.nat(3_000_000_000)),
      from: fc.nat(sample.length - 1),
    }),
    { minLength: 1, maxLength: 80 },
  )
  .map((items) => {
    let at = 0;
    return items.flatMap(({ gap, from }, seq): TraceEvent[] => {
      const event = sample[from];
      at += gap;
      return event === undefined ? [] : [{ ...event, seq, at: at as Instant, cause: null }];
    });
  });
