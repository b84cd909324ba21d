/** The recorded lab as a lease clock script: three nodes, and short ways to say what befalls them. */
import { expect } from 'vitest';
import { type Ipv4Prefix, ipv4 } from '../../../src/engine/address/ipv4';
import { RECORDED_CLOCK } from '../../../src/engine/flanneld/daemon-log-time';
import { runLeaseClock } from '../../../src/engine/flanneld/lease-clock';
import { logOf, type LeaseRun } from '../../../src/engine/flanneld/lease-clock-event';
import {
  type Incident,
  type LeaseNode,
  leaseNode,
  type LeaseScript,
} from '../../../src/engine/flanneld/lease-clock-script';
import { createPrng, type Prng } from '../../../src/engine/prng';
import { type Instant, instant } from '../../../src/engine/units';
import { type SaidLine, saidBy } from './recorded-log';

export const ADDRESSES = { n1: '172.20.33.102', n2: '172.20.54.98', n3: '172.20.60.7' } as const;

/** Where the recorded flannelds wrote their file. */
export const LAB_PATH = 'run/flannel/subnet.env';

export const labNode = (name: keyof typeof ADDRESSES, more: Partial<LeaseNode> = {}): LeaseNode =>
  leaseNode({ name, interfaceAddress: ipv4(ADDRESSES[name]), subnetEnvPath: LAB_PATH, ...more });

/** Text of a subnet.env that names this subnet. */
export const envFor = (subnet: string, network = '100.96.0.0/16'): string =>
  `FLANNEL_NETWORK=${network}\nFLANNEL_SUBNET=${subnet.replace('.0/', '.1/')}\nFLANNEL_MTU=8973\nFLANNEL_IPMASQ=false\n`;

export const at = (seconds: number): Instant => instant(Math.round(seconds * 1e9));

export const start = (seconds: number, node: string): Incident => ({ at: at(seconds), do: 'start', node });
export const kill = (seconds: number, node: string): Incident => ({ at: at(seconds), do: 'kill', node });

/** Picks in turn what it is told to; fails when asked for something out of bounds or once too often. */
export function scriptedPrng(picks: readonly number[]): Prng {
  const left = [...picks];
  return {
    below(bound) {
      const pick = left.shift();
      expect(pick, 'one pick more than was recorded').toBeDefined();
      expect(pick, 'a recorded pick that our rule would not allow').toBeLessThan(bound);
      return pick ?? 0;
    },
  };
}

/** Runs a script on a fresh etcd that holds a /16 in /24s, unless said otherwise. */
export function run(script: Partial<LeaseScript> & Pick<LeaseScript, 'nodes' | 'incidents'>): LeaseRun {
  const result = runLeaseClock({
    config: '{"Network":"100.96.0.0/16"}',
    until: at(600),
    prng: createPrng(7),
    clock: RECORDED_CLOCK,
    ...script,
  });
  if (!result.ok) throw new Error(result.error);
  return result.value;
}

/** What a node's daemons said. */
export const said = (lab: LeaseRun, node: string, clock = RECORDED_CLOCK): readonly SaidLine[] =>
  saidBy(logOf(lab, node), clock);

/** Only the words. */
export const words = (lab: LeaseRun, node: string): readonly string[] =>
  said(lab, node).map((line) => line.text);

/** The subnet a node holds in its own opinion. */
export const subnetOf = (lab: LeaseRun, node: string): Ipv4Prefix | null =>
  lab.nodes.find((state) => state.name === node)?.lease?.subnet ?? null;
