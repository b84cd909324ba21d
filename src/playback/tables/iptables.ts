/** iptables as a table: every chain that has rules or a say at this step, walked from the top. */
import { type Chain, type EventOf, type Rule } from '../../engine';
import { addressed, type Palette } from '../palette';
import { type Text } from '../text';
import { type TableState } from './state';
import { type TableRow, type TableView } from './table';
import { type TableWords } from './words';

type Walk = EventOf<'hook'>['walk'];

export function iptablesTable(state: TableState, palette: Palette, words: TableWords): TableView {
  const walks = state.asked.flatMap((e) => (e.kind === 'hook' ? [e.walk] : []));
  const { netfilter } = state.namespace ?? {};
  const chains = Object.entries(netfilter ?? {}).flatMap(([table, hooks]) =>
    Object.entries(hooks as Readonly<Record<string, Chain>>).map(([hook, chain]) => ({ table, hook, chain })),
  );
  const rows = chains.flatMap(({ table, hook, chain }) => {
    const walk = walks.findLast((w) => w.table === table && w.hook === hook);
    const matters = chain.rules.length > 0 || chain.policy === 'DROP' || walk !== undefined;
    return matters ? chainRows(`${table} ${hook}`, chain, walk, palette, words) : [];
  });
  const last = walks.at(-1);
  const question =
    last === undefined
      ? null
      : [{ text: words.chainQuestion }, { text: `${last.table} ${last.hook}: ${last.verdict}`, mono: true }];
  return { kind: 'iptables', ...words.iptables, rows, question, asked: walks.length > 0 };
}

function chainRows(
  name: string,
  chain: Chain,
  walk: Walk | undefined,
  palette: Palette,
  words: TableWords,
): readonly TableRow[] {
  const rules = chain.rules.map((rule, i): TableRow => {
    const cells = [
      [{ text: name, mono: true }],
      [{ text: String(i + 1), mono: true }],
      matchText(rule, palette),
      [{ text: rule.target, mono: true }],
      [{ text: rule.owner ?? '' }],
    ];
    return { key: `${name} ${i}`, cells, ...ruleVerdict(walk, i, words) };
  });
  const decided = walk !== undefined && walk.matched === null;
  const policy: TableRow = {
    key: `${name} policy`,
    cells: [
      [{ text: name, mono: true }],
      [],
      [{ text: words.policyCell }],
      [{ text: chain.policy, mono: true }],
      [],
    ],
    state: decided ? 'lit' : 'plain',
    why: decided ? words.policy : null,
  };
  return [...rules, policy];
}

function ruleVerdict(
  walk: Walk | undefined,
  index: number,
  words: TableWords,
): Pick<TableRow, 'state' | 'why'> {
  if (walk === undefined || (walk.matched !== null && index > walk.matched))
    return { state: 'plain', why: null };
  return index === walk.matched
    ? { state: 'lit', why: words.firstRule }
    : { state: 'passed', why: words.noMatch };
}

/** The match in iptables' own options. */
function matchText({ match, randomFully }: Rule, palette: Palette): Text {
  const options: [string, string | undefined][] = [
    ['-s', match.source],
    ['! -s', match.notSource],
    ['-d', match.destination],
    ['! -d', match.notDestination],
    ['-i', match.in],
    ['! -i', match.notIn],
    ['-o', match.out],
    ['! -o', match.notOut],
    ['-p', match.protocol],
    ['--dport', match.destinationPort === undefined ? undefined : String(match.destinationPort)],
  ];
  const given = options.flatMap(([option, value]): Text =>
    value === undefined
      ? []
      : [{ text: `${option} `, mono: true }, addressed(palette, value), { text: ' ', mono: true }],
  );
  return randomFully === true ? [...given, { text: '--random-fully', mono: true }] : given;
}
