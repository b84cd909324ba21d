/**
 * The door of the page: shows that something is coming, and fetches the player.
 *
 * Engine, playback and drawing are one file; this one is small, so that a slow line does not leave the page empty.
 */
import { createRoot } from 'react-dom/client';
import { roomIn } from '../link/room';
import { Opening } from '../view/Opening';
import { Mishap } from './Mishap';
import { ROOM_DOORS, type Start } from './room/doors';

/** Whether a link asks for a film on the stage: the picture that the page was built with may then stay till it is there. */
const isFilm = (query: string): boolean =>
  roomIn(query) === null && !/[?&](?:view=leases|embed)\b/i.test(query);

/** Views that are programs of their own, fetched when a link asks for them; every other link is a film. */
const programFor = (query: string): Promise<{ readonly start: Start }> => {
  const room = roomIn(query);
  if (room !== null) return ROOM_DOORS[room]();
  if (/[?&]embed=(?:1|yes|true|on)(?:&|$)/i.test(query)) return import('./embed/start-embed');
  return /[?&]view=leases(?:&|$)/.test(query) ? import('./leases/start-leases') : import('./start');
};

/** Shows a player in `element`; if it cannot be fetched or opened, what went wrong. */
export function open(element: HTMLElement): void {
  const root = createRoot(element);
  // The built page comes with a picture of its own, which stands until the film does.
  if (element.childElementCount === 0 || !isFilm(location.search)) root.render(<Opening />);
  programFor(location.search)
    .then(({ start }) => start())
    .then((program) => root.render(program))
    .catch((error: unknown) =>
      root.render(<Mishap message={error instanceof Error ? error.message : String(error)} />),
    );
}
