/** What everything that opens beside the stage is given. */
import { type PlayerStore } from '../player-store';
import { type Showing } from '../film/use-film';

export interface DrawerProps {
  readonly store: PlayerStore;
  readonly showing: Showing;
  /** What is opened in the drawer; null for all of it. */
  readonly of: string | null;
  readonly onClose: () => void;
}
