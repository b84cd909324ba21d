/** Play, pause and step through days; and how fast they pass. */
import type { LeaseCommand } from '../../playback';
import { type IconName } from '../controls/icons';
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
    return <Key key={wish} icon={icon} name={name} disabled={idle} onPress={() => onCommand({ do: wish })} />;
  };
  const main = playing ? 'Pause' : ended ? 'Play again' : 'Play';
  return (
    <div className="keys" role="group" aria-label="Move through the days">
      {KEYS.slice(0, 2).map(key)}
      <Key icon={playing ? 'pause' : 'play'} name={main} main onPress={() => onCommand({ do: 'toggle' })} />
      {KEYS.slice(2).map(key)}
    </div>
  );
}
