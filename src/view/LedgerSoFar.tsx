/** The account as it stands at this step, beside what it will be at the end. */
import type { Ledger } from '../playback';
import { useDuration } from './format';
import { LEDGER_WORDS } from './language/ledger';
import { useWords } from './language/language';

export interface LedgerSoFarProps {
  readonly ledger: Ledger;
  /** Crossings with those of the answers, as the stamps on the stage are numbered. */
  readonly all: { readonly soFar: number; readonly total: number };
  readonly basis: string;
}

export function LedgerSoFar({ ledger, all, basis }: LedgerSoFarProps) {
  const { soFar, total } = ledger;
  const words = useWords(LEDGER_WORDS);
  const duration = useDuration();
  const rows = [
    [words.crossings, words.so(soFar.crossings, total.crossings)],
    ...(all.total === total.crossings ? [] : [[words.withAnswers, words.so(all.soFar, all.total)] as const]),
    [words.copied, words.so(soFar.bytesCopied, total.bytesCopied)],
    [words.headers, String(soFar.headerBytes)],
    [words.elapsed, duration(soFar.elapsed)],
  ] as const;
  return (
    <section className="ledger" aria-label={words.ledger}>
      <h2>{words.ledgerTitle}</h2>
      <dl>
        {rows.map(([what, value]) => (
          <div key={what}>
            <dt>
              {what}
              {what === words.elapsed && <span className="basis"> ({basis})</span>}
            </dt>
            <dd className="mono">{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
