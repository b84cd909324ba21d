/** The two route tables: the kernel's, where the longest prefix wins, and flanneld's list, where the first match does. */
import { type Ipv4Address, type ProxyRoute, type Route, contains } from '../../engine';
import { addressed, type Palette } from '../palette';
import { type Text } from '../text';
import { rowKeys } from './row-keys';
import { type TableState } from './state';
import { type TableRow, type TableView } from './table';
import { type TableWords } from './words';

const mono = (text: string): Text => [{ text, mono: true }];

const lengthOf = (route: Route): number => Number(route.destination.split('/')[1] ?? 32);

/** The main table as `ip route` prints it; a route of the table local is added when it decides. */
export function fibTable(state: TableState, palette: Palette, words: TableWords): TableView {
  const asked = state.asked
    .flatMap((e) => (e.kind === 'lookup' && e.lookup.table === 'fib' ? [e.lookup] : []))
    .at(-1);
  const own = new Set(state.routes.map(rowKeys.route));
  const local = asked?.matches.filter((r) => !own.has(rowKeys.route(r))) ?? [];
  const won = asked?.matches[0];
  const rows = [...local, ...state.routes].map((route): TableRow => {
    const key = rowKeys.route(route);
    return {
      key,
      cells: routeCells(route, palette),
      ...verdict(route, asked?.destination ?? null, won, state.fresh.has(key), words),
    };
  });
  const question =
    asked === undefined
      ? null
      : [
          { text: words.fibQuestion },
          addressed(palette, asked.destination),
          { text: won === undefined ? words.noRoute : '' },
        ];
  return { kind: 'fib', ...words.fib, rows, question, asked: asked !== undefined };
}

function routeCells(route: Route, palette: Palette): readonly Text[] {
  const destination =
    route.destination === '0.0.0.0/0'
      ? { text: 'default', mono: true }
      : addressed(palette, route.destination);
  const attributes = [
    route.type === 'unicast' ? '' : `${route.type} (table local)`,
    route.source === null ? '' : `src ${route.source}`,
    route.metric === 0 ? '' : `metric ${route.metric}`,
    route.mtu === null ? '' : `mtu ${route.mtu}`,
    route.onlink ? 'onlink' : '',
  ];
  return [
    [destination],
    route.gateway === null ? mono('') : [addressed(palette, route.gateway)],
    mono(route.device),
    mono(attributes.filter((a) => a !== '').join(' ')),
  ];
}

function verdict(
  route: Route,
  destination: Ipv4Address | null,
  won: Route | undefined,
  fresh: boolean,
  words: TableWords,
): Pick<TableRow, 'state' | 'why'> {
  if (destination === null) return { state: fresh ? 'new' : 'plain', why: null };
  if (won !== undefined && rowKeys.route(route) === rowKeys.route(won))
    return { state: 'lit', why: words.longest(lengthOf(route)) };
  if (!contains(route.destination, destination))
    return { state: 'passed', why: words.notCovered(destination) };
  if (won === undefined) return { state: 'passed', why: words.deviceDown(route.device) };
  const [own, best] = [lengthOf(route), lengthOf(won)];
  return {
    state: 'lost',
    why: own < best ? words.shorter(own, best) : words.worseMetric(route.metric, won.metric),
  };
}

/** flanneld's list: searched from the top, first match wins. */
export function proxyTable(
  state: TableState,
  list: readonly ProxyRoute[],
  palette: Palette,
  words: TableWords,
): TableView {
  const asked = state.asked
    .flatMap((e) => (e.kind === 'lookup' && e.lookup.table === 'proxy' ? [e.lookup] : []))
    .at(-1);
  const rows = list.map((route, i): TableRow => {
    const cells = [
      mono(String(i + 1)),
      [addressed(palette, route.subnet)],
      [addressed(palette, route.nextHop), { text: `:${route.port}`, mono: true, hue: 'l4' as const }],
    ];
    const key = route.subnet;
    if (asked === undefined || (asked.hit !== null && i > asked.hit))
      return { key, cells, state: 'plain', why: null };
    return i === asked.hit
      ? { key, cells, state: 'lit', why: i === 0 ? words.firstMatch : words.firstMatchSwapped }
      : { key, cells, state: 'passed', why: words.notCovered(asked.destination) };
  });
  const question =
    asked === undefined
      ? null
      : [
          { text: words.proxyQuestion },
          addressed(palette, asked.destination),
          { text: asked.hit === null ? words.noLease : '' },
        ];
  return { kind: 'proxy', ...words.proxy, rows, question, asked: asked !== undefined };
}
