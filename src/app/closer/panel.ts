/** What a panel of the inspector is given. */
import { type Step, type Timeline } from '../../playback';
import { type PlayerStore } from '../player-store';

export interface PanelProps {
  readonly store: PlayerStore;
  readonly timeline: Timeline;
  /** The step whose words are on screen. */
  readonly step: Step;
  /** How many events have been shown. */
  readonly shown: number;
}
