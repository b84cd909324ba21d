/** Every backend by flannel's name for it: one file and one line here makes one more. */
import { type BackendName } from '../cluster/cluster';
import { type Backend } from './backend';
import { hostGw } from './host-gw';
import { ipip } from './ipip';
import { udp } from './udp';
import { vxlan } from './vxlan';
import { wireguard } from './wireguard';

export const BACKENDS = { udp, vxlan, 'host-gw': hostGw, ipip, wireguard } as const satisfies Record<
  BackendName,
  Backend
>;
