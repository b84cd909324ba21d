/** What the film does, for those who hear it. */
import { useStore } from 'zustand';
import { plain } from '../playback';
import { type PaneProps } from './pane';
import { useAnnouncement } from './use-announcement';

export function Announcer({ store, caption }: Omit<PaneProps, 'showing'>) {
  const playing = useStore(store, (s) => s.player.playing);
  const text = caption === null ? '' : `Step ${caption.step.index + 1}. ${plain(caption.text)}`;
  const said = useAnnouncement(text, playing);
  return (
    <p className="unseen" role="status" aria-live="polite">
      {said}
    </p>
  );
}
