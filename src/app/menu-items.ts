/** What the lists of every header offer: the rooms to learn in, and those to hold a film against others in. */
import { type MenuItem } from '../view/controls/Menu';
import { type HEADER_WORDS } from '../view/language/header';

type HeaderWords = (typeof HEADER_WORDS)['en'];

/** The rooms, by the names that the header has words for. */
export type Place = 'race' | 'load' | 'ladder' | 'lessons' | 'diagnose' | 'leases' | 'glossary';

const HINTS = {
  race: 'raceHint',
  load: 'loadHint',
  ladder: 'ladderHint',
  lessons: 'lessonsHint',
  diagnose: 'diagnoseHint',
  leases: 'leasesHint',
  glossary: 'glossaryHint',
} as const satisfies Readonly<Record<Place, keyof HeaderWords>>;

const itemFor =
  (words: HeaderWords, here: Place | null) =>
  (place: Place, href = `?v=1&view=${place}`): MenuItem => ({
    label: words[place],
    hint: words[HINTS[place]],
    href,
    here: place === here,
  });

/** Rooms to learn in. */
export const learnItems = (words: HeaderWords, here: Place | null = null): readonly MenuItem[] => {
  const item = itemFor(words, here);
  return [item('lessons'), item('diagnose'), item('leases'), item('glossary')];
};

/** What a datagram costs: the film’s own Cost tab, or from elsewhere the link of the usual film’s. */
const ledgerItem = ({ ledger: label, ledgerHint: hint }: HeaderWords, open: (() => void) | null): MenuItem =>
  open === null ? { label, hint, href: '?v=1&view=cost' } : { label, hint, onTake: open };

/** Rooms to hold a film against others in; the race and the ladder begin with what the film has. */
export const compareItems = (
  words: HeaderWords,
  race: string,
  here: Place | null = null,
  ladder?: string,
  openLedger: (() => void) | null = null,
): readonly MenuItem[] => {
  const item = itemFor(words, here);
  return [
    item('race', race),
    item('load'),
    item('ladder', ladder),
    ledgerItem(words, openLedger),
    { label: words.choose, hint: words.chooseHint, href: '?v=1&lesson=choose&page=table' },
  ];
};
