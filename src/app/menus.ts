/** What the lists of the header offer, one row each: where it leads or what it does. */
import { useMemo } from 'react';
import { HEADER_WORDS } from '../view/language/header';
import { useWords } from '../view/language/language';
import { SHARE_WORDS } from '../view/language/share';
import { type MenuItem } from '../view/controls/Menu';
import { type Scenario } from '../engine';
import { compareItems, learnItems } from './menu-items';
import { type PlayerStore, present } from './player-store';
import { raceHref } from './room/race-door';
import { shareItems } from './share/share-items';

export interface HeaderMenu {
  readonly name: 'compare' | 'learn' | 'share' | 'settings';
  readonly label: string;
  readonly items: readonly MenuItem[];
}

/** Ways to take a film elsewhere. */
const wayOut = (
  store: PlayerStore,
  words: (typeof HEADER_WORDS)['en'],
  copyLink: () => void,
  embed: () => void,
): readonly MenuItem[] => [
  { label: words.copyLink, hint: words.copyLinkHint, onTake: copyLink },
  { label: words.embed, hint: words.embedHint, onTake: embed },
  { label: words.takeAway, hint: words.takeAwayHint, onTake: () => store.setState({ exportOpen: true }) },
  { label: words.present, hint: words.presentHint, onTake: () => present(store, true) },
];

/** The ladder at the MTU of the film's network, with a datagram that fills it. */
const ladderHref = ({ mtu }: Scenario): string => `?v=1&view=ladder&mtu=${mtu}&datagram=${mtu}`;

/** The header's lists for this film. */
export function useMenus(
  store: PlayerStore,
  scenario: Scenario,
  copyLink: () => void,
  embed: () => void,
): readonly HeaderMenu[] {
  const words = useWords(HEADER_WORDS);
  const share = useWords(SHARE_WORDS);
  return useMemo(
    () => [
      {
        name: 'compare',
        label: words.compare,
        items: compareItems(words, raceHref(scenario), null, ladderHref(scenario), () =>
          store.setState({ view: 'cost', sheetOpen: true }),
        ),
      },
      {
        name: 'learn',
        label: words.learn,
        items: learnItems(words),
      },
      {
        name: 'share',
        label: words.share,
        items: [...wayOut(store, words, copyLink, embed), ...shareItems(store, share)],
      },
      {
        name: 'settings',
        label: words.settings,
        items: [
          { label: words.keys, hint: words.keysHint, onTake: () => store.setState({ keysOpen: true }) },
        ],
      },
    ],
    [store, scenario, copyLink, embed, words, share],
  );
}
