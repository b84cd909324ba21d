/** A step in plain words, for whoever has the hints switched on. */
import { type EventKind } from '../../engine';
import { GLOSSARY_WORDS } from '../language/glossary';
import { useLanguage, useWords } from '../language/language';
import { useHints } from './hints';

export function PlainHint({ kind }: { readonly kind: EventKind }) {
  const hints = useHints();
  const language = useLanguage();
  const words = useWords(GLOSSARY_WORDS);
  if (hints === null) return null;
  return (
    <section className="plain-hint">
      <h3>{words.plainly}</h3>
      <p>{hints.plainly[kind][language]}</p>
      <button type="button" className="link" onClick={hints.switchOff}>
        {words.switchOff}
      </button>
    </section>
  );
}
