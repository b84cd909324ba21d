/**
 * A trace as text: the scenario, the nodes, one line for each event, and what became of each packet.
 *
 * Columns: instant and duration in nanoseconds, place, packet, what happens, and the particulars. It reads like tcpdump,
 * reviews as a diff, and is the same on every machine.
 */
import { isPacketEvent, type TraceEvent } from '../kernel/event';
import { printScenario } from '../scenario/print';
import { type DissectHints } from '../wire/layer';
import { hintsFor, packetName, printEvent, printPlace } from './print-event';
import { type Trace } from './trace';

/** The life of every packet of a run; ends with a line break. */
export function printTrace(trace: Trace): string {
  const hints = hintsFor(trace.cluster);
  const sections = [
    heading(trace),
    table(trace.boot.map((event) => untimed(event, hints))),
    table(trace.events.map((event) => timed(event, hints))),
    table(outcomes(trace)),
  ];
  return sections
    .filter((lines) => lines.length > 0)
    .map((lines) => `${lines.join('\n')}\n`)
    .join('\n');
}

function heading({ scenario, cluster }: Trace): readonly string[] {
  const said = printScenario(scenario).filter(([name]) => name !== 'scenario');
  const settings = said.map(([name, value]) => [name, value]);
  const nodes = cluster.nodes.map((node) => {
    const lease = cluster.leases.find((l) => l.node === node.name);
    const eth0 = node.host.netdevs.find((d) => d.name === node.uplink)?.addresses[0]?.address ?? '';
    return [node.name, eth0, lease?.subnet ?? 'no lease'];
  });
  return [...table([['scenario', scenario.preset], ...settings]), ...table(nodes)];
}

/** Events of the start have an order, no times. */
function untimed(event: TraceEvent, hints: DissectHints): readonly Cell[] {
  const { title, text } = printEvent(event, hints);
  return [placeOf(event), title, text];
}

function timed(event: TraceEvent, hints: DissectHints): readonly Cell[] {
  const { title, text } = printEvent(event, hints);
  const packet = isPacketEvent(event) ? packetName(event.packet) : '';
  const duration = event.duration === 0 ? '' : `+${event.duration}`;
  return [right(`${event.at} ns`), right(duration), placeOf(event), packet, title, text];
}

function placeOf(event: TraceEvent): string {
  if (isPacketEvent(event)) return printPlace(event.place);
  switch (event.kind) {
    case 'log':
      return `${event.node} ${event.process}`;
    case 'install':
      return event.namespace;
    case 'lease':
      return 'etcd';
    case 'fault':
      return event.target;
  }
}

function outcomes({ events, packets }: Trace): readonly (readonly Cell[])[] {
  const reasons = new Map<number, Set<string>>();
  for (const event of events)
    if (event.kind === 'drop')
      reasons.set(event.packet, (reasons.get(event.packet) ?? new Set()).add(event.reason));
  return packets.map(({ packet, title, outcome, about }) => {
    const why = outcome === 'dropped' ? `: ${[...(reasons.get(packet) ?? [])].join(', ')}` : '';
    return [
      packetName(packet),
      title,
      about === null ? '' : `about ${packetName(about)}`,
      `${outcome}${why}`,
    ];
  });
}

/** A column's text; `right` for numbers. */
type Cell = string | { readonly right: string };

const right = (text: string): Cell => ({ right: text });
const textOf = (cell: Cell): string => (typeof cell === 'string' ? cell : cell.right);

/** Rows with their columns under one another, two blanks between them. */
function table(rows: readonly (readonly Cell[])[]): readonly string[] {
  const widths: number[] = [];
  for (const row of rows)
    row.forEach((cell, i) => (widths[i] = Math.max(widths[i] ?? 0, textOf(cell).length)));
  const padded = (cell: Cell, width: number): string =>
    typeof cell === 'string' ? cell.padEnd(width) : cell.right.padStart(width);
  return rows.map((row) =>
    row
      .map((cell, i) => padded(cell, widths[i] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}
