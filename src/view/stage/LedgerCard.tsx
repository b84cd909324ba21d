/** The end of the film: what the way has cost, and three ways on. */
import type { Account } from '../../playback';
import { counted, durationText } from '../format';

export interface WayOn {
  readonly label: string;
  readonly hint: string;
  readonly onTake: () => void;
}

export interface LedgerCardProps {
  readonly title: string;
  readonly account: Account;
  /** Where the times come from: `model`. */
  readonly basis: string;
  readonly ways: readonly WayOn[];
}

interface Figure {
  readonly value: string;
  readonly what: string;
}

const figuresOf = (
  { crossings, bytesCopied, headerBytes, elapsed }: Account,
  basis: string,
): readonly Figure[] => [
  { value: String(crossings), what: `${crossings === 1 ? 'crossing' : 'crossings'} of the user/kernel line` },
  { value: String(bytesCopied), what: 'bytes copied across it' },
  { value: String(headerBytes), what: 'bytes of headers put around it' },
  { value: durationText(elapsed), what: `from end to end (${basis})` },
];

export function LedgerCard({ title, account, basis, ways }: LedgerCardProps) {
  return (
    <section className="ledger-card" aria-label={`The ledger: ${counted(account.crossings, 'crossing')}`}>
      <h2>{title}</h2>
      <dl>
        {figuresOf(account, basis).map(({ value, what }) => (
          <div key={what}>
            <dt>{what}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <div className="ways">
        {ways.map((way) => (
          <button key={way.label} type="button" className="way" onClick={way.onTake}>
            <b>{way.label}</b>
            <span>{way.hint}</span>
          </button>
        ))}
      </div>
    </section>
  );
}
