/** The end of the film: what the way has cost, and three ways on. Low, for the picture above it is the same account. */
import './ledger-card.css';
import { type ReactNode } from 'react';
import type { Account } from '../../playback';
import { Icon } from '../controls/icons';
import { useDuration } from '../format';
import { LEDGER_WORDS } from '../language/ledger';
import { useWords } from '../language/language';

export interface WayOn {
  readonly label: string;
  /** Said beside it, or nothing. */
  readonly hint: string;
  readonly onTake: () => void;
}

export interface LedgerCardProps {
  readonly title: string;
  readonly account: Account;
  /** It never arrived: the time is that until its end. */
  readonly lost: boolean;
  /** Where the times come from: `model`. */
  readonly basis: string;
  readonly ways: readonly WayOn[];
  /** What the button says that closes it. */
  readonly close: string;
  readonly onClose: () => void;
  /** What else there is to say of the way, and where one may go instead. */
  readonly children: ReactNode;
}

interface Figure {
  readonly value: string;
  readonly what: string;
}

const figuresOf = (
  { account: { crossings, bytesCopied, headerBytes, elapsed }, lost, basis }: LedgerCardProps,
  words: (typeof LEDGER_WORDS)['en'],
  duration: (nanoseconds: number) => string,
): readonly Figure[] => [
  { value: String(crossings), what: words.cardCrossings(crossings) },
  { value: String(bytesCopied), what: words.cardCopied },
  { value: String(headerBytes), what: words.cardHeaders },
  { value: duration(elapsed), what: words.cardElapsed(basis, lost) },
];

export function LedgerCard(props: LedgerCardProps) {
  const { title, account, ways, children, close, onClose } = props;
  const words = useWords(LEDGER_WORDS);
  const duration = useDuration();
  return (
    <section className="ledger-card" aria-label={words.cardLabel(account.crossings)}>
      <div className="ledger-head">
        <h2>{title}</h2>
        <dl>
          {figuresOf(props, words, duration).map(({ value, what }) => (
            <div key={what}>
              <dt>{what}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
        <button type="button" className="key" aria-label={close} title={close} onClick={onClose}>
          <Icon name="close" />
        </button>
      </div>
      <div className="ways">
        {ways.map((way) => (
          <button key={way.label} type="button" className="way" onClick={way.onTake}>
            <b>{way.label}</b>
            {way.hint !== '' && <span>{way.hint}</span>}
          </button>
        ))}
      </div>
      <div className="ledger-more">{children}</div>
    </section>
  );
}
