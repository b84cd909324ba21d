/** `ip route`: lists of routes, and `ip route get` (iproute2 6.1, ip/iproute.c). */
import { type Ipv4Address, contains, lengthOf, networkOf, fromU32 } from '../address/ipv4';
import { type Route } from '../cluster/namespace';
import { type Result } from '../result';
import { ERRNO, type Errno, type RouteAnswer, routeInput, routeOutput, type RouteQuery } from './route-get';
import { deviceNamed, localTable, mainTable } from './route-table';
import { printRoute, type RouteStyle } from './route-text';
import { notPermitted, readAddress, readPrefix, select, type Selection, unknownCommand } from './selector';
import { failure, type LearnedPathMtu, type Outcome, printed, type Seat } from './seat';
import { ROUTE_USAGE } from './usage';

const READS = ['show', 'list', 'lst'];
const WRITES = ['add', 'append', 'change', 'chg', 'replace', 'del', 'delete', 'flush'];

export function ipRoute(seat: Seat, words: readonly string[], details: boolean): Outcome {
  const [command = 'show', ...rest] = words;
  if (command === 'help') return failure(255, ROUTE_USAGE);
  if (command === 'get') return get(seat, rest);
  if (READS.some((read) => read.startsWith(command))) return list(seat, rest, details);
  if (WRITES.includes(command)) return notPermitted;
  return unknownCommand(command, 'ip route help');
}

const LIST = {
  valued: ['table', 'dev', 'proto', 'scope', 'type', 'via', 'src', 'match', 'root', 'exact'],
  flags: ['to', 'cache', 'cached'],
};

function list(seat: Seat, words: readonly string[], details: boolean): Outcome {
  const selected = select(words, LIST);
  if (!selected.ok) return selected.error;
  const table = selected.value.get('table') ?? 'main';
  if (selected.value.has('cache') || selected.value.has('cached') || table === 'cache')
    return exceptions(seat);
  const dev = selected.value.get('dev');
  if (dev !== undefined && deviceNamed(seat.namespace, dev) === null)
    return failure(1, `Cannot find device "${dev}"`);
  const routes = routesIn(seat, table);
  if (routes === null) return failure(2, 'Error: ipv4: FIB table does not exist.', 'Dump terminated');
  const filter = coverFilter(selected.value);
  if (!filter.ok) return filter.error;
  const hide = (['dev', 'proto', 'scope'] as const).filter((word) => selected.value.has(word));
  const style: RouteStyle = { details, allTables: table === 'all', hide: new Set(hide) };
  const shown = routes.filter((route) => filter.value(route) && matches(route, selected.value));
  return printed(shown.map((route) => printRoute(seat, route, style)));
}

const TABLES: Readonly<Record<string, (seat: Seat) => readonly Route[]>> = {
  main: ({ namespace }) => mainTable(namespace),
  local: ({ namespace }) => localTable(namespace),
  all: ({ namespace }) => [...mainTable(namespace), ...localTable(namespace)],
  default: () => [],
};
/** By number: include/uapi/linux/rtnetlink.h, RT_TABLE_… */
const NUMBERS: Readonly<Record<string, string>> = {
  '255': 'local',
  '254': 'main',
  '253': 'default',
  '0': 'all',
};

const routesIn = (seat: Seat, table: string): readonly Route[] | null =>
  (Object.hasOwn(TABLES, NUMBERS[table] ?? table) ? TABLES[NUMBERS[table] ?? table]?.(seat) : null) ?? null;

type RouteTest = (route: Route) => boolean;

/** `exact` (or a bare prefix), `match` (networks that contain it), `root` (networks inside it). */
function coverFilter(selected: Selection): Result<RouteTest, Outcome> {
  const kinds = ['match', 'root', 'exact', ''] as const;
  const kind = kinds.find((word) => selected.has(word));
  if (kind === undefined) return { ok: true, value: () => true };
  const wanted = readPrefix(selected.get(kind) ?? '');
  if (!wanted.ok) return wanted;
  const network = (p: Route['destination']): Ipv4Address => fromU32(networkOf(p));
  const inside = (outer: Route['destination'], inner: Route['destination']): boolean =>
    lengthOf(outer) <= lengthOf(inner) && contains(outer, network(inner));
  const tests: Readonly<Record<(typeof kinds)[number], RouteTest>> = {
    match: ({ destination }) => inside(destination, wanted.value),
    root: ({ destination }) => inside(wanted.value, destination),
    exact: ({ destination }) => destination === wanted.value,
    '': ({ destination }) => destination === wanted.value,
  };
  return { ok: true, value: tests[kind] };
}

function matches(route: Route, selected: Selection): boolean {
  const pairs: readonly (readonly [string, string | null])[] = [
    ['dev', route.device],
    ['proto', route.protocol],
    ['scope', route.scope],
    ['type', route.type],
    ['via', route.gateway],
    ['src', route.source],
  ];
  return pairs.every(([word, value]) => !selected.has(word) || selected.get(word) === value);
}

const GET = {
  valued: ['to', 'from', 'iif', 'oif', 'dev', 'mark', 'uid', 'ipproto', 'sport', 'dport'],
  flags: [],
};

function get(seat: Seat, words: readonly string[]): Outcome {
  const selected = select(words, GET);
  if (!selected.ok) return selected.error;
  const word = selected.value.get('to') ?? selected.value.get('');
  if (word === undefined) return failure(1, 'need at least a destination address');
  const [text = '', length] = word.split('/');
  const warning =
    length === undefined || length === '32'
      ? ''
      : `Warning: /${length} as prefix is invalid, only /32 (or none) is supported.\n`;
  const query = readQuery(text, selected.value);
  if (!query.ok) return query.error;
  for (const device of [query.value.iif, query.value.oif])
    if (device !== null && deviceNamed(seat.namespace, device) === null)
      return failure(1, `Cannot find device "${device}"`);
  const outcome = answer(seat, query.value);
  return { ...outcome, output: warning + outcome.output };
}

function readQuery(text: string, selected: Selection): Result<RouteQuery, Outcome> {
  const to = readAddress(text);
  if (!to.ok) return to;
  const fromText = selected.get('from');
  const from = fromText === undefined ? null : readAddress(fromText, 'inet');
  if (from !== null && !from.ok) return from;
  const oif = selected.get('oif') ?? selected.get('dev') ?? null;
  return {
    ok: true,
    value: { to: to.value, from: from?.value ?? null, iif: selected.get('iif') ?? null, oif },
  };
}

function answer(seat: Seat, query: RouteQuery): Outcome {
  const { iif } = query;
  const decided: Result<RouteAnswer, Errno> =
    iif === null ? routeOutput(seat.namespace, query) : routeInput(seat.namespace, { ...query, iif });
  if (!decided.ok) return failure(2, `RTNETLINK answers: ${ERRNO[decided.error]}`);
  return printed([answerLine(decided.value, query), cacheLine(seat, decided.value, query)]);
}

function answerLine({ type, to, gateway, device, source }: RouteAnswer, { from, iif }: RouteQuery): string {
  const words = [
    ...(type === 'unicast' ? [] : [type]),
    to,
    ...(from === null ? [] : [`from ${from}`]),
    ...(gateway === null ? [] : [`via ${gateway}`]),
    `dev ${device}`,
    ...(source === null ? [] : [`src ${source}`]),
    // RTCF_MULTICAST and RTM_F_OFFLOAD_FAILED are the same bit.
    ...(type === 'multicast' ? ['rt_offload_failed'] : []),
    ...(iif === null ? ['uid 0'] : []),
  ];
  return `${words.join(' ')} `;
}

const CACHE_FLAGS: Readonly<Record<RouteAnswer['type'], string | null>> = {
  unicast: null,
  local: '<local>',
  broadcast: '<local,brd>',
  multicast: '<mc>',
};
/** Every interface is a member of the group of all hosts. */
const ALL_HOSTS = '224.0.0.1';

function cacheLine(seat: Seat, { type, to, route }: RouteAnswer, { iif }: RouteQuery): string {
  const learned = iif === null ? learnedMtu(seat, to) : null;
  const routeMtu = type === 'local' || route?.mtu == null ? [] : [`mtu ${route.mtu}`];
  const flags = to === ALL_HOSTS ? '<local,mc>' : CACHE_FLAGS[type];
  const words = [
    'cache',
    ...(flags === null ? [] : [flags]),
    ...(learned === null ? routeMtu : [exceptionText(seat, learned)]),
    ...(iif === null ? [] : [`iif ${iif}`]),
  ];
  return `    ${words.join(' ')} `;
}

const learnedMtu = ({ state, namespace, at }: Seat, to: Ipv4Address): LearnedPathMtu | null =>
  state.pathMtus?.findLast((p) => p.namespace === namespace.name && p.destination === to && p.until > at) ??
  null;

const exceptionText = ({ at }: Seat, { mtu, until }: LearnedPathMtu): string =>
  `expires ${Math.floor((until - at) / 1_000_000_000)}sec mtu ${mtu}`;

/** `ip route show cache`: destinations with a path MTU of their own. */
function exceptions(seat: Seat): Outcome {
  const { state, namespace, at } = seat;
  const known = (state.pathMtus ?? []).filter((p) => p.namespace === namespace.name && p.until > at);
  return printed(
    known.flatMap((learned) => {
      const decided = routeOutput(namespace, { to: learned.destination, from: null, iif: null, oif: null });
      if (!decided.ok) return [];
      const { gateway, device } = decided.value;
      const via = gateway === null ? '' : `via ${gateway} `;
      return [`${learned.destination} ${via}dev ${device} `, `    cache ${exceptionText(seat, learned)} `];
    }),
  );
}
