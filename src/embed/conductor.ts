/** What the figures of one page owe each other: one plays by itself at a time, and a group moves as one. */
import { type Events } from '../app/protocol';

/** What the conductor needs of a figure. */
export interface Player {
  readonly play: () => Promise<unknown>;
  readonly pause: () => Promise<unknown>;
  readonly goTo: (step: string | number) => Promise<unknown>;
  /** Figures of one name move together; none for null. */
  readonly groupName: () => string | null;
}

const figures = new Set<Player>();
let waiting: readonly Player[] = [];
let soloist: Player | null = null;

/** What a figure cannot do it tells by an event of its own. */
export const quietly = (promise: Promise<unknown>): void => void promise.catch(() => undefined);

function cue(): void {
  const [first] = waiting;
  if (soloist !== null || first === undefined) return;
  soloist = first;
  quietly(first.play());
}

/** From now on the figure hears what its group does. */
export const enter = (figure: Player): void => void figures.add(figure);

/** The figure is gone, over, or out of sight: another may play. */
export function leave(figure: Player, forGood = false): void {
  if (forGood) figures.delete(figure);
  waiting = waiting.filter((other) => other !== figure);
  if (soloist === figure) soloist = null;
  cue();
}

/** The figure is in sight and would play by itself. */
export function volunteer(figure: Player): void {
  waiting = [...waiting.filter((other) => other !== figure), figure];
  cue();
}

/** Something happened in a figure; what the reader did there, its group does too. */
export function follow(
  figure: Player,
  { by, playing, name, number }: Partial<Events['state'] & Events['step']>,
): void {
  if (by !== 'reader') return;
  if (playing === true && soloist !== null && soloist !== figure) quietly(soloist.pause());
  // Whoever has pressed something needs no film that starts by itself.
  waiting = [];
  soloist = null;
  for (const other of figures) {
    const group = other.groupName();
    if (other === figure || group === null || group !== figure.groupName()) continue;
    if (playing !== undefined) quietly(playing ? other.play() : other.pause());
    if (name !== undefined) quietly(other.goTo(name).catch(() => other.goTo(number ?? 1)));
  }
}
