/** The tables of one namespace as they stand after some of the events, with the row that decides lit. */
import { nodeOf } from '../../engine';
import { addressed } from '../palette';
import { type Text } from '../text';
import { type Timeline } from '../timeline';
import { iptablesTable } from './iptables';
import { fibTable, proxyTable } from './routes';
import { rowKeys } from './row-keys';
import { type TableState, tableStateAt } from './state';
import { type TableRow, type TableView } from './table';
import { tableWords } from './words';

/** Tables of the node or pod called `name` once `shown` events have been shown; empty for a name that is not there. */
export function tablesAt(timeline: Timeline, shown: number, name: string): readonly TableView[] {
  const state = tableStateAt(timeline, shown, name);
  if (state.namespace === null) return [];
  const isNode = nodeOf(timeline.trace.cluster, name)?.name === name;
  const { palette } = timeline;
  const words = tableWords(timeline.catalogue.tongue);
  return [
    fibTable(state, palette, words),
    neighbourTable(state, timeline),
    ...(isNode ? [fdbTable(state, timeline)] : []),
    ...(state.proxy === null ? [] : [proxyTable(state, state.proxy, palette, words)]),
    iptablesTable(state, palette, words),
    ...(state.translations.length > 0 ? [conntrackTable(state, timeline)] : []),
    ...(state.pathMtus.length > 0 ? [pmtuTable(state, timeline)] : []),
    socketTable(state, timeline),
    ...(isNode ? [leaseTable(state, timeline, name)] : []),
  ];
}

const mono = (text: string): Text => [{ text, mono: true }];

const plainOr = (state: TableState, key: string): TableRow['state'] =>
  state.fresh.has(key) ? 'new' : 'plain';

function neighbourTable(state: TableState, { palette, catalogue }: Timeline): TableView {
  const words = tableWords(catalogue.tongue);
  const asked = state.asked.flatMap((e) =>
    e.kind === 'lookup' && e.lookup.table === 'neighbour' ? [e.lookup] : [],
  );
  const last = asked.at(-1);
  const rows = state.neighbours.map((entry): TableRow => {
    const hit = asked.some((l) => l.address === entry.address && l.device === entry.device);
    return {
      key: rowKeys.neighbour(entry),
      cells: [
        [addressed(palette, entry.address)],
        mono(entry.device),
        entry.mac === null ? mono('') : [addressed(palette, entry.mac)],
        mono(entry.state),
      ],
      state: hit ? 'lit' : plainOr(state, rowKeys.neighbour(entry)),
      why: hit ? words.neighbourHit : null,
    };
  });
  const question =
    last === undefined
      ? null
      : [
          { text: words.neighbourQuestion },
          addressed(palette, last.address),
          { text: last.entry?.mac == null ? words.notKnown : '' },
        ];
  return { kind: 'neighbour', ...words.neighbour, rows, question, asked: asked.length > 0 };
}

function fdbTable(state: TableState, { palette, catalogue }: Timeline): TableView {
  const words = tableWords(catalogue.tongue);
  const asked = state.asked.flatMap((e) =>
    e.kind === 'lookup' && e.lookup.table === 'fdb' ? [e.lookup] : [],
  );
  const last = asked.at(-1);
  const rows = state.fdb.map((entry): TableRow => {
    const hit = asked.some((l) => l.mac === entry.mac && !l.flooded);
    return {
      key: rowKeys.fdb(entry),
      cells: [
        [addressed(palette, entry.mac)],
        mono(entry.device),
        entry.remote === null ? mono('') : [addressed(palette, entry.remote)],
        mono(entry.state),
      ],
      state: hit ? 'lit' : plainOr(state, rowKeys.fdb(entry)),
      why: hit ? words.fdbHit : null,
    };
  });
  const question =
    last === undefined
      ? null
      : [
          { text: words.fdbQuestion },
          addressed(palette, last.mac),
          { text: last.flooded ? words.flooded : '' },
        ];
  return { kind: 'fdb', ...words.fdb, rows, question, asked: asked.length > 0 };
}

function conntrackTable(state: TableState, { palette, catalogue }: Timeline): TableView {
  const words = tableWords(catalogue.tongue);
  const rows = state.translations.map((t): TableRow => {
    const key = rowKeys.translation(t);
    const end = (address: string, port: number): Text => [
      addressed(palette, address),
      { text: `:${port}`, mono: true },
    ];
    return {
      key,
      cells: [
        mono(t.protocol),
        [
          ...end(t.original.source, t.original.sourcePort),
          { text: ' → ' },
          ...end(t.original.destination, t.original.destinationPort),
        ],
        [
          ...end(t.reply.source, t.reply.sourcePort),
          { text: ' → ' },
          ...end(t.reply.destination, t.reply.destinationPort),
        ],
      ],
      state: plainOr(state, key),
      why: null,
    };
  });
  return { kind: 'conntrack', ...words.conntrack, rows, question: null, asked: false };
}

function pmtuTable(state: TableState, { palette, catalogue }: Timeline): TableView {
  const words = tableWords(catalogue.tongue);
  const rows = state.pathMtus.map(({ destination, mtu }): TableRow => {
    return {
      key: destination,
      cells: [[addressed(palette, destination)], mono(String(mtu))],
      state: plainOr(state, destination),
      why: null,
    };
  });
  return { kind: 'pmtu', ...words.pmtu, rows, question: null, asked: false };
}

function socketTable(state: TableState, { palette, catalogue }: Timeline): TableView {
  const words = tableWords(catalogue.tongue);
  const asked = state.asked.flatMap((e) =>
    e.kind === 'lookup' && e.lookup.table === 'socket' ? [e.lookup] : [],
  );
  const last = asked.at(-1);
  const bound = state.namespace?.sockets ?? [];
  const known = bound.some((s) => s.port === last?.port && s.protocol === last.protocol);
  // Programs of the scenario open their sockets as they start: seen when something is delivered to them.
  const seen =
    last === undefined || known || last.process === null || last.protocol === 'icmp'
      ? []
      : [{ protocol: last.protocol, address: null, port: last.port, process: last.process }];
  const rows = [...bound, ...seen].map((socket): TableRow => {
    const hit = last?.port === socket.port && last.protocol === socket.protocol;
    return {
      key: `${socket.protocol} ${socket.port}`,
      cells: [
        mono(socket.protocol),
        [
          socket.address === null ? { text: '0.0.0.0', mono: true } : addressed(palette, socket.address),
          { text: `:${socket.port}`, mono: true, hue: 'l4' },
        ],
        [{ text: socket.process }],
      ],
      state: hit ? 'lit' : 'plain',
      why: hit ? words.socketHit : null,
    };
  });
  const question: Text | null =
    last === undefined
      ? null
      : [
          { text: words.socketQuestion },
          { text: `${last.protocol} ${last.port}`, mono: true, hue: 'l4' },
          { text: last.process === null ? words.nobodyListens : '' },
        ];
  return { kind: 'sockets', ...words.sockets, rows, question, asked: last !== undefined };
}

function leaseTable(state: TableState, { palette, trace, catalogue }: Timeline, name: string): TableView {
  const words = tableWords(catalogue.tongue);
  const rows = state.leases.map((lease): TableRow => {
    const own = lease.node === name;
    return {
      key: rowKeys.lease(lease),
      cells: [
        [addressed(palette, lease.subnet)],
        [addressed(palette, lease.publicIp)],
        [{ text: lease.node }],
        mono(lease.backend),
      ],
      state: 'plain',
      why: own ? words.ownLease : null,
    };
  });
  return {
    kind: 'leases',
    ...words.leases,
    title: trace.cluster.etcdUp ? words.leases.title : words.etcdDown,
    rows,
    question: null,
    asked: false,
  };
}
