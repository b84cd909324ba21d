/** The switch of the beginner's hints, wherever settings are. */
import { GLOSSARY_WORDS } from '../language/glossary';
import { useWords } from '../language/language';
import './gloss.css';

/** The switch of the beginner's hints. */
export function HintsCheck({
  on,
  onHints,
}: {
  readonly on: boolean;
  readonly onHints: (on: boolean) => void;
}) {
  const words = useWords(GLOSSARY_WORDS);
  return (
    <label className="hints-check" title={words.hintsHint}>
      <input type="checkbox" checked={on} onChange={(event) => onHints(event.target.checked)} /> {words.hints}
    </label>
  );
}
