/** German: why a packet ends, and what would have saved it. */
import { type EventOf } from '../../../engine';
import { type Text } from '../../text';
import { familyOf, type DropFamily } from '../drop-family';
import { type Context } from '../context';
import { code, say } from '../say';
import { tunnelRoom } from '../situation';
import { unleasedAnswer } from '../unleased';
import { WHY } from './why-drop';

const OTHERWISE: Readonly<Record<DropFamily, string>> = {
  FLANNELD_TTL: 'Ein Kernel an seiner Stelle hätte ein ICMP time exceeded geschickt.',
  FLANNELD_NO_ROUTE:
    'Mit einer Lease für dieses Subnetz wäre das Paket in einen Umschlag an ihren Inhaber gekommen.',
  FLANNELD_: 'Ein ganzes IPv4-Paket wäre ungeprüft weitergereicht worden.',
  TUN_: 'Ein IP-Paket hätte als eben angekommen gegolten.',
  VPC_: 'Die Kernel der Knoten erfahren es nie; davon weiß nur die Cloud: ihre Einstellungen, und ihr Flow Log, wo sie eines führt.',
  NETFILTER_: 'Eine ACCEPT-Regel davor hätte das Paket durchgelassen.',
  NEIGH_: 'Eine einzige ARP-Antwort, und alles Wartende wäre abgegangen.',
  TTL_: 'Mit größerer Time to Live wäre es weitergeleitet worden.',
  PKT_TOO_BIG:
    'Ohne DF hätte dieser Router es in Fragmente zerlegt; hätte der Absender die kleinere MTU gekannt, hätte er es selbst getan, denn DF bindet nur Router.',
  IP_LOCAL_SOURCE: 'Mit accept_local auf diesem Gerät wäre es zugestellt worden.',
  '': '',
};

/** Whom flanneld answers that it has no lease. */
const UNLEASED = {
  ping: ' Über einen Ping verfasst flanneld gar keine Meldung; UDP oder TCP hätte es beantwortet.',
  lost: ' flanneld antwortet mit einem ICMP net unreachable, aber auch das kommt nie beim Absender an; einen Ping hätte es gar nicht beantwortet.',
} as const;

/** What the event itself adds: the numbers of this packet. */
function here(event: EventOf<'drop'>, c: Context): Text {
  const room = tunnelRoom(event, c);
  const unleased = unleasedAnswer(event, c);
  const answered = unleased === null ? '' : UNLEASED[unleased];
  if (room === null) return event.note === '' ? say`` : say`${answered} Hier: ${event.note}.`;
  const { pod, podMtu, device, deviceMtu } = room;
  return say` Hier: ${event.octets.length} Oktette mit gesetztem DF passen in die MTU von ${pod}, ${podMtu}, aber ${code(device)} nimmt nur ${deviceMtu}, denn sein Umschlag braucht ${podMtu - deviceMtu} von den ${podMtu}.`;
}

/** Why it ends, and what would have saved it; null for nothing that one setting could. */
export function dropReasons(
  event: EventOf<'drop'>,
  c: Context,
): {
  readonly why: Text;
  readonly otherwise: Text | null;
} {
  const { reason } = event;
  const otherwise = OTHERWISE[familyOf(reason)];
  return {
    why: say`${WHY[reason]}${here(event, c)}`,
    otherwise: otherwise === '' ? null : say`${otherwise}`,
  };
}
