/** English: why a packet ends, by whose rule, and what would have saved it. */
import { DROP_REASONS, type EventOf } from '../../../engine';
import { type Reasons } from '../catalogue';
import { DROP_FAMILIES, type DropFamily, familyOf } from '../drop-family';
import { type Text } from '../../text';
import { type Context } from '../context';
import { code, say } from '../say';
import { tunnelRoom } from '../situation';
import { unleasedAnswer } from '../unleased';
import { WHY } from './why-drop';

const OTHERWISE: Readonly<Record<DropFamily, string>> = {
  FLANNELD_TTL: 'A kernel in its place would have sent an ICMP time exceeded.',
  FLANNELD_NO_ROUTE:
    'With a lease for that subnet the packet would have gone into an envelope for its holder.',
  FLANNELD_: 'A whole IPv4 packet would have been passed on unchecked.',
  TUN_: 'An IP packet would have been taken as one that has just come in.',
  VPC_: 'The nodes’ kernels never learn of it; only the cloud knows: its settings, and its flow log where it keeps one.',
  NETFILTER_: 'An ACCEPT rule before it would have let the packet pass.',
  NEIGH_: 'One answer to ARP and everything that waited would have left.',
  TTL_: 'With a greater time to live it would have been forwarded.',
  PKT_TOO_BIG:
    'Without DF this router would have cut it into fragments; had the sender known the smaller MTU, it would have done so itself, for DF binds routers only.',
  IP_LOCAL_SOURCE: 'With accept_local on that device it would have been delivered.',
  '': '',
};

/** Whom flanneld answers that it has no lease. */
const UNLEASED = {
  ping: ' About a ping flanneld makes no message at all; UDP or TCP it would have answered.',
  lost: ' flanneld answers with an ICMP net unreachable, but that never gets to the sender either; a ping it would not have answered at all.',
} as const;

/** What the event itself adds: the numbers of this packet. */
function here(event: EventOf<'drop'>, c: Context): Text {
  const room = tunnelRoom(event, c);
  const unleased = unleasedAnswer(event, c);
  const answered = unleased === null ? '' : UNLEASED[unleased];
  if (room === null) return event.note === '' ? say`` : say`${answered} Here: ${event.note}.`;
  const { pod, podMtu, device, deviceMtu } = room;
  return say` Here: ${event.octets.length} octets with DF set fit the MTU of ${pod}, ${podMtu}, but ${code(device)} takes ${deviceMtu}, because its envelope needs ${podMtu - deviceMtu} of the ${podMtu}.`;
}

export function dropReasons(event: EventOf<'drop'>, c: Context): Reasons {
  const { reason } = event;
  const facts = DROP_REASONS[reason];
  const family = familyOf(reason);
  const otherwise = OTHERWISE[family];
  return {
    why: say`${WHY[reason]}${here(event, c)}`,
    rule: say`${code(`${reason}: ${facts.source}`)}`,
    otherwise: otherwise === '' ? null : say`${otherwise}`,
    sources: DROP_FAMILIES[family],
  };
}
