/**
 * The engine's light door, `flannelgraph/engine` in the package: what is done with a trace is here, what makes one comes by
 * `import()` when it is first asked for.
 *
 * A page that shows a number of ours need not load a kernel before it is asked to. The names are those of index.ts, with
 * promises where something has to be fetched; `flannelgraph/engine/sync` is all of it without waiting, and many times the load.
 */
import { type Prices } from './kernel/step';
import { type Pair, type Problem } from './scenario/parameter';
import { type ParsedScenario } from './scenario/parse';
import { type Scenario } from './scenario/scenario';
import { type Trace } from './simulation/trace';

export type * from './index';
export { namespaceOf, nodeOf } from './cluster/cluster';
export { journeyOf } from './cost/journey';
export { ledgerOf } from './cost/ledger';
export { ladder, rung } from './cost/mtu-ladder';
export { pricesOf } from './cost/profile';
export { PROFILES } from './cost/profiles/index';
export { DROP_REASONS } from './kernel/drop-reason';
export { isPacketEvent, placeName } from './kernel/event';
export { err, ok } from './result';
export { capturePoints } from './simulation/captures';
export { ENGINE_VERSION, fingerprintOf } from './simulation/engine-version';
export { outcomeOf } from './simulation/outcome';
export { after, between, bytes, instant, nanoseconds, START } from './units';
export { toHex } from './wire/octets';
export { emitPcap, LINK_TYPE } from './wire/pcap';
export { emitPcapng } from './wire/pcapng';

/** The words of a link, as pairs in any order: `new URLSearchParams('backend=vxlan&nodes=5')`, or a list. */
export type Words = Iterable<Pair>;

export interface Run {
  readonly trace: Trace;
  /** What of the words could not be used, and what stands in its place; the trace is of that. */
  readonly problems: readonly Problem[];
}

/** The trace of a scenario in words. Bad words are problems; nothing is rejected for them. */
export async function run(words: Words): Promise<Run> {
  const { scenario, problems } = await parseScenario(words);
  return { trace: await simulate(scenario), problems };
}

/** Everything that happens in a scenario; the same one always gives the same trace. */
export async function simulate(scenario: Scenario, prices?: Prices): Promise<Trace> {
  const engine = await import('./simulation/simulate');
  return engine.simulate(scenario, prices);
}

/** The scenario that words ask for, and what is wrong with them. */
export async function parseScenario(words: Words): Promise<ParsedScenario> {
  const reader = await import('./scenario/parse');
  return reader.parseScenario([...words]);
}

/** A scenario as words; `parseScenario` gives it back. */
export async function printScenario(scenario: Scenario): Promise<readonly Pair[]> {
  const printer = await import('./scenario/print');
  return printer.printScenario(scenario);
}

/** The scenario of a preset's name; of the default one for any other name. */
export async function presetScenario(name: string): Promise<Scenario> {
  const presets = await import('./scenario/presets');
  return presets.presetScenario(name);
}

/** A trace as text, one line for each event. */
export async function printTrace(trace: Trace): Promise<string> {
  const printer = await import('./simulation/print-trace');
  return printer.printTrace(trace);
}
