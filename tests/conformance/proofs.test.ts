/**
 * A fault's proof is a command that can be typed: our terminal takes it, and what it prints tells the broken cluster
 * from the healthy one.
 */
import { describe, expect, it } from 'vitest';
import { type Fault } from '../../src/engine/fault/fault';
import { FAULTS, type FaultName } from '../../src/engine/fault/index';
import { parseScenario } from '../../src/engine/scenario/parse';
import { type Scenario } from '../../src/engine/scenario/scenario';
import { shellStateAt } from '../../src/engine/shell/from-trace';
import { runCommand } from '../../src/engine/shell/shell';
import { simulate } from '../../src/engine/simulation/simulate';
import { parseQuery } from '../../src/link/query';

const NAMES = Object.keys(FAULTS) as FaultName[];

/** Programs that our terminal does not have: the cloud's own, and counters of the whole kernel. */
const NOT_HERE = ['aws', 'nstat'];

/** What the command prints only where the fault is. A fault without a row need only be taken by the terminal. */
const TELLS: { readonly [N in FaultName]?: RegExp } = {
  'rp-filter-strict': /all\.rp_filter = 1/,
  'ip-forward-off': /ip_forward = 0/,
  'docker-masquerade-hides-source': /[1-9]\d* +\d+ MASQUERADE .* !docker0 +100\.96\.1\.0\/24/,
  'masquerade-hides-source': /src=100\.96\.1\.2 dst=172\.20\.54\.98 .* dst=172\.20\.33\.102/,
  'input-rejects-port': /[1-9]\d* +\d+ REJECT .* udp dpt:8285/,
  'mtu-black-hole': /1 packets transmitted, 0 received, 100% packet loss/,
  'pod-mtu-too-large': /From 100\.96\.1\.1 icmp_seq=1 Frag needed and DF set \(mtu = 8973\)/,
  'path-mtu-learned': /cache mtu 1500/,
  'receiver-tun-smaller': /mtu 1472/,
  'nodes-not-adjacent': /100\.96\.2\.2 via 172\.20\.32\.1 dev eth0/,
  'vni-mismatch': /vxlan id 2 /,
  'overlay-overlaps-vpc': /172\.20\.54\.98 dev flannel0/,
};

/** What a fault's command prints at the end of a run of the scenario. */
function printed(fault: Fault, scenario: Scenario, target: string): { output: string; status: number } {
  const trace = simulate(scenario);
  const { place, command } = fault.proof(trace.cluster, target);
  return runCommand(shellStateAt(trace, place), command);
}

const shown = (name: FaultName): { fault: Fault; scenario: Scenario; target: string } => {
  const fault: Fault = FAULTS[name];
  const { scenario } = parseScenario(parseQuery(fault.showWith));
  return { fault, scenario, target: scenario.faults[0]?.target ?? '' };
};

/** Whether our terminal has the program. */
function isHere(name: FaultName): boolean {
  const { fault, scenario, target } = shown(name);
  const { command } = fault.proof(simulate(scenario).cluster, target);
  return !NOT_HERE.includes(command.split(' ')[0] ?? '');
}

describe('the proof of', () => {
  it.each(NAMES.filter(isHere))('%s is a command that can be typed here', (name) => {
    const { fault, scenario, target } = shown(name);
    const { output, status } = printed(fault, scenario, target);
    expect(status).not.toBe(127);
    expect(output).not.toMatch(/usage:|invalid (?:option|argument)|is unknown|unrecognized/i);
  });

  it.each(Object.entries(TELLS) as [FaultName, RegExp][])(
    '%s prints what is so only there',
    (name, tells) => {
      const { fault, scenario, target } = shown(name);
      expect(printed(fault, scenario, target).output).toMatch(tells);
      expect(printed(fault, { ...scenario, faults: [] }, target).output).not.toMatch(tells);
    },
  );
});
