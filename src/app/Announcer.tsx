/** What the film does, for those who hear it. */
import { useStore } from 'zustand';
import { plain } from '../playback';
import { FILM_WORDS } from '../view/language/film';
import { useWords } from '../view/language/language';
import { type PaneProps } from './pane';
import { useAnnouncement } from './use-announcement';

export function Announcer({ store, caption }: Omit<PaneProps, 'showing'>) {
  const words = useWords(FILM_WORDS);
  const playing = useStore(store, (s) => s.player.playing);
  const text = caption === null ? '' : `${words.announce(caption.step.index + 1)} ${plain(caption.text)}`;
  const said = useAnnouncement(text, playing);
  return (
    <p className="unseen" role="status" aria-live="polite">
      {said}
    </p>
  );
}
