/** The race's clock as the drawing sees it: where it stands, and a call after every change. */
export interface RaceClock {
  /** Simulated nanoseconds since the start. */
  readonly now: () => number;
  readonly subscribe: (listener: () => void) => () => void;
}
