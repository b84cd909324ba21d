/** First, previous, play, next, last; the speed; and which clock the film follows. */
import type { Command, Mode } from '../../playback';
import { Icon, type IconName } from './icons';
import { Segmented } from './Segmented';

export interface TransportProps {
  readonly playing: boolean;
  /** From 0. */
  readonly step: number;
  readonly steps: number;
  readonly rate: number;
  readonly mode: Mode;
  readonly ended: boolean;
  readonly onCommand: (command: Command) => void;
}

export const RATES = [0.25, 0.5, 1, 1.5, 2, 4] as const;

const MODES = [
  { name: 'even', label: 'even steps', hint: 'Every step is given the same time' },
  { name: 'true', label: 'true time', hint: 'Every step lasts in proportion to what it costs' },
] as const;

interface KeyProps {
  readonly icon: IconName;
  readonly name: string;
  readonly onPress: () => void;
  readonly main?: boolean;
  readonly disabled?: boolean;
}

function Key({ icon, name, onPress, main = false, disabled = false }: KeyProps) {
  return (
    <button
      type="button"
      className={main ? 'key main' : 'key'}
      aria-label={name}
      title={name}
      // A disabled button would drop the focus of whoever steps by keyboard.
      aria-disabled={disabled}
      onClick={disabled ? undefined : onPress}
    >
      <Icon name={icon} />
      <span className="key-word" aria-hidden="true">
        {name.split(' ')[0]}
      </span>
    </button>
  );
}

export function Transport(props: TransportProps) {
  const { playing, step, steps, ended, onCommand } = props;
  const atStart = step <= 0;
  const press = (what: 'first' | 'previous' | 'toggle' | 'next' | 'last') => () => onCommand({ do: what });
  const main = playing ? 'Pause' : ended ? 'Play again' : 'Play';
  return (
    <section className="transport" aria-label="Transport">
      <div className="keys" role="group" aria-label="Move through the film">
        <Key icon="first" name="First step" onPress={press('first')} disabled={atStart} />
        <Key icon="previous" name="Previous step" onPress={press('previous')} disabled={atStart} />
        <Key icon={playing ? 'pause' : 'play'} name={main} onPress={press('toggle')} main />
        <Key icon="next" name="Next step" onPress={press('next')} disabled={ended} />
        <Key icon="last" name="Last step" onPress={press('last')} disabled={ended} />
      </div>
      <Segmented
        legend="Which clock the film follows"
        choices={MODES}
        chosen={props.mode}
        onChoose={(to) => onCommand({ do: 'mode', mode: to })}
      />
      <div className="pace">
        <p className="where">
          step <b>{step + 1}</b> of {steps}
        </p>
        <Speed {...props} />
      </div>
    </section>
  );
}

function Speed({ rate, onCommand }: TransportProps) {
  return (
    <label className="speed">
      <span className="unseen">Speed</span>
      <select
        value={String(rate)}
        onChange={(event) => onCommand({ do: 'rate', rate: Number(event.target.value) })}
      >
        {RATES.map((value) => (
          <option key={value} value={String(value)}>
            {value}×
          </option>
        ))}
      </select>
    </label>
  );
}
