/** The step in words: what, why, by which rule, what otherwise, and where it is written. */
import type { Citation, Explanation, Step, Text, WitnessRow } from '../../playback';
import { WhoKnows } from '../break/WhoKnows';
import { INSPECTOR_WORDS } from '../language/inspector';
import { useWords } from '../language/language';
import { WITNESS_WORDS } from '../language/witness';
import { GlossedWords } from '../glossary/GlossedWords';
import { PlainHint } from '../glossary/PlainHint';
import { Words } from '../Words';

export interface WhatHappensProps {
  readonly step: Step;
  readonly explanation: Explanation;
  readonly caption: Text;
  /** Who could know about a packet’s end; null where nothing ends. */
  readonly knows: readonly WitnessRow[] | null;
}

function Part({ title, text }: { readonly title: string; readonly text: Text | null }) {
  if (text === null || text.length === 0) return null;
  return (
    <section>
      <h3>{title}</h3>
      <p>
        <Words text={text} />
      </p>
    </section>
  );
}

function Sources({ sources }: { readonly sources: readonly Citation[] }) {
  const words = useWords(INSPECTOR_WORDS);
  if (sources.length === 0) return null;
  const { capture, manual } = words;
  const kinds: Readonly<Record<Citation['kind'], string>> = {
    rfc: 'RFC',
    kernel: 'Linux',
    flannel: 'flannel',
    capture,
    manual,
  };
  return (
    <section>
      <h3>{words.written}</h3>
      <ul className="sources">
        {sources.map((source) => (
          <li key={source.label}>
            <span className="tag">{kinds[source.kind]}</span>{' '}
            {source.href === null ? (
              source.label
            ) : (
              <a href={source.href} target="_blank" rel="noopener noreferrer">
                {source.label}
              </a>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

export function WhatHappens({ step, explanation, caption, knows }: WhatHappensProps) {
  const words = useWords(INSPECTOR_WORDS);
  const witness = useWords(WITNESS_WORDS);
  const { what, why, rule, otherwise, sources } = explanation;
  return (
    <div className="what">
      <h2>{step.title}</h2>
      <p className="at">
        <Words text={step.where} />
      </p>
      <p className="lead">
        <GlossedWords text={what.length === 0 ? caption : what} />
      </p>
      <PlainHint kind={step.focus.kind} />
      <Part title={words.why} text={why} />
      {knows !== null && (
        <section>
          <h3>{witness.knows}</h3>
          <WhoKnows rows={knows} />
        </section>
      )}
      <Part title={words.decided} text={rule} />
      <Part title={words.otherwise} text={otherwise} />
      <Sources sources={sources} />
    </div>
  );
}
