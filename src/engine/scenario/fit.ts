/**
 * What parameters must agree on among themselves: put right one after another, each change a problem that says so.
 *
 * Where flannel would refuse a configuration, the problem carries flannel's own words (subnet/config.go). What is
 * unwise but possible stays, with a note.
 */
import { lengthOf, overlaps, parseIpv4, toU32 } from '../address/ipv4';
import { BACKENDS } from '../backend/index';
import { nodeName, podCapacity, podName } from '../cluster/ipam';
import { FAULTS, isFaultName } from '../fault/index';
import { netConfTextOf, type NetConf, parseNetConf } from '../flanneld/net-conf';
import { invariant } from '../invariant';
import { type Result } from '../result';
import { printFlow } from './flow-text';
import { nodeCapacity } from './node-address';
import { type Problem } from './parameter';
import { FAULT, FLOW, PARAMETERS } from './parameters';
import { DEFAULT_PRESET, presetScenario, usualPort } from './presets';
import { type Flow, type Scenario } from './scenario';

export interface Fitted {
  readonly scenario: Scenario;
  readonly problems: readonly Problem[];
}

/** One agreement: the scenario as it must be, and why; null when it is so already. */
type Rule = (scenario: Scenario) => { readonly scenario: Scenario; readonly problem: Problem } | null;

/**
 * The scenario with everything in agreement. A fitted scenario stays as it is. `typed`: somebody has asked for these very
 * flows, so one that has to give way is a problem even where it is the preset's own.
 */
export function fitScenario(scenario: Scenario, typed = false): Fitted {
  const problems: Problem[] = [];
  let fitted = scenario;
  for (const rule of [subnetsFit, nodesFitNetwork, nodesFitVpc, podsFit, portFits]) {
    const change = rule(fitted);
    if (change === null) continue;
    fitted = change.scenario;
    problems.push(change.problem);
  }
  const flows = fitFlows(fitted, typed, problems);
  const faults = fitFaults(fitted, problems);
  fitted = { ...fitted, flows, faults };
  return { scenario: fitted, problems: [...problems, ...notes(fitted)] };
}

const problem = (parameter: string, found: string, expected: string, used: string): Problem => ({
  kind: 'problem',
  parameter,
  found,
  expected,
  used,
});

/** The overlay's configuration as flanneld reads it. */
export const netConfOf = (scenario: Scenario): Result<NetConf, string> =>
  parseNetConf(netConfTextOf(scenario));

const subnetsFit: Rule = (scenario) => {
  const conf = netConfOf(scenario);
  if (conf.ok) return null;
  const length = lengthOf(scenario.network);
  // flannel's own choice where SubnetLen is not given; it fits every network that the parameter takes.
  const subnetLength = length <= 22 ? 24 : length + 2;
  return {
    scenario: { ...scenario, subnetLength },
    problem: problem(
      PARAMETERS.subnetLength.name,
      String(scenario.subnetLength),
      `at least ${length + 2}: flanneld says “${conf.error}”`,
      String(subnetLength),
    ),
  };
};

/** How many subnets there are to lease. */
export function subnetCount(scenario: Scenario): number {
  const conf = netConfOf(scenario);
  invariant(conf.ok, 'the overlay’s configuration is one that flannel takes');
  const { subnetMin, subnetMax, subnetLength } = conf.value;
  return (toU32(subnetMax) - toU32(subnetMin)) / 2 ** (32 - subnetLength) + 1;
}

const nodesUpTo = (scenario: Scenario, most: number, why: string): ReturnType<Rule> =>
  scenario.nodes <= most
    ? null
    : {
        scenario: { ...scenario, nodes: most },
        problem: problem(PARAMETERS.nodes.name, String(scenario.nodes), why, String(most)),
      };

const nodesFitNetwork: Rule = (scenario) => {
  const most = subnetCount(scenario);
  return nodesUpTo(scenario, most, `at most ${most}: ${scenario.network} has no more subnets to lease`);
};

const nodesFitVpc: Rule = (scenario) => {
  const most = nodeCapacity(scenario.vpc);
  return nodesUpTo(scenario, most, `at most ${most}: ${scenario.vpc} has no more addresses`);
};

const podsFit: Rule = (scenario) => {
  const most = podCapacity(scenario.subnetLength);
  if (scenario.pods <= most) return null;
  const why = `at most ${most}: a /${scenario.subnetLength} lease has no more addresses`;
  return {
    scenario: { ...scenario, pods: most },
    problem: problem(PARAMETERS.pods.name, String(scenario.pods), why, String(most)),
  };
};

const portFits: Rule = (scenario) => {
  const usual = usualPort(scenario.backend);
  const { title, defaultPort } = BACKENDS[scenario.backend];
  if ((scenario.port === 0) === (defaultPort === null)) return null;
  const why = defaultPort === null ? `none: ${title} has no port` : `a port from 1 for ${title}`;
  return {
    scenario: { ...scenario, port: usual },
    problem: problem(PARAMETERS.port.name, String(scenario.port), why, String(usual)),
  };
};

/** More flows than anybody can follow. */
const MOST_FLOWS = 64;
/** Packets of all flows together, about a hundred events each: two seconds of computing on a slow machine. */
const MOST_PACKETS = 1_000;

/** Every flow with ends that exist; an end that does not is moved to one that does. */
function fitFlows(scenario: Scenario, typed: boolean, problems: Problem[]): readonly Flow[] {
  const names = namesIn(scenario);
  // The preset's own traffic, which nobody asked for, gives way without a word.
  const usual: readonly Flow[] = typed ? [] : presetScenario(scenario.preset).flows;
  const flows = scenario.flows.slice(0, MOST_FLOWS).map((flow) => {
    const from = names.has(flow.from) ? flow.from : podName(1, 0);
    const known = names.has(flow.to) || parseIpv4(flow.to).ok;
    if (from === flow.from && (known || flow.localhost)) return flow;
    const moved = flow.localhost
      ? { ...flow, from, to: from }
      : { ...flow, from, ...endFor(scenario, { ...flow, from }, known) };
    const expected = `pods p1a to ${podName(scenario.nodes, scenario.pods - 1)}, nodes n1 to n${scenario.nodes}`;
    if (!usual.some((own) => printFlow(own) === printFlow(flow)))
      problems.push(problem(FLOW.name, printFlow(flow), expected, printFlow(moved)));
    return moved;
  });
  if (flows.length < scenario.flows.length)
    problems.push(
      problem(FLOW.name, `${scenario.flows.length} flows`, `at most ${MOST_FLOWS}`, 'the first ones'),
    );
  return withinBudget(flows, scenario.mtu, problems);
}

/** Packets that one datagram, or one TCP conversation, puts on a wire of this MTU: fragments and segments count. */
const packetsOf = ({ protocol, size }: Flow, mtu: number): number =>
  protocol === 'tcp' ? 7 + Math.ceil(size / (mtu - 60)) : Math.max(1, Math.ceil((size + 8) / (mtu - 60)));

/** A link must not keep a browser busy for minutes: what is beyond the budget is not sent, and that is said. */
function withinBudget(flows: readonly Flow[], mtu: number, problems: Problem[]): readonly Flow[] {
  const wanted = flows.reduce((sum, flow) => sum + flow.count * packetsOf(flow, mtu), 0);
  if (wanted <= MOST_PACKETS) return flows;
  let left = MOST_PACKETS;
  const kept = flows.flatMap((flow): Flow[] => {
    const each = packetsOf(flow, mtu);
    const count = Math.min(flow.count, Math.floor(left / each));
    left -= count * each;
    return count === 0 ? [] : [count === flow.count ? flow : { ...flow, count }];
  });
  const sent = kept.reduce((sum, { count }) => sum + count, 0);
  problems.push(
    problem(
      FLOW.name,
      `${wanted} packets in all`,
      `at most ${MOST_PACKETS}, counting fragments and segments`,
      `the first ${sent} datagrams`,
    ),
  );
  return kept;
}

/** Where a flow to nowhere goes: the second node's first pod, the first node's second, or no farther than localhost. */
function endFor(scenario: Scenario, flow: Flow, known: boolean): Pick<Flow, 'to' | 'localhost'> {
  if (known) return { to: flow.to, localhost: false };
  if (scenario.nodes > 1) return { to: podName(2, 0), localhost: false };
  if (scenario.pods > 1) return { to: podName(1, 1), localhost: false };
  return { to: flow.from, localhost: true };
}

function namesIn({ nodes, pods }: Scenario): ReadonlySet<string> {
  const names = new Set<string>();
  for (let node = 1; node <= nodes; node += 1) {
    names.add(nodeName(node));
    for (let pod = 0; pod < pods; pod += 1) names.add(podName(node, pod));
  }
  return names;
}

/** Faults whose target exists and is of the kind they strike. */
function fitFaults(scenario: Scenario, problems: Problem[]): Scenario['faults'] {
  const names = namesIn(scenario);
  return scenario.faults.filter((fault) => {
    invariant(isFaultName(fault.name), `${fault.name} is a fault`);
    const { targets } = FAULTS[fault.name];
    const first = targets === 'node' ? 'n' : 'p';
    if (names.has(fault.target) && fault.target.startsWith(first)) return true;
    const example = targets === 'node' ? 'n2' : 'p2a';
    problems.push(problem(FAULT.name, FAULT.print(fault), `a ${targets} such as ${example}`, 'left out'));
    return false;
  });
}

function notes(scenario: Scenario): readonly Problem[] {
  const { network, vpc } = scenario;
  if (!overlaps(network, vpc)) return [];
  const expected = `a network apart from the nodes’ own ${vpc}: what it covers goes into the tunnel`;
  return [{ kind: 'note', parameter: PARAMETERS.network.name, found: network, expected, used: '' }];
}

/** For whoever builds a scenario by hand: the default one with some values changed, fitted. */
export const scenarioWith = (changes: Partial<Scenario>): Scenario => {
  const base = presetScenario(changes.preset ?? DEFAULT_PRESET);
  const port = usualPort(changes.backend ?? base.backend);
  return fitScenario({ ...base, port, ...changes }).scenario;
};
