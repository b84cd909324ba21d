/** What holds of any link whatsoever: nothing throws, what is wrong is named, what is right is kept, and what comes of it is a link again. */
import { SINGLE_KEYS, PARAMETERS, PARAMETER_NAMES, FAULT, FLOW, NONE } from '../../src/engine/index';
import { type Parameter } from '../../src/engine/scenario/parameter';
import { LONGEST_READ, takeApart } from '../../src/link/address-text';
import { decodeLink, encodeLink } from '../../src/link/codec';
import { OWN_NAMES, type ParsedLink, printLink } from '../../src/link/link';
import { lost } from './kept-law';

/** Only whether they understand a text is asked of them. */
const READERS: ReadonlyMap<string, Pick<Parameter<unknown>, 'parse'>> = new Map<
  string,
  Pick<Parameter<unknown>, 'parse'>
>([...SINGLE_KEYS.map((key) => PARAMETERS[key]), FAULT, FLOW].map((row) => [row.name, row]));

/** Everything that is wrong with what the program makes of a link; nothing when all is well. */
export function brokenLinkLaws(text: string): readonly string[] {
  const parsed = decodeLink(text);
  return [
    ...poorProblems(parsed),
    ...silent(text, parsed),
    ...lost(text, parsed),
    ...notALink(parsed),
    ...polluted(),
  ];
}

function poorProblems({ problems }: ParsedLink): readonly string[] {
  return problems
    .filter(
      ({ kind, parameter, expected, used }) =>
        expected === '' || parameter.length > 40_000 || (kind === 'problem' && used === ''),
    )
    .map((problem) => `a problem that says too little: ${JSON.stringify(problem).slice(0, 200)}`);
}

/** Something was said that nobody understood, and nobody says so. */
function silent(text: string, { problems }: ParsedLink): readonly string[] {
  const { pairs, carried, unused, length } = takeApart(text);
  const named = new Set(problems.map(({ parameter }) => parameter.toLowerCase()));
  if (length > LONGEST_READ) return named.has('link') ? [] : ['too long, and nobody says so'];
  const wrong: string[] = [];
  for (const [name, value] of pairs) {
    const word = name.toLowerCase();
    const known = OWN_NAMES.includes(word) || PARAMETER_NAMES.includes(word);
    const parameter = READERS.get(word);
    const unread = parameter !== undefined && value.toLowerCase() !== NONE && !parameter.parse(value).ok;
    // An unread value may be named as one of several.
    if ((!known || unread) && !named.has(word))
      wrong.push(`nobody says that ${word}=${value.slice(0, 80)} was not used`);
  }
  if (unused.length > 0 && !named.has('#')) wrong.push('an anchor that nobody names');
  if (carried !== null && !carried.startsWith('1.') && !named.has('s'))
    wrong.push('a fragment that nobody names');
  return wrong;
}

/** What was understood is a link: it is written, and comes back as it was. */
function notALink({ link }: ParsedLink): readonly string[] {
  const again = decodeLink(`?${printLink(link)}`);
  const wrong: string[] = [];
  const trouble = again.problems.filter(({ kind }) => kind === 'problem');
  if (printLink(link).length <= LONGEST_READ) {
    if (trouble.length > 0)
      wrong.push(`written again it has problems: ${JSON.stringify(trouble[0]).slice(0, 300)}`);
    if (JSON.stringify(again.link) !== JSON.stringify(link)) wrong.push('written again it is another link');
  }
  const encoded = encodeLink(link, { form: 'fragment' });
  if (encoded.ok && JSON.stringify(decodeLink(encoded.value.text).link) !== JSON.stringify(link))
    wrong.push('written into the fragment it is another link');
  return wrong;
}

const polluted = (): readonly string[] =>
  Object.keys(Object.prototype).length > 0 || 'polluted' in {}
    ? ['the prototype of all objects has been changed']
    : [];
