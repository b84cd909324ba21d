/** Before the player is there: the screen with its line, and a word. */
import { FILM_WORDS } from './language/film';
import { useWords } from './language/language';

export function Opening() {
  const { computing } = useWords(FILM_WORDS);
  return (
    <div className="app opening">
      <header className="top">
        <h1>Flannelgraph</h1>
      </header>
      <main className="stage-pane">
        <p role="status">{computing}</p>
      </main>
    </div>
  );
}
