/** First, previous, play, next, last; the speed; and which clock the film follows. */
import { memo } from 'react';
import { type Command, decimalText, type Mode } from '../../playback';
import { FILM_WORDS } from '../language/film';
import { useLanguage, useWords } from '../language/language';
import { Key } from './Key';
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

export function Transport(props: TransportProps) {
  const { step, steps, onCommand } = props;
  const words = useWords(FILM_WORDS);
  return (
    <section className="transport" aria-label={words.transport}>
      <Keys {...props} />
      <Clock mode={props.mode} onCommand={onCommand} />
      <div className="pace">
        <p className="where">
          {words.step} <b>{step + 1}</b> {words.of} {steps}
        </p>
        <Speed rate={props.rate} onCommand={onCommand} />
      </div>
    </section>
  );
}

function Keys({ playing, step, ended, onCommand }: TransportProps) {
  const words = useWords(FILM_WORDS);
  const { short } = words;
  const atStart = step <= 0;
  const press = (what: 'first' | 'previous' | 'toggle' | 'next' | 'last') => () => onCommand({ do: what });
  const main = playing ? words.pause : ended ? words.again : words.play;
  return (
    <div className="keys" role="group" aria-label={words.move}>
      <Key icon="first" name={words.first} short={short.first} onPress={press('first')} disabled={atStart} />
      <Key
        icon="previous"
        name={words.previous}
        short={short.previous}
        onPress={press('previous')}
        disabled={atStart}
      />
      <Key
        icon={playing ? 'pause' : 'play'}
        name={main}
        short={words.shortMain(playing)}
        onPress={press('toggle')}
        main
      />
      <Key icon="next" name={words.next} short={short.next} onPress={press('next')} disabled={ended} />
      <Key icon="last" name={words.last} short={short.last} onPress={press('last')} disabled={ended} />
    </div>
  );
}

/** Neither clock nor speed is drawn again for a step. */
const Clock = memo(function Clock({ mode, onCommand }: Pick<TransportProps, 'mode' | 'onCommand'>) {
  const words = useWords(FILM_WORDS);
  return (
    <Segmented
      legend={words.clock}
      choices={[
        { name: 'even', label: words.even, hint: words.evenHint },
        { name: 'true', label: words.true, hint: words.trueHint },
      ]}
      chosen={mode}
      onChoose={(to) => onCommand({ do: 'mode', mode: to })}
    />
  );
});

const Speed = memo(function Speed({ rate, onCommand }: Pick<TransportProps, 'rate' | 'onCommand'>) {
  const { speed } = useWords(FILM_WORDS);
  const language = useLanguage();
  return (
    <label className="speed">
      <span className="unseen">{speed}</span>
      <select
        value={String(rate)}
        onChange={(event) => onCommand({ do: 'rate', rate: Number(event.target.value) })}
      >
        {RATES.map((value) => (
          <option key={value} value={String(value)}>
            {decimalText(value, language)}×
          </option>
        ))}
      </select>
    </label>
  );
});
