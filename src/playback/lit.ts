/** The table rows that decide at a step, to be shown in the device that asked: the answers in few words. */
import { type EventOf, isPacketEvent, type Lookup, type TraceEvent } from '../engine';
import { boxOf } from './layout/route';
import { addressed, type Palette, routeText } from './palette';
import { type Text } from './text';
import { type Timeline } from './timeline';

export interface LitRow {
  /** Id of the box. */
  readonly box: string;
  readonly table: Lookup['table'] | 'iptables';
  readonly text: Text;
  /** False: the table had no answer. */
  readonly found: boolean;
}

/** Rows that decided among the events from `since` up to `shown`; of several in one box and table the last. */
export function litRows(timeline: Timeline, since: number, shown: number): readonly LitRow[] {
  const rows = new Map<string, LitRow>();
  for (let i = since; i < shown; i++) {
    const event = timeline.events[i];
    const row = event === undefined ? null : litBy(timeline, event);
    if (row !== null) rows.set(`${row.box} ${row.table}`, row);
  }
  return [...rows.values()];
}

function litBy(timeline: Timeline, event: TraceEvent): LitRow | null {
  if (!isPacketEvent(event)) return null;
  const box = boxOf(timeline.layout, event.place);
  if (box === null) return null;
  if (event.kind === 'hook') return litRule(box, event);
  if (event.kind !== 'lookup') return null;
  const { lookup } = event;
  return { box, table: lookup.table, ...answerOf(lookup, timeline.palette) };
}

function litRule(box: string, { walk }: EventOf<'hook'>): LitRow | null {
  if (walk.matched === null && walk.verdict === 'ACCEPT') return null;
  const which = walk.matched === null ? 'policy' : `rule ${walk.matched + 1}`;
  return {
    box,
    table: 'iptables',
    text: [{ text: `${walk.hook} ${which}: ${walk.verdict}`, mono: true }],
    found: true,
  };
}

/** A lookup's answer as the row that gave it. */
function answerOf(lookup: Lookup, palette: Palette): { readonly text: Text; readonly found: boolean } {
  const none = (text: string) => ({ text: [{ text, mono: true }], found: false });
  switch (lookup.table) {
    case 'fib': {
      const won = lookup.matches[0];
      return won === undefined ? none('no route') : { text: routeText(won, palette), found: true };
    }
    case 'neighbour': {
      const mac = lookup.entry?.mac ?? null;
      if (mac === null) return none(`${lookup.address} ?`);
      return {
        text: [addressed(palette, lookup.address), { text: ' lladdr ', mono: true }, addressed(palette, mac)],
        found: true,
      };
    }
    case 'fdb':
      if (lookup.flooded || lookup.entry === null) return none(`${lookup.mac} ? all ports`);
      return {
        text: [addressed(palette, lookup.mac), { text: ` dev ${lookup.entry.device}`, mono: true }],
        found: true,
      };
    case 'proxy': {
      const hit = lookup.hit === null ? undefined : lookup.list[lookup.hit];
      if (hit === undefined) return none(`no lease for ${lookup.destination}`);
      return {
        text: [addressed(palette, hit.subnet), { text: ' is ' }, addressed(palette, hit.nextHop)],
        found: true,
      };
    }
    case 'socket':
      if (lookup.process === null) return none(`:${lookup.port} closed`);
      return {
        text: [{ text: `:${lookup.port}`, mono: true, hue: 'l4' }, { text: ` ${lookup.process}` }],
        found: true,
      };
  }
}
