/** Every fault by its name in links: one file and one line here makes one more. */
import { dockerMasqueradeHidesSource } from './docker-masquerade-hides-source';
import { type Fault } from './fault';
import { forwardPolicyDrop } from './forward-policy-drop';
import { inputRejectsPort } from './input-rejects-port';
import { ipForwardOff } from './ip-forward-off';
import { masqueradeHidesSource } from './masquerade-hides-source';
import { mtuBlackHole } from './mtu-black-hole';
import { pathMtuLearned } from './path-mtu-learned';
import { podMtuTooLarge } from './pod-mtu-too-large';
import { receiverTunSmaller } from './receiver-tun-smaller';
import { rpFilterStrict } from './rp-filter-strict';
import { securityGroupClosesPort } from './security-group-closes-port';
import { sourceDestCheck } from './source-dest-check';

export const FAULTS = {
  'security-group-closes-port': securityGroupClosesPort,
  'forward-policy-drop': forwardPolicyDrop,
  'rp-filter-strict': rpFilterStrict,
  'ip-forward-off': ipForwardOff,
  'docker-masquerade-hides-source': dockerMasqueradeHidesSource,
  'masquerade-hides-source': masqueradeHidesSource,
  'source-dest-check': sourceDestCheck,
  'input-rejects-port': inputRejectsPort,
  'mtu-black-hole': mtuBlackHole,
  'pod-mtu-too-large': podMtuTooLarge,
  'path-mtu-learned': pathMtuLearned,
  'receiver-tun-smaller': receiverTunSmaller,
} as const satisfies Record<string, Fault>;

export type FaultName = keyof typeof FAULTS;

export const isFaultName = (name: string): name is FaultName => Object.hasOwn(FAULTS, name);
