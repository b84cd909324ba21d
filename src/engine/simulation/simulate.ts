/**
 * Scenario → Trace: the cluster is built, faults are inflicted, flows are sent, and everything that follows is
 * written down.
 */
import { type Ipv4Address } from '../address/ipv4';
import { type Cluster, namespaceOf } from '../cluster/cluster';
import { PROFILES, type ProfileName } from '../cost/profiles/index';
import { pricesOf } from '../cost/profile';
import { type TraceEvent } from '../kernel/event';
import { type Prices } from '../kernel/step';
import { inOneGo } from '../in-parts';
import { type Built, buildClusterInParts, inflictFaults } from '../scenario/build';
import { type Flow, type Scenario } from '../scenario/scenario';
import { type Duration, START } from '../units';
import { createFollowingRecorder } from './recorder';
import { hearErrors } from './hear-errors';
import { hearIcmp, listenUdp, processAt } from './receiver';
import { createRun, type Run } from './run';
import { addressOf, createSender, failToSend, type Sender, startDatagrams } from './sender';
import { startStray } from './stray';
import { startTcp } from './tcp-flow';
import { type Trace } from './trace';
import { type Recorder } from '../kernel/state';

/** A run that does not come to an end by itself is stopped here; a scenario within its bounds does. */
const MOST_TASKS = 2_000_000;
/** Tasks of a part: a browser that has just fetched the engine does so many in a millisecond or two. */
const PORTION = 8;
/** Timers (ARP, retransmission, and reassembly, which takes 30 s) run this long after the last datagram was sent. */
const AFTERMATH = 40_000_000_000;

export const isProfileName = (name: string): name is ProfileName => Object.hasOwn(PROFILES, name);

/** The prices of the scenario's profile; the reference machine's when there is none of that name. */
export const scenarioPrices = (scenario: Scenario): Prices =>
  pricesOf(PROFILES[isProfileName(scenario.profile) ? scenario.profile : 'reference']);

/** Runs a scenario to its end. */
export const simulate = (scenario: Scenario, prices: Prices = scenarioPrices(scenario)): Trace =>
  inOneGo(simulateInParts(scenario, prices));

/**
 * As `simulate`, for who has something else to do between: each `next()` does a little and tells how many events there are
 * so far, the last gives the trace.
 */
export function* simulateInParts(
  scenario: Scenario,
  prices: Prices = scenarioPrices(scenario),
): Generator<number, Trace, undefined> {
  const building = buildClusterInParts(scenario);
  let step = building.next();
  for (; step.done !== true; step = building.next()) yield 0;
  const built = step.value;
  const cluster = inflictFaults(built.cluster, scenario.faults);
  const following = createFollowingRecorder();
  const flows = scenario.flows.map((flow) => ({ ...flow, to: lastKnown(built.cluster, cluster, flow.to) }));
  const run = prepareFlows(cluster, flows, following.recorder, prices, scenario.seed);
  yield 0;
  for (let done = 0; done < MOST_TASKS && run.drain(PORTION) === PORTION; done += PORTION)
    yield following.written();
  const reading = following.finishInParts();
  let read = reading.next();
  for (; read.done !== true; read = reading.next()) yield following.written();
  const { events, packets } = read.value;
  const boot = scenario.boot ? stamped([...built.boot, ...strikes(scenario.faults)]) : [];
  const trace = { scenario, cluster, boot, events, packets };
  return scenario.boot && cluster !== built.cluster ? { ...trace, healthy: built.cluster } : trace;
}

/** Who sees the cluster come to stand sees it struck, too. */
const strikes = (faults: Scenario['faults']): Built['boot'] =>
  faults
    .filter(({ fixed }) => fixed !== true)
    .map(({ name, target }) => ({ kind: 'fault', fault: name, target }));

/** Senders go on using the address that a pod had, when a fault has taken it from the pod. */
function lastKnown(healthy: Cluster, now: Cluster, to: Flow['to']): Flow['to'] {
  return addressIn(now, to) === null ? (addressIn(healthy, to) ?? to) : to;
}

const addressIn = (cluster: Cluster, name: string): Ipv4Address | null =>
  namespaceOf(cluster, name)?.netdevs.find((d) => d.kind !== 'loopback')?.addresses[0]?.address ?? null;

/** Sends `flows` through `cluster` and works everything off. */
export function runFlows(
  cluster: Cluster,
  flows: readonly Flow[],
  recorder: Recorder,
  prices: Prices,
  seed: number,
): Run {
  const run = prepareFlows(cluster, flows, recorder, prices, seed);
  run.drain(MOST_TASKS);
  return run;
}

/** As `runFlows`, but nothing has happened yet: the run's `drain` makes it. */
export function prepareFlows(
  cluster: Cluster,
  flows: readonly Flow[],
  recorder: Recorder,
  prices: Prices,
  seed: number,
): Run {
  const last = Math.max(0, ...flows.map((f) => f.start + f.count * f.interval));
  const run = createRun(cluster, {
    recorder,
    prices,
    seed,
    passivePods: false,
    timersUntil: last + AFTERMATH,
    passes: null,
  });
  flows.forEach((flow, index) => {
    const sender = createSender(run, flow, index);
    if (sender === null) {
      failToSend(run, flow, index);
      return;
    }
    listen(run, sender);
    if (flow.protocol === 'tcp') startTcp(run, sender);
    else startDatagrams(run, sender);
  });
  for (const node of cluster.nodes) startStray(run, node);
  return run;
}

/** The far end of a flow listens; the near end hears what comes back. */
function listen(run: Run, sender: Sender): void {
  const { flow, net, process } = sender;
  if (flow.protocol === 'icmp') hearIcmp(net, process);
  else hearErrors(net, process, flow.protocol);
  if (flow.protocol !== 'udp') return;
  const destination = sender.destination;
  const target = flow.localhost ? net : run.holder(destination);
  if (target === undefined || (!flow.localhost && addressOf(run, flow.to) === null)) return;
  listenUdp(target, flow.destinationPort, processAt(target, receiverName(target.pod, flow.localhost)));
}

const receiverName = (pod: string | null, localhost: boolean): string =>
  localhost ? 'c2' : pod === null ? 'app' : 'c1';

/** Table facts of the start as events before instant 0: they have an order, no times of their own. */
function stamped(facts: Built['boot']): readonly TraceEvent[] {
  return facts.map((fact, seq) => ({
    seq,
    at: START,
    duration: 0 as Duration,
    cause: seq === 0 ? null : seq - 1,
    ...fact,
  }));
}
