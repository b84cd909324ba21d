/** What the list of sharing offers beside copying: each is fetched when it is taken. */
import { type MenuItem } from '../../view/controls/Menu';
import { type SHARE_WORDS } from '../../view/language/share';
import { need } from '../need';
import { type PlayerStore } from '../player-store';

export const shareItems = (store: PlayerStore, words: (typeof SHARE_WORDS)['en']): readonly MenuItem[] => [
  {
    label: words.share,
    hint: words.shareHint,
    onTake: () =>
      need(
        store,
        () => import('./share-film'),
        (m) => m.shareFilm(store),
      ),
  },
  {
    label: words.save,
    hint: words.saveHint,
    onTake: () =>
      need(
        store,
        () => import('./scenario-file'),
        (m) => m.saveScenario(store),
      ),
  },
  {
    label: words.open,
    hint: words.openHint,
    onTake: () =>
      need(
        store,
        () => import('./scenario-file'),
        (m) => m.pickScenario(store),
      ),
  },
];
