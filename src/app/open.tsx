/**
 * The door of the page: shows that something is coming, and fetches the player.
 *
 * Engine, playback and drawing are one file; this one is small, so that a slow line does not leave the page empty.
 */
import { type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { Opening } from '../view/Opening';
import { Mishap } from './Mishap';

/** Views that are programs of their own, fetched when a link asks for them; every other link is a film. */
const programFor = (query: string): Promise<{ readonly start: () => ReactNode }> =>
  /[?&]view=leases(?:&|$)/.test(query) ? import('./leases/start-leases') : import('./start');

/** Shows a player in `element`; if it cannot be fetched or opened, what went wrong. */
export function open(element: HTMLElement): void {
  const root = createRoot(element);
  root.render(<Opening />);
  programFor(location.search)
    .then(({ start }) => root.render(start()))
    .catch((error: unknown) =>
      root.render(<Mishap message={error instanceof Error ? error.message : String(error)} />),
    );
}
