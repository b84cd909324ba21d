/** What the panes of the screen are given. */
import { type Step, type Text } from '../playback';
import { type PlayerStore } from './player-store';
import { type Showing } from './film/use-film';

/** The words of the step on screen. */
export interface Caption {
  readonly step: Step;
  readonly text: Text;
}

export interface PaneProps {
  readonly store: PlayerStore;
  readonly showing: Showing;
  /** Null before the first step. */
  readonly caption: Caption | null;
}
