/** The table rows that decide at a step, to be shown in the device that asked: the answers in few words. */
import { type EventOf, isPacketEvent, type Lookup, type TraceEvent } from '../engine';
import { boxOf } from './layout/route';
import { addressed, type Palette, routeText } from './palette';
import { type Span, type Text } from './text';
import { type Timeline } from './timeline';

export interface LitRow {
  /** Id of the box. */
  readonly box: string;
  readonly table: Lookup['table'] | 'iptables';
  readonly text: Text;
  /** The same where it hangs on the device itself, which then need not be named. */
  readonly brief: Text;
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
  return { box, table: lookup.table, ...answerOf(lookup, lookup.table, timeline.palette) };
}

function litRule(box: string, { walk }: EventOf<'hook'>): LitRow | null {
  if (walk.matched === null && walk.verdict === 'ACCEPT') return null;
  const which = walk.matched === null ? 'policy' : `rule ${walk.matched + 1}`;
  const text = [{ text: `${walk.hook} ${which}: ${walk.verdict}`, mono: true }];
  return { box, table: 'iptables', text, brief: text, found: true };
}

interface Answer {
  readonly text: Text;
  readonly brief: Text;
  /** False: the table had no answer. */
  readonly found: boolean;
}

const mono = (text: string): Span => ({ text, mono: true });
const none = (text: string): Answer => ({ text: [mono(text)], brief: [mono(text)], found: false });
const row = (...text: Text): Answer => ({ text, brief: text, found: true });

/** A lookup's answer as the row that gave it. */
const ANSWERS: {
  readonly [T in Lookup['table']]: (
    lookup: Extract<Lookup, { readonly table: T }>,
    palette: Palette,
  ) => Answer;
} = {
  fib: ({ matches: [won] }, palette) =>
    won === undefined
      ? none('no route')
      : { ...row(...routeText(won, palette)), brief: routeText(won, palette).slice(0, -1) },
  neighbour: ({ entry, address }, palette) =>
    entry?.mac == null
      ? none(`${address} ?`)
      : {
          ...row(addressed(palette, address), mono(' lladdr '), addressed(palette, entry.mac)),
          brief: [mono('lladdr '), addressed(palette, entry.mac)],
        },
  fdb: ({ mac, entry, flooded }, palette) =>
    flooded || entry === null
      ? none(`${mac} ? all ports`)
      : row(addressed(palette, mac), mono(` dev ${entry.device}`)),
  proxy: ({ hit, list, destination }, palette) => {
    const won = hit === null ? undefined : list[hit];
    if (won === undefined) return none(`no lease for ${destination}`);
    return row(addressed(palette, won.subnet), { text: ' is ' }, addressed(palette, won.nextHop));
  },
  socket: ({ port, process }) =>
    process === null
      ? none(`:${port} closed`)
      : row({ text: `:${port}`, mono: true, hue: 'l4' }, { text: ` ${process}` }),
};

const answerOf = <T extends Lookup['table']>(
  lookup: Extract<Lookup, { readonly table: T }>,
  table: T,
  palette: Palette,
): Answer => ANSWERS[table](lookup, palette);
