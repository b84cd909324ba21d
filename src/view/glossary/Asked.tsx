/** A word that can be asked about: a button that opens its meaning. Fetched with the glossary. */
import { type RefObject, type ToggleEvent, useId, useRef } from 'react';
import { GLOSSARY_WORDS } from '../language/glossary';
import { useLanguage, useWords } from '../language/language';
import { Words } from '../Words';
import { type AskedProps, useHints } from './hints';
import './gloss.css';

const GAP = 6;

/** Below the word, or above it where there is no room; never outside the window. */
function placeBy(word: RefObject<HTMLElement | null>, event: ToggleEvent<HTMLElement>): void {
  const card = event.currentTarget;
  if (event.newState !== 'open' || word.current === null) return;
  const at = word.current.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = card;
  const below = at.bottom + GAP + height < window.innerHeight;
  const top = below ? at.bottom + GAP : Math.max(GAP, at.top - GAP - height);
  const left = Math.max(GAP, Math.min(at.left, window.innerWidth - width - GAP));
  card.style.top = `${top}px`;
  card.style.left = `${left}px`;
}

export function Asked({ span, term }: AskedProps) {
  const words = useWords(GLOSSARY_WORDS);
  const language = useLanguage();
  const hints = useHints();
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const { source } = term;
  return (
    <>
      <button ref={button} type="button" className="term" popoverTarget={id}>
        <Words text={[span]} />
      </button>
      <span
        id={id}
        popover="auto"
        className="term-card"
        role="note"
        aria-label={words.meaning(term.word[language])}
        onToggle={(event) => placeBy(button, event)}
      >
        <b>{term.word[language]}</b> <span className="term-means">{term.means[language]}</span>
        <span className="term-foot">
          {source.href === null ? (
            <span lang="en">{source.label}</span>
          ) : (
            <a href={source.href} target="_blank" rel="noopener noreferrer">
              {source.label}
            </a>
          )}
          <a href={`?v=1&view=glossary#${term.id}`}>{words.more}</a>
          <button type="button" className="link" onClick={hints?.switchOff}>
            {words.switchOff}
          </button>
        </span>
      </span>
    </>
  );
}
