/** What the ledger’s figures are made of, where two of them look as if they told the same: calls and crossings, headers. */
import { type CostLedger, ETHERNET_HEADER, type PacketEvent } from '../../engine';
import { overheadOf } from './ledger';

/** Calls of all programs: those that carry octets across the line, and those that move nothing. */
export interface CallsMade {
  readonly all: number;
  readonly crossings: number;
  /** Calls that ask whether there is something: by name, most often made first. */
  readonly asking: readonly NamedCalls[];
  /** Calls that find nothing (EAGAIN). */
  readonly vain: number;
}

export interface NamedCalls {
  readonly call: string;
  readonly times: number;
}

const NOTHING = 'EAGAIN';

export function callsMade(events: readonly PacketEvent[]): CallsMade {
  const crossings = events.filter(({ kind }) => kind === 'cross').length;
  const times = new Map<string, number>();
  let vain = 0;
  for (const event of events)
    if (event.kind === 'syscall' && event.result === NOTHING) vain++;
    else if (event.kind === 'syscall') times.set(event.call, (times.get(event.call) ?? 0) + 1);
  const asking = [...times].map(([call, n]): NamedCalls => ({ call, times: n }));
  const all = crossings + vain + asking.reduce((sum, { times: n }) => sum + n, 0);
  return { all, crossings, vain, asking: asking.sort((a, b) => b.times - a.times) };
}

/** Octets of headers on the wire by whose they are; they add up to the ledger’s. */
export interface WireHeaders {
  readonly all: number;
  /** Of the frames between the nodes. */
  readonly ethernet: number;
  /** What was put around the pod’s packet. */
  readonly envelope: number;
  /** What the packet had from its sender. */
  readonly own: number;
}

/** Null where nothing went over the wire. */
export function wireHeaders(events: readonly PacketEvent[], ledger: CostLedger): WireHeaders | null {
  const all = ledger.headerOverhead.value;
  const frames = events.filter((e) => e.kind === 'transmit' && e.step === 'wire').length;
  const ethernet = frames * ETHERNET_HEADER;
  const envelope = events.reduce((sum, e) => sum + (e.kind === 'encapsulate' ? overheadOf(e) : 0), 0);
  const own = all - ethernet - envelope;
  return all === 0 || own < 0 ? null : { all, ethernet, envelope, own };
}
