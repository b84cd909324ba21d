/** Who could have known of a packet's end, by name: the program that sent it, each kernel on its way, logs, nobody. */
import { type EventOf, type PacketEvent } from '../../engine';
import { contextOf, endOf, headersOf } from '../caption/context';
import { type Told } from '../caption/caption';
import { homeOf } from '../caption/situation';
import { indexOf } from '../story';
import { type WitnessColumn } from './witness';

export interface WitnessRow {
  readonly column: WitnessColumn;
  /** The pod or node meant; null for a column that is nobody's in particular. */
  readonly who: string | null;
  readonly knows: boolean;
}

const WIRE = 'vpc';

/** Rows for a drop: always all of them, so that who does not know is named as well. */
export function witnessRows(told: Told, drop: EventOf<'drop'>): readonly WitnessRow[] {
  const own = indexOf(told).byPacket.get(drop.packet) ?? [drop];
  const until = own.filter(({ seq }) => seq <= drop.seq);
  const sender = until[0]?.place ?? drop.place;
  const knowing = kernelsThatKnow(until, drop);
  const kernels = [...new Set([sender.node, ...until.map(({ place }) => place.node), goalOf(told, until)])];
  const row = (column: WitnessColumn, who: string | null, knows: boolean): WitnessRow => ({
    column,
    who,
    knows,
  });
  const counting = [...kernels.filter((node) => node !== null && node !== WIRE), ...knowing];
  return [
    row(
      'sender',
      sender.pod ?? sender.node,
      drop.knows.some((w) => w === 'sender' || w === 'receiver'),
    ),
    ...[...new Set(counting)].flatMap((who) =>
      who === null ? [] : [row('kernel', who, knowing.includes(who))],
    ),
    row('flanneld-log', null, drop.knows.includes('flanneld-log')),
    row('flow-log', null, drop.knows.includes('flow-log')),
    row('nobody', null, drop.knows.includes('nobody')),
  ];
}

/** An error about an envelope goes to the kernel that put it around; any other end is counted where it happens. */
function kernelsThatKnow(
  until: readonly PacketEvent[],
  { knows, place }: EventOf<'drop'>,
): readonly string[] {
  const here = place.pod ?? place.node;
  const wrapper = until.findLast(({ kind }) => kind === 'encapsulate')?.place.node ?? here;
  return [
    ...(knows.includes('sender-kernel') ? [wrapper] : []),
    ...(knows.includes('receiver-kernel') ? [here] : []),
  ];
}

/** The node that the packet was meant for, were it on its way to one of ours. */
function goalOf(told: Told, until: readonly PacketEvent[]): string | null {
  for (const event of until) {
    const to = endOf(headersOf(told, event), 'destination');
    if (to === null) continue;
    const context = contextOf(told, event);
    return (homeOf(context, to) ?? context.nodeAt(to))?.name ?? null;
  }
  return null;
}
