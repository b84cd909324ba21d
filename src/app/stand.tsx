/** Puts a program on the page, with the styles that the opening picture did without. */
import '../view/styles/program.css';
import { startTransition } from 'react';
import { createRoot } from 'react-dom/client';
import { Mishap } from './Mishap';
import { type Start } from './room/doors';

/** Shows a program in `element`, in place of what is there; if it cannot be fetched or opened, what went wrong. */
export async function stand(
  element: HTMLElement,
  program: Promise<{ readonly start: Start }>,
): Promise<void> {
  const root = createRoot(element);
  try {
    const { start } = await program;
    const shown = await start();
    // Drawn in slices: the picture stays, and the page answers, until the stage is whole.
    startTransition(() => root.render(shown));
  } catch (error) {
    root.render(<Mishap message={error instanceof Error ? error.message : String(error)} />);
  }
}
