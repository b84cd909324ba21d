/**
 * What the person had is kept: every parameter that is right by itself does the same among all the others, or is named in
 * the list of problems; and whatever is named is named with what was typed.
 */
import { FAULT, FLOW, type Pair, PARAMETERS, SINGLE_KEYS } from '../../src/engine/index';
import { type Parameter } from '../../src/engine/scenario/parameter';
import { takeApart } from '../../src/link/address-text';
import { decodeLink } from '../../src/link/codec';
import { openFragment } from '../../src/link/fragment';
import { OWN_NAMES, type ParsedLink } from '../../src/link/link';
import { printQuery } from '../../src/link/query';

const SINGLE = new Map(SINGLE_KEYS.map((key) => [PARAMETERS[key].name, key] as const));

/** Each parameter with the texts that count: those of the query replace those of the same name that the fragment carries. */
function typed(text: string): ReadonlyMap<string, readonly string[]> {
  const { pairs, carried } = takeApart(text);
  const said = gathered(pairs);
  return new Map([...gathered(carried === null ? [] : openFragment(carried).pairs), ...said]);
}

function gathered(pairs: readonly Pair[]): ReadonlyMap<string, readonly string[]> {
  const texts = new Map<string, readonly string[]>();
  for (const [name, value] of pairs) {
    const word = name.toLowerCase();
    texts.set(word, [...(texts.get(word) ?? []), value]);
  }
  return texts;
}

/** What the link says, apart: the player's ways are as good as its own. */
const fieldsOf = ({ link }: ParsedLink): ReadonlyMap<string, string> => {
  const { show, ...own } = link;
  return new Map(
    Object.entries({ ...own, ...show, scenario: null }).map(([name, value]) => [name, JSON.stringify(value)]),
  );
};

const USUAL = fieldsOf(decodeLink(''));

/** Fields of the link that one parameter changes when nothing else is said; null when it is wrong by itself. */
function effectAlone(name: string, value: string): ReadonlyMap<string, string> | null {
  const alone = decodeLink(`?${printQuery([[name, value]])}`);
  if (alone.problems.length > 0) return null;
  return new Map([...fieldsOf(alone)].filter(([field, text]) => USUAL.get(field) !== text));
}

/** Whether what was right by itself has come to nothing. */
function isLost(name: string, texts: readonly string[], parsed: ParsedLink): boolean {
  const { scenario } = parsed.link;
  const last = texts.at(-1) ?? '';
  const key = SINGLE.get(name);
  if (key !== undefined) {
    const wanted = PARAMETERS[key].parse(last);
    return wanted.ok && JSON.stringify(scenario[key]) !== JSON.stringify(wanted.value);
  }
  const row = name === FAULT.name ? FAULT : name === FLOW.name ? FLOW : null;
  if (row !== null) {
    const there = (name === FAULT.name ? scenario.faults : scenario.flows).map((one) => JSON.stringify(one));
    return texts.some((text) => {
      const wanted = row.parse(text);
      return wanted.ok && !there.includes(JSON.stringify(wanted.value));
    });
  }
  if (!OWN_NAMES.includes(name)) return false;
  const effect = effectAlone(name, last);
  const fields = fieldsOf(parsed);
  return effect !== null && [...effect].some(([field, text]) => fields.get(field) !== text);
}

/** A text, and the same as we would write it where it is understood: `COUNT 3 PORT 80` is told as `port 80 count 3`. */
function spellings(name: string, text: string): readonly string[] {
  const written = <T>({ parse, print }: Parameter<T>): string => {
    const parsed = parse(text);
    return parsed.ok ? print(parsed.value) : text;
  };
  const key = SINGLE.get(name);
  if (name === FAULT.name) return [text, written(FAULT)];
  if (name === FLOW.name) return [text, written(FLOW)];
  return key === undefined ? [text] : [text, written(PARAMETERS[key] as Parameter<unknown>)];
}

/** Letters that a text and what is said of it have in common: neither case nor space counts. */
const bare = (text: string): string => text.toLowerCase().replace(/\s+/g, '');

/** Everything of a link that was lost without a word. */
export function lost(text: string, parsed: ParsedLink): readonly string[] {
  const wrong: string[] = [];
  for (const [name, texts] of typed(text)) {
    const about = parsed.problems.filter(({ parameter }) => parameter.toLowerCase() === name);
    if (about.length === 0 && isLost(name, texts, parsed))
      wrong.push(`${name}=${texts.join(' | ').slice(0, 80)} has come to nothing, and nobody says so`);
    // Agreements among parameters may speak of the value that stands; one of the problems has to have what was typed.
    const all = bare(about.map(({ found }) => found).join(' '));
    // More of a list than anybody wants to read again is told by its length.
    if (all.includes(`${texts.length}${name}s`)) continue;
    if (
      about.some(({ kind }) => kind === 'problem') &&
      !texts.flatMap((one) => spellings(name, one)).some((one) => all.includes(bare(one)))
    )
      wrong.push(
        `a problem of ${name} says ${all.slice(0, 80)}, not what was typed: ${texts.join(' | ').slice(0, 80)}`,
      );
  }
  return wrong;
}
