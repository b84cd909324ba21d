/** Work that is shown on the page once somebody has had to wait for it, with a way to call it off. */
import { type Language } from '../../view/language/language';
import type { Note } from './note';
import { type Told, type Work } from './work';

/** Milliseconds after which a wait is one. */
const PATIENCE = 300;

/** The work was called off: by who waited for it, or because nobody has a use for it any more. */
class CalledOff extends Error {}

export interface Shown {
  readonly language: Language;
  /** There is a film on the page meanwhile. */
  readonly shows: boolean;
  /** Ends the work when somebody else asks for another. */
  readonly overtaken?: AbortSignal;
}

/** A note that comes when it is waited for, and says what was told last. */
function createNote(how: Shown, onCancel: () => void): Note {
  let last: Told = { events: 0, onPage: false };
  let [note, over]: [Note | null, boolean] = [null, false];
  const put = async (): Promise<void> => {
    const { putNote } = await import('./note');
    if (over) return;
    note = putNote({ ...how, onCancel });
    note.show(last);
  };
  // Without its file the work goes on unseen.
  const timer = setTimeout(() => void put().catch(() => undefined), PATIENCE);
  return {
    show: (told) => {
      last = told;
      note?.show(told);
    },
    remove: () => {
      over = true;
      clearTimeout(timer);
      note?.remove();
    },
  };
}

/** What the work comes to; null when it was called off. */
export async function shown<T>(how: Shown, doIt: (work: Work) => Promise<T>): Promise<T | null> {
  const controller = new AbortController();
  const off = (): void => controller.abort(new CalledOff('called off'));
  if (how.overtaken?.aborted === true) return null;
  how.overtaken?.addEventListener('abort', off);
  const note = createNote(how, off);
  try {
    return await doIt({ signal: controller.signal, tell: note.show });
  } catch (error) {
    if (error instanceof CalledOff) return null;
    throw error;
  } finally {
    how.overtaken?.removeEventListener('abort', off);
    note.remove();
  }
}
