/**
 * What a packed scenario in the fragment (`#s=1.…`) is to a room: a race runs it, the others take what they have a setting
 * for, and say what they leave out.
 */
import { type Pair, type Problem } from '../../engine';
import { takeApart } from '../../link/address-text';
import { openFragment } from '../../link/fragment';
import { type Carried } from '../../link/link';

const NOTHING: Carried = { pairs: [], problems: [] };

/** The whole scenario in the fragment of a link; nothing when there is none. */
export function carriedIn(text: string): Carried {
  const { carried } = takeApart(text);
  return carried === null ? NOTHING : openFragment(carried);
}

const isOneOf = (names: readonly string[], [name]: Pair): boolean => names.includes(name.toLowerCase());

/** Of the scenario only what has one of these names; the rest is a problem that lists it. */
export function partCarriedIn(text: string, names: readonly string[]): Carried {
  const { pairs, problems } = carriedIn(text);
  const rest = pairs.filter((pair) => !isOneOf(names, pair)).map(([name]) => name);
  const used = pairs.filter((pair) => isOneOf(names, pair)).map(([name]) => name);
  if (rest.length === 0) return { pairs, problems };
  const left: Problem = {
    kind: 'problem',
    parameter: 's',
    found: `a scenario with ${[...new Set(rest)].join(', ')}`,
    expected: names.length === 0 ? 'none: what is here has films of its own' : `only ${names.join(', ')}`,
    used: used.length === 0 ? 'nothing of it' : `its ${used.join(', ')}`,
  };
  return { pairs: pairs.filter((pair) => isOneOf(names, pair)), problems: [...problems, left] };
}
