/** Faults by what people say of them: those that fit best first, and the likeliest first where nothing was said. */
import { type Cluster, type Fault, type FaultName } from '../../engine';
import { FAULTS_BY_LIKELIHOOD } from './order';
import { SPOKEN } from './spoken';
import { faultTexts } from './texts';
import { faultOf, targetsIn } from './faults';
import { type Tongue } from '../tongue';
import { columnsOf, type WitnessColumn } from './witness';

/** Words that tell nothing apart. */
const EMPTY = new Set(
  'a an the my our i we it its to on in at of is are be and or but with from for by does do der die das ein eine einen mein unser ich wir es zu zum zur auf in im an am von ist sind und oder aber mit vom aus für'.split(
    ' ',
  ),
);

/** `can't` and `can not` are what `cannot` is; typographic apostrophes are apostrophes. */
const plain = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll('’', "'")
    .replaceAll(/\bcan'?t\b|\bcan not\b/g, 'cannot')
    .replaceAll(/n't\b/g, ' not');

const wordsIn = (text: string): readonly string[] =>
  plain(text)
    .split(/[\s,;:!?"“”„()]+/)
    .filter((word) => word !== '' && !EMPTY.has(word));

/** Something that is told of a fault, and how much it counts to be found in it. */
interface Told {
  readonly weight: number;
  readonly text: string;
  readonly words: ReadonlySet<string>;
}

const told = (weight: number, texts: readonly string[]): Told => {
  const text = plain(texts.join(' '));
  return { weight, text, words: new Set(wordsIn(text)) };
};

/** The command that proves a fault in a cluster, what it shows there, and the traffic that shows it best. */
function shownIn(cluster: Cluster | null, fault: Fault): readonly string[] {
  const [target] = cluster === null ? [] : targetsIn(cluster, fault);
  if (cluster === null) return [];
  if (target === undefined) return [fault.showWith];
  const { command, shows } = fault.proof(cluster, target);
  return [fault.showWith, command, shows];
}

function allTold(name: FaultName, cluster: Cluster | null, tongue: Tongue): readonly Told[] {
  const fault = faultOf(name);
  const { title, symptom, firstBadHop, fix } = faultTexts(name, tongue);
  return [
    told(6, [title, fault.title]),
    told(6, [SPOKEN[name]]),
    told(4, [symptom, name]),
    told(2, [firstBadHop, fix, fault.reason ?? '']),
    told(1, [...fault.threads, ...shownIn(cluster, fault)]),
  ];
}

/** How well a word fits: as it stands, as the beginning of one, or somewhere within. */
function fitOf(word: string, { weight, text, words }: Told): number {
  if (words.has(word)) return 3 * weight;
  if (!text.includes(word)) return 0;
  return [...words].some((own) => own.startsWith(word)) ? 2 * weight : weight;
}

/** More than any single word: the very phrase, or one that holds it or is held by it. */
const PHRASE = { same: 40, within: 20 } as const;

function phraseFit(asked: string, name: FaultName): number {
  const fits = SPOKEN[name].split(',').map((phrase) => {
    const own = wordsIn(phrase);
    const spoken = own.join(' ');
    if (spoken === asked) return PHRASE.same;
    const holds = asked.includes(' ') && ` ${spoken} `.includes(` ${asked} `);
    const held = own.length > 1 && ` ${asked} `.includes(` ${spoken} `);
    return holds || held ? PHRASE.within : 0;
  });
  return Math.max(...fits);
}

/**
 * Faults that have all words of `search` in what is told about them, and whom `knows` could have told; where none has
 * all, those that have most, if that is more than half. With a cluster its own numbers count too: `8285` finds what
 * concerns that port. In another language its words count, and so do the English ones of a title.
 */
export function findFaults(
  search: string,
  knows: WitnessColumn | null,
  cluster: Cluster | null = null,
  tongue: Tongue = 'en',
): readonly FaultName[] {
  const words = wordsIn(search);
  const open = FAULTS_BY_LIKELIHOOD.filter(
    (name) => knows === null || columnsOf(faultOf(name).knows).has(knows),
  );
  if (words.length === 0) return open;
  const found = open.map((name) => {
    const texts = allTold(name, cluster, tongue);
    const fits = words.map((word) => Math.max(...texts.map((text) => fitOf(word, text))));
    const score = fits.reduce((sum, fit) => sum + fit, 0) + phraseFit(words.join(' '), name);
    return { name, score, hits: fits.filter((fit) => fit > 0).length };
  });
  const most = Math.max(...found.map(({ hits }) => hits));
  if (2 * most <= words.length) return [];
  // Sorting is stable: of those that fit alike the likelier stands first.
  return found
    .filter(({ hits }) => hits === most)
    .sort((a, b) => b.score - a.score)
    .map(({ name }) => name);
}
