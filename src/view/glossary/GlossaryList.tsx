/** Every term with what it means and where that is written; each can be linked by its anchor. */
import { type Term } from '../../playback';
import { GLOSSARY_WORDS } from '../language/glossary';
import { useLanguage, useWords } from '../language/language';
import { HintsCheck } from './HintsCheck';

export interface GlossaryListProps {
  /** Those that fit the search, in order. */
  readonly terms: readonly Term[];
  /** Anchor of the one that a link points to; empty for none. */
  readonly here: string;
  readonly search: string;
  readonly onSearch: (search: string) => void;
  readonly hintsOn: boolean;
  readonly onHints: (on: boolean) => void;
}

export function GlossaryList({ terms, here, search, onSearch, hintsOn, onHints }: GlossaryListProps) {
  const words = useWords(GLOSSARY_WORDS);
  return (
    <main className="glossary">
      <h2>{words.title}</h2>
      <p className="intro">{words.intro}</p>
      <p className="glossary-tools">
        <label>
          {words.search}{' '}
          <input
            type="search"
            value={search}
            maxLength={60}
            onChange={(event) => onSearch(event.target.value)}
          />
        </label>
        <span role="status">{words.found(terms.length)}</span>
        <HintsCheck on={hintsOn} onHints={onHints} />
      </p>
      {terms.length === 0 && <p>{words.none}</p>}
      <dl>
        {terms.map((term) => (
          <Entry key={term.id} term={term} here={term.id === here} />
        ))}
      </dl>
    </main>
  );
}

function Entry({ term, here }: { readonly term: Term; readonly here: boolean }) {
  const language = useLanguage();
  const { id, word, forms, means, source } = term;
  // Commands, logs and manuals speak English: whoever reads German wants that word too, and not the other way round.
  const english = language === 'en' || word.en === word[language] ? [] : [word.en];
  const also = [...new Set([...english, ...forms[language]])];
  return (
    <div id={id} className={here ? 'glossary-entry here' : 'glossary-entry'} tabIndex={-1}>
      <dt>
        <a href={`#${id}`}>{word[language]}</a>
        {also.length > 0 && (
          <span className="glossary-also" translate="no">
            {also.join(', ')}
          </span>
        )}
      </dt>
      <dd>
        {means[language]}{' '}
        {source.href === null ? (
          <span className="glossary-source" lang="en">
            {source.label}
          </span>
        ) : (
          <a className="glossary-source" href={source.href} target="_blank" rel="noopener noreferrer">
            {source.label}
          </a>
        )}
      </dd>
    </div>
  );
}
