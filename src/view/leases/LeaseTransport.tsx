/** Play, pause and step through days; and how fast they pass. */
import type { LeaseCommand } from '../../playback';
import { type IconName } from '../controls/icons';
import { useWords } from '../language/language';
import { LEASE_WORDS } from '../language/leases';
import { Key } from '../controls/Key';

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

const KEYS = ['first', 'previous', 'next', 'last'] as const satisfies readonly IconName[];

export function LeaseTransport(props: LeaseTransportProps) {
  const { rate, clock, onCommand } = props;
  const words = useWords(LEASE_WORDS);
  return (
    <section className="lease-transport" aria-label={words.transport}>
      <Keys {...props} />
      <p className="clock mono">{words.day(clock)}</p>
      <label className="speed">
        <span className="unseen">{words.speed}</span>
        <select
          value={String(rate)}
          onChange={(event) => onCommand({ do: 'rate', rate: Number(event.target.value) })}
        >
          {RATES.map((value) => (
            <option key={value} value={String(value)}>
              {words.dayIn(8 / value)}
            </option>
          ))}
        </select>
      </label>
    </section>
  );
}

function Keys({ playing, ended, atStart, onCommand }: LeaseTransportProps) {
  const words = useWords(LEASE_WORDS);
  const key = (wish: (typeof KEYS)[number]) => {
    const idle = wish === 'first' || wish === 'previous' ? atStart : ended;
    return (
      <Key
        key={wish}
        icon={wish}
        name={words[wish]}
        disabled={idle}
        onPress={() => onCommand({ do: wish })}
      />
    );
  };
  const main = playing ? words.pause : ended ? words.again : words.play;
  return (
    <div className="keys" role="group" aria-label={words.move}>
      {KEYS.slice(0, 2).map(key)}
      <Key icon={playing ? 'pause' : 'play'} name={main} main onPress={() => onCommand({ do: 'toggle' })} />
      {KEYS.slice(2).map(key)}
    </div>
  );
}
