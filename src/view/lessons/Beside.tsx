/** What a revealed page lays beside its words: a table of computed figures, commands with their output, the octets. */
import { type Facts, type Figures, type Inspection, type Page, promptOf } from '../../playback';
import { PacketView } from '../inspector/PacketView';
import { useLanguage, useWords } from '../language/language';
import { LESSON_WORDS } from '../language/lessons';
import { Words } from '../Words';

export interface BesideProps {
  readonly page: Page;
  readonly facts: Facts;
  readonly inspection: Inspection | null;
}

export function Beside({ page, facts, inspection }: BesideProps) {
  const words = useWords(LESSON_WORDS);
  return (
    <div className="lesson-beside">
      {page.figures !== undefined && <FigureRows figures={page.figures} facts={facts} />}
      <TypedLines page={page} facts={facts} />
      {inspection !== null && (
        <section className="lesson-packet" aria-label={words.packet}>
          <PacketView inspection={inspection} captures={[]} here={null} onDownload={() => undefined} />
        </section>
      )}
    </div>
  );
}

/** A table of computed figures. */
export function FigureRows({ figures, facts }: { readonly figures: Figures; readonly facts: Facts }) {
  const language = useLanguage();
  return (
    <div className="lesson-figures" tabIndex={0} role="group" aria-label={figures.caption[language]}>
      <table>
        <caption>{figures.caption[language]}</caption>
        <thead>
          <tr>
            {figures.head.map((cell, i) =>
              cell[language] === '' ? (
                <td key={i} />
              ) : (
                <th key={i} scope="col">
                  {cell[language]}
                </th>
              ),
            )}
          </tr>
        </thead>
        <tbody>
          {figures.rows(facts, language).map((row, at) => (
            <tr key={at}>
              {row.map((cell, i) => (
                <td key={i}>
                  <Words text={cell} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Commands of the page, as a terminal shows them. */
export function TypedLines({ page, facts }: Pick<BesideProps, 'page' | 'facts'>) {
  const words = useWords(LESSON_WORDS);
  const typed = page.types?.(facts) ?? [];
  if (typed.length === 0) return null;
  return (
    <section className="lesson-typed" aria-label={words.typed}>
      <h3>{words.typed}</h3>
      {typed.map(({ seat, line }) => (
        <div key={`${seat} ${line}`} className="terminal-log" tabIndex={0} role="group" aria-label={line}>
          <p className="asked-line mono">
            <span className="prompt">{promptOf(seat)}</span> <b>{line}</b>
          </p>
          <pre className="mono">{facts.run(seat, line).output}</pre>
        </div>
      ))}
    </section>
  );
}
