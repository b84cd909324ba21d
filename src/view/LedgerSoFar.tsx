/** The account as it stands at this step, beside what it will be at the end. */
import type { Ledger } from '../playback';
import { durationText } from './format';

export interface LedgerSoFarProps {
  readonly ledger: Ledger;
  readonly basis: string;
}

export function LedgerSoFar({ ledger, basis }: LedgerSoFarProps) {
  const { soFar, total } = ledger;
  const rows = [
    ['user/kernel crossings', `${soFar.crossings} of ${total.crossings}`],
    ['bytes copied', `${soFar.bytesCopied} of ${total.bytesCopied}`],
    ['header bytes added', String(soFar.headerBytes)],
    ['elapsed', durationText(soFar.elapsed)],
  ] as const;
  return (
    <section className="ledger" aria-label="Ledger so far">
      <h2>Ledger so far, one way</h2>
      <dl>
        {rows.map(([what, value]) => (
          <div key={what}>
            <dt>
              {what}
              {what === 'elapsed' && <span className="basis"> ({basis})</span>}
            </dt>
            <dd className="mono">{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
