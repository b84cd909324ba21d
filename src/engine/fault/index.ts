/** Every fault by its name in links: one file and one line here makes one more. */
import { type Fault } from './fault';
import { forwardPolicyDrop } from './forward-policy-drop';
import { securityGroupClosesPort } from './security-group-closes-port';

export const FAULTS = {
  'security-group-closes-port': securityGroupClosesPort,
  'forward-policy-drop': forwardPolicyDrop,
} as const satisfies Record<string, Fault>;

export type FaultName = keyof typeof FAULTS;

export const isFaultName = (name: string): name is FaultName => Object.hasOwn(FAULTS, name);
