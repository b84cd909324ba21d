/** German: why a packet ends, and what would have saved it. */
import { type EventOf } from '../../../engine';
import { type Text } from '../../text';
import { familyOf, type DropFamily } from '../drop-family';
import { say } from '../say';
import { WHY } from './why-drop';

const OTHERWISE: Readonly<Record<DropFamily, string>> = {
  FLANNELD_TTL: 'Ein Kernel an seiner Stelle hätte ein ICMP time exceeded geschickt.',
  FLANNELD_NO_ROUTE:
    'Mit einer Lease für dieses Subnetz wäre das Paket in einen Umschlag an ihren Inhaber gekommen.',
  FLANNELD_: 'Ein ganzes IPv4-Paket wäre ungeprüft weitergereicht worden.',
  TUN_: 'Ein IP-Paket hätte als eben angekommen gegolten.',
  VPC_: 'Die Kernel der Knoten erfahren es nie; nachsehen kann man nur in den Einstellungen der Cloud.',
  NETFILTER_: 'Eine ACCEPT-Regel davor hätte das Paket durchgelassen.',
  NEIGH_: 'Eine einzige ARP-Antwort, und alles Wartende wäre abgegangen.',
  TTL_: 'Mit größerer Time to Live wäre es weitergeleitet worden.',
  PKT_TOO_BIG: 'Ohne DF wäre es in Fragmente zerlegt worden.',
  IP_LOCAL_SOURCE: 'Mit accept_local auf diesem Gerät wäre es zugestellt worden.',
  '': '',
};

/** Why it ends, and what would have saved it; null for nothing that one setting could. */
export function dropReasons({ reason, note }: EventOf<'drop'>): {
  readonly why: Text;
  readonly otherwise: Text | null;
} {
  const more = note === '' ? '' : ` Hier: ${note}.`;
  const otherwise = OTHERWISE[familyOf(reason)];
  return {
    why: say`${WHY[reason]}${more}`,
    otherwise: otherwise === '' ? null : say`${otherwise}`,
  };
}
