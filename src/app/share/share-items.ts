/** What the list of sharing offers beside copying: each is fetched when it is taken. */
import { type MenuItem } from '../../view/controls/Menu';
import { type SHARE_WORDS } from '../../view/language/share';
import { type PlayerStore } from '../player-store';

export const shareItems = (store: PlayerStore, words: (typeof SHARE_WORDS)['en']): readonly MenuItem[] => [
  {
    label: words.share,
    hint: words.shareHint,
    onTake: () => void import('./share-film').then(({ shareFilm }) => shareFilm(store)),
  },
  {
    label: words.save,
    hint: words.saveHint,
    onTake: () => void import('./scenario-file').then(({ saveScenario }) => saveScenario(store)),
  },
  {
    label: words.open,
    hint: words.openHint,
    onTake: () => void import('./scenario-file').then(({ pickScenario }) => pickScenario(store)),
  },
];
