/** Puts a program on the page, with the styles that the opening picture did without. */
import '../view/styles/program.css';
import { type ReactNode, startTransition } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { langIn } from '../link/lang';
import { LanguageContext } from '../view/language/language';
import { Unfetched } from '../view/Waiting';
import { languageFor, spokenIn } from './lang';
import { Mishap } from './Mishap';
import { type Start } from './room/doors';
import { stylesAgain } from './styles-again';

/** What a program is fetched as. */
export type Program = Promise<{ readonly start: Start }>;

/** In the language that the link or an earlier visit chose: nobody above says it here. */
const spoken = (what: ReactNode): ReactNode => (
  <LanguageContext value={languageFor(spokenIn(langIn(location.search)).lang)}>{what}</LanguageContext>
);

/** A file that could not be had: it can be asked for again. */
const missing = (again: () => void): ReactNode => (
  <main className="mishap">
    <h1>Flannelgraph</h1>
    <Unfetched onAgain={again} onReload={() => location.reload()} />
  </main>
);

/** Opens what has been fetched; a program that does not open is our own mistake. */
async function show(root: Root, start: Start): Promise<void> {
  try {
    const shown = await start();
    // Drawn in slices: the picture stays, and the page answers, until the stage is whole.
    startTransition(() => root.render(shown));
  } catch (error) {
    root.render(spoken(<Mishap message={error instanceof Error ? error.message : String(error)} />));
  }
}

/**
 * Shows a program in `element`, in place of what is there; if it cannot be opened, what went wrong; if it cannot be
 * fetched, a way to fetch it again.
 */
export async function stand(element: HTMLElement, program: Program, again: () => Program): Promise<void> {
  const root = createRoot(element);
  const enter = async (coming: Program): Promise<void> => {
    const fetched = await coming.catch(() => null);
    if (fetched === null) root.render(spoken(missing(() => void enter(stylesAgain().then(again)))));
    else await show(root, fetched.start);
  };
  await enter(program);
}
