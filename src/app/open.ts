/**
 * The door of the page: waits until the picture that the page was built with is painted, and fetches what it stands for.
 *
 * Small, and without React: on a slow line the picture has the line for itself, then everything else comes side by side.
 */
import { roomIn } from '../link/room';
import { painted } from './painted';
import { ROOM_DOORS, type Start } from './room/doors';

/** Whether a link asks for a film on the stage: the picture that the page was built with may then stay till it is there. */
const isFilm = (query: string): boolean =>
  roomIn(query) === null && !/[?&](?:view=leases|embed)\b/i.test(query);

/** The engine works while what shows its trace is still on its way. */
async function film(): Promise<{ readonly start: Start }> {
  const first = import('./film/first-trace').then(({ firstTrace }) => firstTrace());
  // Whoever awaits it below says so; until then its failure is nobody's.
  first.catch(() => undefined);
  const { start } = await import('./start');
  return { start: () => start(first) };
}

/** Views that are programs of their own, fetched when a link asks for them; every other link is a film. */
const programFor = (query: string): Promise<{ readonly start: Start }> => {
  const room = roomIn(query);
  if (room !== null) return ROOM_DOORS[room]();
  if (/[?&]embed=(?:1|yes|true|on)(?:&|$)/i.test(query)) return import('./embed/start-embed');
  return /[?&]view=leases(?:&|$)/.test(query) ? import('./leases/start-leases') : film();
};

/** Nothing of the program could be had: said without it, with a way to try again. */
function unloaded(error: unknown): HTMLElement {
  const german = /[?&]lang=de\b/.test(location.search);
  const said = document.createElement('p');
  const again = document.createElement('a');
  again.href = location.href;
  again.textContent = german ? 'Noch einmal versuchen' : 'Try again';
  said.className = 'mishap';
  said.append(
    german ? 'Flannelgraph ließ sich nicht laden. ' : 'Flannelgraph could not be loaded. ',
    again,
    ` (${String(error)})`,
  );
  return said;
}

/** Shows a player in `element`; if it cannot be fetched, what went wrong. */
export async function open(element: HTMLElement): Promise<void> {
  const query = location.search;
  if (!isFilm(query))
    for (const part of element.querySelectorAll('picture, .inspector-room, .foot-room')) part.remove();
  await painted();
  // It is there before the film, which is larger: two tasks, each half as long. Who imports it again says what went wrong.
  import('./react-first').catch(() => undefined);
  const program = programFor(query);
  // Who waits for it says so; it must not be nobody's while the other file is on its way.
  program.catch(() => undefined);
  try {
    const { stand } = await import('./stand');
    await stand(element, program, () => programFor(query));
  } catch (error) {
    element.replaceChildren(unloaded(error));
  }
}
