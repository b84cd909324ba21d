/** German: why the VPC carries a packet, why somebody gets it, and what its time to live tells. */
import { type EventOf } from '../../../engine';
import { type Text } from '../../text';
import { type Context } from '../context';
import { say, sentences } from '../say';
import { isArp, isWrapped, routersMet, showsPods } from '../situation';

interface Said {
  readonly why: Text;
  readonly otherwise: Text | null;
}

export function transmit(event: EventOf<'transmit'>, c: Context): Said {
  const wrapped = isWrapped(event, c);
  const bare = !wrapped && showsPods(event, c);
  return {
    why: bare
      ? say`Zwischen den Knoten ist nur das VPC. Dieses Paket zeigt ihm die Adresse eines Pods, die das VPC nie vergeben hat: Es kommt durch, weil die Interfaces der Knoten das dürfen.`
      : say`Zwischen den Knoten ist nur das VPC: Es trägt Datagramme zwischen den Adressen, die es selbst vergeben hat, bis zu ${c.cluster.underlay.mtu} Oktette lang.`,
    otherwise: notCarried(event, c, wrapped, bare),
  };
}

function notCarried(event: EventOf<'transmit'>, c: Context, wrapped: boolean, bare: boolean): Text | null {
  if (isArp(event, c)) return null;
  if (wrapped)
    return say`Eine Security Group, die den Port des Tunnels nicht hereinlässt, würde das Paket hier stumm beenden.`;
  return bare
    ? say`Mit eingeschalteter Source/Destination-Prüfung würfe das VPC es weg: Seine Adressen sind nicht die der Interfaces.`
    : say`Eine Security Group, die es nicht hereinlässt, würde das Paket hier stumm beenden.`;
}

export const delivered = (event: EventOf<'deliver'>, c: Context): Said => ({
  why: sentences(whose(event, c), timeToLive(event, c)),
  otherwise: null,
});

function whose({ process }: EventOf<'deliver'>, c: Context): Text {
  if (process.startsWith('kernel (icmp'))
    return say`Das beantworten Kernel von selbst: Ein beantworteter Ping sagt, dass es die Adresse gibt, und nichts über die Programme dahinter.`;
  if (process.startsWith('kernel'))
    return say`TCP sprechen Kernel: Ein Programm bekommt die Bytes, nie die Segmente, die eine Verbindung beginnen, bestätigen und beenden.`;
  return c.card?.title.startsWith('echo') === true
    ? say`Die Kennung im ICMP-Header gehört einem Socket dieses Programms.`
    : say`Der Port im Transport-Header gehört einem Socket dieses Programms.`;
}

function timeToLive(event: EventOf<'deliver'>, c: Context): Text {
  const { ttl, flannelds } = routersMet(event, c);
  if (ttl === null)
    return say`Kein Router lag auf dem Weg, also wurde von der Time to Live nichts abgezogen.`;
  return flannelds > 0
    ? say`Seine Time to Live, bei der Ankunft ${ttl}, verrät, wie viele Router es traf: Kernel und flannelds.`
    : say`Seine Time to Live, bei der Ankunft ${ttl}, verrät, wie viele Router es traf: Kernel, und kein flanneld.`;
}
