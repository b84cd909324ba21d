/** The door of the frame: an embedded film, or what went wrong. */
import { createRoot } from 'react-dom/client';
import { parseLink } from '../../link/link';
import { Mishap } from '../Mishap';
import { startEmbed } from './start-embed';

/** Shows the film that the frame's address asks for. */
export function openEmbed(element: HTMLElement): void {
  const root = createRoot(element);
  try {
    root.render(startEmbed(parseLink(location.search)));
  } catch (error) {
    root.render(<Mishap message={error instanceof Error ? error.message : String(error)} />);
  }
}
