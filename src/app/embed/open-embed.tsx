/** The door of the frame: an embedded film, or what went wrong. */
import { createRoot } from 'react-dom/client';
import { Mishap } from '../Mishap';
import { start } from './start-embed';

/** Shows the film that the frame's address asks for. */
export function openEmbed(element: HTMLElement): void {
  const root = createRoot(element);
  start()
    .then((film) => root.render(film))
    .catch((error: unknown) =>
      root.render(<Mishap message={error instanceof Error ? error.message : String(error)} />),
    );
}
