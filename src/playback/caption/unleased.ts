/** Apart from other situations: only reasons ask for it, and they come after the first film. */
import { type EventOf } from '../../engine';
import { type Context } from './context';

/** What flanneld makes of a packet without a lease: nothing of a `ping`, an error about others, `lost` on its way; null where a film has neither. */
export function unleasedAnswer({ reason, packet }: EventOf<'drop'>, c: Context): 'ping' | 'lost' | null {
  if (reason !== 'FLANNELD_NO_ROUTE') return null;
  const { packets, scenario } = c.story.trace;
  const error = packets.find(({ kind, about }) => kind === 'icmp-error' && about === packet);
  if (error !== undefined) return error.outcome === 'dropped' ? 'lost' : null;
  return scenario.flows[c.card?.flow ?? -1]?.protocol === 'icmp' ? 'ping' : null;
}
