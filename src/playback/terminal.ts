/**
 * A terminal beside the film: its history, what the Tab key adds, and the commands that fit what has just happened.
 *
 * What a command prints is the engine's business; here is only what surrounds it. Suggestions are what somebody who
 * doubts this very step would type, one row for each kind of event.
 */
import { type EventKind, type EventOf, isPacketEvent, type Lookup, type TraceEvent } from '../engine';

/** A command that was run, and what it printed. */
export interface TerminalEntry {
  readonly seat: string;
  /** When, in the film's own time; as text. */
  readonly at: string;
  readonly line: string;
  readonly output: string;
  readonly status: number;
}

export interface Terminal {
  readonly entries: readonly TerminalEntry[];
  readonly input: string;
  /** How far back ↑ has gone; 0 is the line being typed. */
  readonly back: number;
  /** What was being typed before ↑. */
  readonly draft: string;
}

export const EMPTY_TERMINAL: Terminal = { entries: [], input: '', back: 0, draft: '' };

const MOST_ENTRIES = 100;

/** Something was typed. */
export const typed = (terminal: Terminal, input: string): Terminal => ({
  ...terminal,
  input,
  back: 0,
  draft: input,
});

/** A command has been run: it is kept, and the line is free again. */
export const ran = (terminal: Terminal, entry: TerminalEntry): Terminal => ({
  entries: [...terminal.entries, entry].slice(-MOST_ENTRIES),
  input: '',
  back: 0,
  draft: '',
});

export const cleared = (terminal: Terminal): Terminal => ({ ...terminal, entries: [] });

/** Lines that ↑ walks through, newest first; the same line twice in a row counts once. */
function historyOf({ entries }: Terminal): readonly string[] {
  const lines = entries.map(({ line }) => line);
  return lines.filter((line, i) => line !== lines[i + 1]).reverse();
}

/** ↑ (`older`) or ↓; stops at both ends. */
export function recalled(terminal: Terminal, way: 'older' | 'newer'): Terminal {
  const history = historyOf(terminal);
  const back = Math.max(0, Math.min(history.length, terminal.back + (way === 'older' ? 1 : -1)));
  if (back === terminal.back) return terminal;
  return { ...terminal, back, input: back === 0 ? terminal.draft : (history[back - 1] ?? terminal.draft) };
}

export interface Completion {
  readonly line: string;
  readonly outcome: 'none' | 'one' | 'several';
  /** What the last word could become, or has become. */
  readonly options: readonly string[];
}

/** What Tab does to a line whose last word could become any of `words`: as much as all of them share. */
export function completed(line: string, words: readonly string[]): Completion {
  const start = line.slice(0, line.length - (/\S*$/.exec(line)?.[0].length ?? 0));
  const [first, ...others] = words;
  if (first === undefined) return { line, outcome: 'none', options: [] };
  if (others.length === 0) return { line: `${start}${first} `, outcome: 'one', options: [first] };
  return { line: `${start}${others.reduce(sharedStart, first)}`, outcome: 'several', options: words };
}

function sharedStart(a: string, b: string): string {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length += 1;
  return a.slice(0, length);
}

type Suggest<K extends EventKind> = (event: EventOf<K>) => readonly string[];

const deviceOf = (event: TraceEvent): string =>
  isPacketEvent(event) && event.place.kind === 'netdev' ? event.place.name : 'any';
const sniff = (event: TraceEvent): string => `tcpdump -nni ${deviceOf(event)}`;
const rules = (table: string): string => (table === 'nat' ? 'iptables -t nat -nvL' : 'iptables -nvL');

const LOOKUPS: {
  readonly [T in Lookup['table']]: (lookup: Extract<Lookup, { readonly table: T }>) => readonly string[];
} = {
  fib: ({ destination }) => [`ip route get ${destination}`, 'ip route'],
  neighbour: ({ device }) => [`ip neigh show dev ${device}`, 'ip neigh'],
  fdb: ({ device }) => [`bridge fdb show dev ${device}`, 'bridge fdb'],
  proxy: () => ['etcdctl ls /coreos.com/network/subnets', 'cat /run/flannel/subnet.env'],
  socket: ({ protocol }) => [protocol === 'tcp' ? 'ss -ltnp' : 'ss -lunp'],
};

const lookupCommands = <T extends Lookup['table']>(
  lookup: Extract<Lookup, { readonly table: T }>,
  table: T,
): readonly string[] => LOOKUPS[table](lookup);

const SUGGESTIONS: { readonly [K in EventKind]: Suggest<K> } = {
  originate: () => ['ip -d addr', 'ip route'],
  cross: ({ crossing }) =>
    crossing.on === 'tun' ? ['tcpdump -nni any', 'ip -d link'] : ['ss -lunp', 'ip -d addr'],
  syscall: () => ['ss -lunp'],
  wake: () => ['ss -lunp'],
  lookup: ({ lookup }) => lookupCommands(lookup, lookup.table),
  hook: ({ walk }) => [rules(walk.table), 'iptables-save -c'],
  rewrite: ({ what, by }) =>
    what === 'source' || what === 'destination'
      ? ['conntrack -L', 'iptables -t nat -nvL']
      : [by === 'flanneld' ? 'cat /run/flannel/subnet.env' : 'ip route', 'tcpdump -nni any'],
  encapsulate: ({ backend }) =>
    backend === 'udp' ? ['ss -lunp', 'tcpdump -nni eth0'] : ['ip -d link', 'bridge fdb', 'tcpdump -nni eth0'],
  decapsulate: ({ backend }) =>
    backend === 'udp' ? ['ss -lunp', 'tcpdump -nni any'] : ['ip -d link', 'bridge fdb'],
  fragment: () => ['ip link', 'tcpdump -nni any'],
  reassemble: () => ['ip link', 'tcpdump -nni any'],
  pass: (event) => [sniff(event)],
  queue: () => ['ip -d link'],
  transmit: (event) => [sniff(event), 'ip neigh'],
  check: () => ['sysctl net.ipv4.ip_forward', 'ip route'],
  deliver: () => ['ss -lunp', 'tcpdump -nni any'],
  drop: (event) => ['iptables -nvL', sniff(event), 'ip route'],
  lease: ({ lease }) => [
    `etcdctl get /coreos.com/network/subnets/${lease.subnet.replace('/', '-')}`,
    'cat /run/flannel/subnet.env',
  ],
  install: ({ entry }) =>
    entry.table === 'pmtu' ? [`ip route get ${entry.destination}`] : INSTALLED[entry.table],
  log: () => ['cat /run/flannel/subnet.env', 'kubectl get nodes -o wide'],
  fault: () => ['ip -d addr', 'iptables -nvL'],
};

const INSTALLED = {
  fib: ['ip route'],
  neighbour: ['ip neigh'],
  fdb: ['bridge fdb'],
  conntrack: ['conntrack -L'],
  netdev: ['ip -d link', 'ip -d addr'],
} as const;

const suggest = <K extends EventKind>(event: EventOf<K>, kind: K): readonly string[] =>
  SUGGESTIONS[kind](event);

/** Commands worth trying where and when an event happens, the best first. */
export const suggestionsFor = (event: TraceEvent): readonly string[] => suggest(event, event.kind);

/** The terminal as text, to be copied: prompts and what was printed. */
export const terminalText = ({ entries }: Terminal): string =>
  entries.map(({ seat, line, output }) => `${promptOf(seat)} ${line}\n${output}`).join('');

/** `root@n1:~#`. */
export const promptOf = (seat: string): string => `root@${seat}:~#`;
