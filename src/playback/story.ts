/** What there is to tell, before it is paced or drawn: the parts of a timeline that words are made from. */
import { type Trace, type TraceEvent } from '../engine';
import { type Palette } from './palette';

export interface Story {
  readonly trace: Trace;
  /** What is played, the boot events too when the scenario asks for them; `events[i].seq` is i. */
  readonly events: readonly TraceEvent[];
  readonly palette: Palette;
  /** The packet the film is about. Null when nothing is sent. */
  readonly hero: number | null;
  /** The hero, its fragments, and what answers it or them. */
  readonly followed: ReadonlySet<number>;
}
