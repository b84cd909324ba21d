/** The first film: its link read, and its trace. A file of its own: it begins before React is there. */
import { fetchEngine } from './engine-at-hand';
import { type First, knownFilm } from './known-film';
import { addressed } from '../address/addressed';

export type { First };

/** What the page's address asks for, and everything that happens in it. */
export async function firstTrace(): Promise<First> {
  // A file that cannot be had is no reason to show nothing: the engine comes to the same.
  const known = await knownFilm(addressed())?.().catch(() => null);
  if (known) return known;
  const [{ readLink }, { firstFilm }] = await Promise.all([fetchEngine(), import('../work/first-film')]);
  return firstFilm(await readLink(addressed()));
}
