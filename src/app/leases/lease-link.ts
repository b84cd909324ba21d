/** A link to a lease story: `?v=1&view=leases&story=clone&nodes=4&t=82800s&theme=dark`. */
import {
  type Instant,
  type LeaseSettings,
  type Pair,
  parseLeaseSettings,
  printLeaseSettings,
  type Problem,
} from '../../engine';
import { parseLang } from '../../link/lang';
import { parseInstant, printInstant } from '../../link/instant-text';
import { type ThemeName, THEMES } from '../../link/link';
import { takeApart } from '../../link/address-text';
import { printQuery } from '../../link/query';
import { partCarriedIn } from '../room/room-carried';

export interface LeaseLink {
  readonly settings: LeaseSettings;
  /** Null: from the beginning, playing. */
  readonly at: Instant | null;
  readonly theme: ThemeName;
}

const OWN = ['v', 'view', 't', 'theme', 'lang'];

/** Reads a link, fragment and all; what cannot be used is a problem, and something stands in for it. */
export function parseLeaseLink(query: string): {
  readonly link: LeaseLink;
  readonly problems: readonly Problem[];
} {
  const carried = partCarriedIn(query, ['nodes', 'network', 'seed']);
  const pairs = [...carried.pairs, ...takeApart(query).pairs];
  const own = (name: string): string | undefined => pairs.findLast(([n]) => n === name)?.[1];
  const { settings, problems } = parseLeaseSettings(pairs.filter(([name]) => !OWN.includes(name)));
  const [t, themeText] = [own('t'), own('theme')];
  const at = t === undefined ? null : parseInstant(t);
  const theme = THEMES.find((name) => name === themeText) ?? 'auto';
  const found: Problem[] = [...carried.problems, ...problems];
  const complain = (parameter: string, text: string, expected: string, used: string): void =>
    void found.push({ kind: 'problem', parameter, found: text, expected, used });
  if (at !== null && !at.ok) complain('t', t ?? '', at.error, 'the beginning');
  found.push(...langProblems(own('lang')));
  if (themeText !== undefined && themeText !== theme) complain('theme', themeText, THEMES.join(', '), 'auto');
  return { link: { settings, at: at?.ok === true ? at.value : null, theme }, problems: found };
}

function langProblems(text: string | undefined): readonly Problem[] {
  const spoken = parseLang(text ?? 'auto');
  return spoken.ok
    ? []
    : [{ kind: 'problem', parameter: 'lang', found: text ?? '', expected: spoken.error, used: 'auto' }];
}

/** The canonical query, without a question mark. */
export function printLeaseLink({ settings, at, theme }: LeaseLink): string {
  const pairs: Pair[] = [['v', '1'], ['view', 'leases'], ...printLeaseSettings(settings)];
  if (at !== null && at > 0) pairs.push(['t', printInstant(at)]);
  if (theme !== 'auto') pairs.push(['theme', theme]);
  return printQuery(pairs);
}
