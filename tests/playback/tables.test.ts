/** Tables at an instant: the cluster's own, what has been learned since, and the row that decides. */
import { describe, expect, it } from 'vitest';
import { namespaceOf } from '../../src/engine';
import {
  plain,
  stepByName,
  type TableKind,
  type TableView,
  tablesAt,
  type Timeline,
} from '../../src/playback';
import { ALL_FILMS, film } from './films';

/** The table as it stands when the step is held. */
const table = (timeline: Timeline, step: string, namespace: string, kind: TableKind): TableView => {
  const shown = (stepByName(timeline, step)?.focus.seq ?? -1) + 1;
  const found = tablesAt(timeline, shown, namespace).find((t) => t.kind === kind);
  if (found === undefined) throw new Error(`${namespace} has no table ${kind}`);
  return found;
};
const print = ({ rows }: TableView): string[] =>
  rows.map(({ cells, state }) => `${state}: ${cells.map(plain).filter(Boolean).join(' ')}`);
const why = ({ rows }: TableView): string[] => rows.map((row) => plain(row.why ?? []));

describe('routes', () => {
  const timeline = film('cross-node');

  it('light the longest match, and the others say why they lost or were passed by', () => {
    const fib = table(timeline, 'lookup:5', 'n2', 'fib');
    const by = Object.fromEntries(
      fib.rows.map((row, i) => [plain(row.cells[0] ?? []), `${row.state}: ${why(fib)[i] ?? ''}`]),
    );
    expect(by['100.96.2.0/24']).toBe('lit: the longest prefix that covers it, /24');
    expect(by['100.96.0.0/16']).toBe('lost: covers it too, but /16 is shorter than /24');
    expect(by['default']).toBe('lost: covers it too, but /0 is shorter than /24');
    expect(by['172.20.32.0/19']).toBe('passed: does not cover 100.96.2.2');
    expect(plain(fib.question ?? [])).toBe('Which way to 100.96.2.2');
    expect(fib.asked).toBe(true);
  });

  it('are dark when nobody asks', () => {
    const fib = table(timeline, 'cross:3', 'n1', 'fib');
    expect(fib.asked).toBe(false);
    expect(fib.rows.map(({ state }) => state)).toEqual(fib.rows.map(() => 'plain'));
    expect(table(timeline, 'lookup:2', 'n2', 'fib').asked).toBe(false);
  });

  it('are those of the namespace, pods too', () => {
    expect(print(table(timeline, 'lookup:1', 'p1a', 'fib'))[0]).toMatch(/^lit: default 100\.96\.1\.1 eth0/);
    expect(tablesAt(timeline, 5, 'nobody')).toEqual([]);
  });
});

describe('flanneld’s list', () => {
  it('lights the first entry that covers, and shows the swap afterwards', () => {
    const timeline = film('cross-node');
    expect(print(table(timeline, 'lookup:3', 'n1', 'proxy')).map((row) => row.split(':')[0])).toContain(
      'lit',
    );
    const search = stepByName(film('node-joins'), 'lookup:6');
    expect(search).not.toBeNull();
  });

  it('says so when it has no lease', () => {
    const proxy = table(film('un-leased'), 'lookup:3', 'n1', 'proxy');
    expect(proxy.rows.map(({ state }) => state)).toEqual(['passed', 'passed']);
    expect(plain(proxy.question ?? [])).toBe('Which lease covers 100.96.77.2? None.');
  });

  it('has the hit in front once it has been used', () => {
    const { trace } = film('cross-node');
    const routes = trace.cluster.nodes[0]?.flanneld?.routes ?? [];
    const swapped = {
      ...film('cross-node'),
      events: film('cross-node').events.map((e) =>
        e.kind === 'lookup' && e.lookup.table === 'proxy' && e.place.node === 'n1'
          ? { ...e, lookup: { ...e.lookup, list: routes.toReversed(), hit: 1 } }
          : e,
      ),
    };
    const subnets = (step: string) => table(swapped, step, 'n1', 'proxy').rows.map((row) => row.key);
    expect(subnets('lookup:3')).toEqual(['100.96.3.0/24', '100.96.2.0/24']);
    expect(subnets('cross:3')).toEqual(['100.96.2.0/24', '100.96.3.0/24']);
  });
});

describe('what is learned', () => {
  it('is there once it has been learned, new at that step', () => {
    const timeline = film('cold-start');
    const learned = timeline.events.find(
      (e) => e.kind === 'install' && e.entry.table === 'fdb' && e.namespace === 'n1',
    );
    expect(learned).toBeDefined();
    const fdb = (shown: number) =>
      tablesAt(timeline, shown, 'n1').find(({ kind }) => kind === 'fdb')?.rows ?? [];
    const seq = learned?.seq ?? 0;
    expect(fdb(seq + 1).length).toBe(fdb(seq).length + 1);
    expect(fdb(seq + 1).at(-1)?.state).toBe('new');
    expect(fdb(timeline.events.length).at(0)?.state).not.toBe('new');
  });

  it('a boot begins with nothing: no lease, no flannel0 route, and ends with the cluster as it stands', () => {
    const timeline = film('node-joins');
    const rows = (shown: number, kind: TableKind) =>
      tablesAt(timeline, shown, 'n1')
        .find((t) => t.kind === kind)
        ?.rows.map(({ key }) => key) ?? [];
    expect(rows(0, 'leases')).toEqual([]);
    expect(rows(0, 'fib').some((key) => key.startsWith('100.96.'))).toBe(false);
    const end = timeline.trace.boot.length;
    expect(rows(end, 'leases')).toEqual(['100.96.1.0/24', '100.96.2.0/24', '100.96.3.0/24']);
    expect(rows(end, 'fib').some((key) => key.startsWith('100.96.0.0/16 flannel0'))).toBe(true);
  });
});

describe('iptables', () => {
  it('lights the rule that decided and leaves those behind it alone', () => {
    const timeline = film('cross-node');
    const tables = table(timeline, 'cross:2', 'n1', 'iptables');
    const lit = tables.rows
      .filter(({ state }) => state === 'lit')
      .map(({ cells }) => cells.map(plain).join(' '));
    expect(lit.length).toBe(1);
    expect(lit[0]).toMatch(/filter FORWARD 1 -s 100\.96\.0\.0\/16 +ACCEPT flannel/);
    expect(tables.rows.find(({ key }) => key === 'filter FORWARD 1')?.state).toBe('plain');
  });

  it('shows connection tracking once an address has been translated', () => {
    const timeline = film('masquerade');
    const kinds = (shown: number) => tablesAt(timeline, shown, 'n1').map(({ kind }) => kind);
    expect(kinds(0)).not.toContain('conntrack');
    expect(kinds(timeline.events.length)).toContain('conntrack');
  });
});

describe.each(ALL_FILMS)('%s', (name) => {
  it('lights a row, or says that there is none, for every lookup of every step', () => {
    const timeline = film(name);
    for (const { focus } of timeline.steps) {
      if (focus.kind !== 'lookup') continue;
      const namespace = focus.place.pod ?? focus.place.node;
      if (namespaceOf(timeline.trace.cluster, namespace) === null) continue;
      const kind = focus.lookup.table === 'socket' ? 'sockets' : focus.lookup.table;
      const view = tablesAt(timeline, focus.seq + 1, namespace).find((t) => t.kind === kind);
      expect(view?.asked, `${focus.lookup.table} at ${namespace}`).toBe(true);
      const answered = view?.rows.some(({ state }) => state === 'lit');
      expect(
        answered === true || plain(view?.question ?? []).includes('?'),
        JSON.stringify(focus.lookup),
      ).toBe(true);
      for (const row of view?.rows ?? []) expect(row.cells.length).toBe(view?.columns.length);
    }
  });
});
