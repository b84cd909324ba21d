/** Start, step, play and scrub through a load film; and how much of the run passes in a second of watching. */
import { useSyncExternalStore } from 'react';
import { MoveKeys } from '../controls/MoveKeys';
import { useDuration } from '../format';
import { useWords } from '../language/language';
import { LOAD_FILM_WORDS } from '../language/load-film';
import { type RaceClock } from '../race/clock';

export interface FilmTransportProps {
  readonly clock: RaceClock;
  readonly length: number;
  readonly playing: boolean;
  readonly rate: number;
  /** Nanoseconds of the run in a second of watching at rate 1. */
  readonly pace: number;
  readonly onToggle: () => void;
  readonly onStep: (way: 1 | -1) => void;
  readonly onSeek: (nanoseconds: number) => void;
  readonly onRate: (rate: number) => void;
}

const RATES = [0.01, 0.05, 0.2, 1, 5, 20] as const;
/** Places at which the scrub bar can stand. */
const FINE = 1_000;

export function FilmTransport(props: FilmTransportProps) {
  const { clock, length, playing, rate, pace, onToggle, onStep, onSeek, onRate } = props;
  const words = useWords(LOAD_FILM_WORDS);
  const duration = useDuration();
  const place = useSyncExternalStore(clock.subscribe, () => Math.round((clock.now() / length) * FINE));
  const at = duration(clock.now());
  return (
    <div className="race-transport film-transport">
      <MoveKeys {...{ words, playing, length, onToggle, onStep, onSeek }} />
      <input
        type="range"
        aria-label={words.scrub}
        aria-valuetext={at}
        min={0}
        max={FINE}
        value={place}
        onChange={(event) => onSeek((Number(event.target.value) / FINE) * length)}
      />
      <p className="race-where">
        <b className="mono">{at}</b> {words.of(duration(length))}
      </p>
      <Pace {...{ rate, pace, onRate }} />
    </div>
  );
}

function Pace({ rate, pace, onRate }: Pick<FilmTransportProps, 'rate' | 'pace' | 'onRate'>) {
  const words = useWords(LOAD_FILM_WORDS);
  const duration = useDuration();
  return (
    <label>
      <span className="unseen">{words.speed}</span>
      <select value={String(rate)} onChange={(event) => onRate(Number(event.target.value))}>
        {RATES.map((value) => (
          <option key={value} value={String(value)}>
            {words.pace(duration(pace * value))}
          </option>
        ))}
      </select>
    </label>
  );
}
