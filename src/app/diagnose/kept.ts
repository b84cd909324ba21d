/**
 * What somebody has done with a case, kept while the tab is open: a reload in the middle loses nothing, and nobody gets
 * their points back by it. A sandboxed or private page may have no storage; then the page keeps it for itself.
 */
import { type DiagnoseCase, type Tally } from '../../playback';

export interface Asked {
  readonly seat: string;
  readonly line: string;
}

export interface Doings {
  readonly tally: Tally;
  /** What was typed, oldest first; what it printed is computed again. */
  readonly asked: readonly Asked[];
  readonly over: 'solved' | 'shown' | null;
}

export const NO_DOINGS: Doings = { tally: { commands: 0, hints: 0, misses: 0 }, asked: [], over: null };

/** As many as the terminal keeps. */
const MOST_ASKED = 100;
const OVER = ['solved', 'shown'] as const;

const nameOf = ({ seed, level }: DiagnoseCase): string => `flannelgraph.diagnose.${seed}.${level}`;

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

const countIn = (value: unknown): number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : 0;

/** Only what can be read; storage may hold what somebody else wrote. */
function doingsIn(text: string): Doings {
  const found: unknown = JSON.parse(text);
  if (!isRecord(found)) return NO_DOINGS;
  const tally = isRecord(found['tally']) ? found['tally'] : {};
  const asked = Array.isArray(found['asked']) ? (found['asked'] as readonly unknown[]) : [];
  return {
    tally: {
      commands: countIn(tally['commands']),
      hints: countIn(tally['hints']),
      misses: countIn(tally['misses']),
    },
    asked: asked.slice(-MOST_ASKED).flatMap((each) => {
      const { seat, line } = isRecord(each) ? each : {};
      return typeof seat === 'string' && typeof line === 'string' ? [{ seat, line }] : [];
    }),
    over: OVER.find((over) => over === found['over']) ?? null,
  };
}

/** What was done with a case in this tab. */
export function recallDoings(about: DiagnoseCase): Doings {
  try {
    const text = sessionStorage.getItem(nameOf(about));
    return text === null ? NO_DOINGS : doingsIn(text);
  } catch {
    return NO_DOINGS;
  }
}

export function keepDoings(about: DiagnoseCase, doings: Doings): void {
  try {
    const asked = doings.asked.slice(-MOST_ASKED);
    sessionStorage.setItem(nameOf(about), JSON.stringify({ ...doings, asked }));
  } catch {
    // Nothing to be done; it lasts as long as the page.
  }
}
