/**
 * `iptables` and `iptables-save`, as far as they read: 1.8.9 over nf_tables, as on the recorded nodes.
 *
 * Tables filter and nat are modelled; mangle, raw and security exist and are empty. Left out: chains of one's own.
 */
import { type Chain, type HookName, type Rule, type TableName } from '../cluster/namespace';
import { asctime } from '../flanneld/daemon-log-time';
import { printRuleSpec } from '../flanneld/masquerade';
import { err, ok, type Result } from '../result';
import { decimal } from './getopt';
import { chainHead, type Count, type ListStyle, NOTHING, ruleRow } from './iptables-list';
import { EVERYWHERE, failure, type Outcome, printed, type Seat, type ShellCommand, success } from './seat';
import { IPTABLES_USAGE } from './usage';

const VERSION = 'iptables v1.8.9 (nf_tables)';
const TABLES = ['filter', 'nat', 'mangle', 'raw', 'security'] as const;
type AnyTable = (typeof TABLES)[number];

const EMPTY: Chain = { policy: 'ACCEPT', rules: [] };
/** Built-in chains of the tables that nobody here puts a rule into. */
const EMPTY_TABLES: Readonly<Record<Exclude<AnyTable, TableName>, readonly HookName[]>> = {
  mangle: ['PREROUTING', 'INPUT', 'FORWARD', 'OUTPUT', 'POSTROUTING'],
  raw: ['PREROUTING', 'OUTPUT'],
  security: ['INPUT', 'FORWARD', 'OUTPUT'],
};

type NamedChain = readonly [name: string, chain: Chain];

function chainsOf({ namespace: { netfilter } }: Seat, table: AnyTable): readonly NamedChain[] {
  if (table === 'filter' || table === 'nat') return Object.entries(netfilter[table]);
  return EMPTY_TABLES[table].map((hook) => [hook, EMPTY]);
}

const isTable = (name: string): name is AnyTable => (TABLES as readonly string[]).includes(name);

function countOf(seat: Seat, table: AnyTable, hook: string, rule: number): Count {
  const row = seat.state.counters?.find(
    (c) => c.namespace === seat.namespace.name && c.table === table && c.hook === hook && c.rule === rule,
  );
  return row ?? NOTHING;
}

interface Request {
  readonly command: 'list' | 'spec' | 'help' | 'version' | 'write' | null;
  readonly table: string;
  readonly chain: string | null;
  readonly number: string | null;
  readonly style: ListStyle;
}

export const iptables: ShellCommand = {
  name: 'iptables',
  summary: 'packet filter and address translation, with what each rule has counted',
  usage: '[-t filter|nat] -L|-S [CHAIN [N]] [-n] [-v] [-x] [--line-numbers]',
  seats: EVERYWHERE,
  run: (seat, args) => {
    const request = readRequest(args);
    return request.ok ? answer(seat, request.value) : request.error;
  },
  complete: (_seat, args) => {
    if (args.at(-1) === '-t') return ['filter', 'nat'];
    return ['-nvL', '-S', '-t', 'INPUT', 'FORWARD', 'OUTPUT', 'POSTROUTING', '--line-numbers'];
  },
};

const hint = "Try `iptables -h' or 'iptables --help' for more information.";
const wrong = (what: string): Outcome => failure(2, `${VERSION}: ${what}`, hint);

const LONG: Readonly<Record<string, string>> = {
  '--list': 'L',
  '--list-rules': 'S',
  '--table': 't',
  '--numeric': 'n',
  '--verbose': 'v',
  '--exact': 'x',
  '--version': 'V',
  '--help': 'h',
};
const WRITES = 'ADCIRFZNXEP';

interface Draft {
  command: Request['command'];
  table: string;
  readonly bare: string[];
  numeric: boolean;
  verbose: boolean;
  exact: boolean;
  lineNumbers: boolean;
}

/** getopt: letters may stand together, a table's name behind its letter or in the next word. */
function readRequest(args: readonly string[]): Result<Request, Outcome> {
  const style = { numeric: false, verbose: false, exact: false, lineNumbers: false };
  const draft: Draft = { command: null, table: 'filter', bare: [], ...style };
  for (let i = 0; i < args.length; i++) {
    const used = readWord(draft, args[i] ?? '', args[i + 1]);
    if (!used.ok) return used;
    i += used.value;
    // What follows is the rule to be written, which nobody here may.
    if (draft.command === 'write') break;
  }
  const { command, table, bare, ...rest } = draft;
  return ok({ command, table, chain: bare[0] ?? null, number: bare[1] ?? null, style: rest });
}

/** How many of the following words belong to this one. */
function readWord(draft: Draft, word: string, next: string | undefined): Result<number, Outcome> {
  const letters = LONG[word] ?? (/^-[^-]/.test(word) ? word.slice(1) : null);
  if (letters !== null) return readLetters(draft, letters, next);
  if (word === '--line-numbers' || word === '--line-number') draft.lineNumbers = true;
  else if (word.startsWith('-')) return err(wrong(`unknown option "${word}"`));
  else draft.bare.push(word);
  return ok(0);
}

/** How many of the following words belong to these letters. */
function readLetters(draft: Draft, letters: string, next: string | undefined): Result<number, Outcome> {
  for (let i = 0; i < letters.length; i++) {
    const letter = letters.charAt(i);
    if (letter === 't') {
      const behind = letters.slice(i + 1);
      const table = behind === '' ? next : behind;
      if (table === undefined) return err(wrong('option "-t" requires an argument'));
      draft.table = table;
      return ok(behind === '' ? 1 : 0);
    }
    if (WRITES.includes(letter)) {
      draft.command = 'write';
      return ok(0);
    }
    if (!takeLetter(draft, letter)) return err(wrong(`unknown option "-${letter}"`));
  }
  return ok(0);
}

const COMMANDS: Readonly<Record<string, Request['command']>> = {
  L: 'list',
  S: 'spec',
  h: 'help',
  V: 'version',
};
const STYLES: Readonly<Record<string, 'numeric' | 'verbose' | 'exact'>> = {
  n: 'numeric',
  v: 'verbose',
  x: 'exact',
};

function takeLetter(draft: Draft, letter: string): boolean {
  const command = COMMANDS[letter];
  const style = STYLES[letter];
  if (command !== undefined) draft.command = command;
  else if (style !== undefined) draft[style] = true;
  else return letter === 'w' || letter === '4';
  return true;
}

function answer(seat: Seat, request: Request): Outcome {
  switch (request.command) {
    case null:
      return wrong('no command specified');
    case 'help':
      return success(`${IPTABLES_USAGE}\n`);
    case 'version':
      return printed([VERSION]);
    case 'write':
      return failure(
        4,
        `${VERSION}: Could not fetch rule set generation id: Permission denied (you must be root)`,
      );
    case 'list':
    case 'spec':
      return read(seat, request);
  }
}

function read(seat: Seat, { command, table, chain, number: text, style }: Request): Outcome {
  if (!isTable(table))
    return failure(
      3,
      `${VERSION}: table '${table}' does not exist`,
      'Perhaps iptables or your kernel needs to be upgraded.',
    );
  const chains = chainsOf(seat, table).filter(([name]) => chain === null || name === chain);
  if (chains.length === 0)
    return failure(
      1,
      `${VERSION}: chain \`${chain ?? ''}' in table \`${table}' is incompatible, use 'nft' tool.`,
    );
  const number = text === null ? null : decimal(text, 1, 999_999_999);
  if (text !== null && number === null) return wrong(`Invalid rule number \`${text}'`);
  return command === 'list'
    ? success(listing(seat, table, chains, number, style))
    : printed(specification(seat, table, chains, number, style));
}

function listing(
  seat: Seat,
  table: AnyTable,
  chains: readonly NamedChain[],
  number: number | null,
  style: ListStyle,
): string {
  const blocks = chains.map(([name, chain]) => {
    const rows = chain.rules.map((rule, i) => ruleRow(rule, countOf(seat, table, name, i), i + 1, style));
    const lines =
      number === null ? [...chainHead(name, chain, style), ...rows] : rows.slice(number - 1, number);
    return lines.map((line) => `${line}\n`).join('');
  });
  return blocks.join('\n');
}

function specification(
  seat: Seat,
  table: AnyTable,
  chains: readonly NamedChain[],
  number: number | null,
  { verbose }: ListStyle,
): readonly string[] {
  const policies = chains.map(([name, { policy }]) => `-P ${name} ${policy}${verbose ? ' -c 0 0' : ''}`);
  const rules = chains.flatMap(([name, chain]) =>
    chain.rules.map((rule, i) => specLine(name, rule, verbose ? countOf(seat, table, name, i) : null)),
  );
  return number === null ? [...policies, ...rules] : rules.slice(number - 1, number);
}

function specLine(name: string, rule: Rule, count: Count | null): string {
  const spec = printRuleSpec(rule);
  if (count === null) return `-A ${name} ${spec}`;
  return `-A ${name} ${spec.replace('-j ', `-c ${count.packets} ${count.bytes} -j `)}`;
}

export const iptablesSave: ShellCommand = {
  name: 'iptables-save',
  summary: 'all rules, as iptables-restore would take them',
  usage: '[-c] [-t filter|nat]',
  seats: EVERYWHERE,
  run: (seat, args) => {
    let counted = false;
    let only: string | null = null;
    for (let i = 0; i < args.length; i++) {
      const word = args[i] ?? '';
      if (word === '-c' || word === '--counters') counted = true;
      else if (word === '-t' || word === '--table') only = args[++i] ?? '';
      else if (word.startsWith('-'))
        return failure(
          1,
          `iptables-save: invalid option -- '${word.replace(/^-+/, '').charAt(0)}'`,
          "Look at manual page `iptables-save.8' for more information.",
        );
      else return failure(1, 'Unknown arguments found on commandline');
    }
    if (only !== null && !isTable(only)) return failure(1, `Table \`${only}' does not exist`);
    return printed(
      (['filter', 'nat'] as const)
        .filter((t) => only === null || t === only)
        .flatMap((t) => save(seat, t, counted)),
    );
  },
  complete: (_seat, args) => (args.at(-1) === '-t' ? ['filter', 'nat'] : ['-c', '-t']),
};

/** A table comes into being with its first rule, or with a policy that was changed. */
function save(seat: Seat, table: TableName, counted: boolean): readonly string[] {
  const chains = chainsOf(seat, table);
  if (chains.every(([, { rules, policy }]) => rules.length === 0 && policy === 'ACCEPT')) return [];
  const stamp = asctime(seat.at, seat.clock);
  const rows = chains.flatMap(([name, { rules }]) =>
    rules.map((rule, i) => {
      const { packets, bytes } = countOf(seat, table, name, i);
      return `${counted ? `[${packets}:${bytes}] ` : ''}-A ${name} ${printRuleSpec(rule)}`;
    }),
  );
  return [
    `# Generated by iptables-save v1.8.9 (nf_tables) on ${stamp}`,
    `*${table}`,
    ...chains.map(([name, { policy }]) => `:${name} ${policy} [0:0]`),
    ...rows,
    'COMMIT',
    `# Completed on ${stamp}`,
  ];
}
