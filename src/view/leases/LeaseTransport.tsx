/** Play, pause and step through days; and how fast they pass. */
import type { LeaseCommand } from '../../playback';
import { Icon, type IconName } from '../controls/icons';

export interface LeaseTransportProps {
  readonly playing: boolean;
  readonly ended: boolean;
  readonly atStart: boolean;
  readonly rate: number;
  /** `1 23:00:05`. */
  readonly clock: string;
  readonly onCommand: (command: LeaseCommand) => void;
}

const RATES = [0.1, 0.25, 0.5, 1, 2, 4] as const;

const KEYS: readonly (readonly [IconName, string, 'first' | 'previous' | 'next' | 'last'])[] = [
  ['first', 'First moment', 'first'],
  ['previous', 'Previous event', 'previous'],
  ['next', 'Next event', 'next'],
  ['last', 'Last moment', 'last'],
];

export function LeaseTransport(props: LeaseTransportProps) {
  const { rate, clock, onCommand } = props;
  return (
    <section className="lease-transport" aria-label="Transport">
      <Keys {...props} />
      <p className="clock mono">day {clock}</p>
      <label className="speed">
        <span className="unseen">Speed</span>
        <select
          value={String(rate)}
          onChange={(event) => onCommand({ do: 'rate', rate: Number(event.target.value) })}
        >
          {RATES.map((value) => (
            <option key={value} value={String(value)}>
              a day in {8 / value} s
            </option>
          ))}
        </select>
      </label>
    </section>
  );
}

function Keys({ playing, ended, atStart, onCommand }: LeaseTransportProps) {
  const key = ([icon, name, wish]: (typeof KEYS)[number]) => {
    const idle = wish === 'first' || wish === 'previous' ? atStart : ended;
    return (
      <button
        key={wish}
        type="button"
        className="key"
        aria-label={name}
        title={name}
        // A disabled button would drop the focus of whoever steps by keyboard.
        aria-disabled={idle}
        onClick={idle ? undefined : () => onCommand({ do: wish })}
      >
        <Icon name={icon} />
      </button>
    );
  };
  const main = playing ? 'Pause' : ended ? 'Play again' : 'Play';
  return (
    <div className="keys" role="group" aria-label="Move through the days">
      {KEYS.slice(0, 2).map(key)}
      <button
        type="button"
        className="key main"
        aria-label={main}
        title={main}
        onClick={() => onCommand({ do: 'toggle' })}
      >
        <Icon name={playing ? 'pause' : 'play'} />
      </button>
      {KEYS.slice(2).map(key)}
    </div>
  );
}
