/** English: why somebody gets what has arrived, and what its time to live tells. */
import { type EventOf } from '../../../engine';
import { type Text } from '../../text';
import { type Reasons } from '../catalogue';
import { type Context } from '../context';
import { say, sentences } from '../say';
import { routersMet } from '../situation';

export function deliverReasons(event: EventOf<'deliver'>, c: Context): Reasons {
  const { flannelds } = routersMet(event, c);
  return {
    why: sentences(whose(event, c), timeToLive(event, c)),
    rule: null,
    otherwise: null,
    sources: [
      event.process.startsWith('kernel (icmp') ? 'echo' : 'socketLookup',
      ...(flannelds > 0 ? (['ttl60'] as const) : []),
    ],
  };
}

function whose({ process }: EventOf<'deliver'>, c: Context): Text {
  if (process.startsWith('kernel (icmp'))
    return say`Kernels answer this by themselves: an answered ping says that the address is up, and nothing about the programs behind it.`;
  if (process.startsWith('kernel'))
    return say`TCP is spoken by kernels: a program gets the bytes, never the segments that begin, confirm and end a connection.`;
  return c.card?.title.startsWith('echo') === true
    ? say`The identifier in the ICMP header belongs to a socket of this program.`
    : say`The port in the transport header belongs to a socket of this program.`;
}

function timeToLive(event: EventOf<'deliver'>, c: Context): Text {
  const { ttl, flannelds } = routersMet(event, c);
  if (ttl === null) return say`No router was on the way, so nothing was taken off its time to live.`;
  return flannelds > 0
    ? say`Its time to live, ${ttl} on arrival, tells how many routers it met: kernels and flannelds.`
    : say`Its time to live, ${ttl} on arrival, tells how many routers it met: kernels, and no flanneld.`;
}
