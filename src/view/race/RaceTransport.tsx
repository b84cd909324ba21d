/** Start, step, play; how fast; and how far the clock is: one second of watching in nanoseconds of theirs. */
import { useSyncExternalStore } from 'react';
import { MoveKeys } from '../controls/MoveKeys';
import { decimalText } from '../../playback';
import { useDuration } from '../format';
import { useLanguage, useWords } from '../language/language';
import { RACE_WORDS } from '../language/race';
import { type RaceClock } from './clock';

export interface RaceTransportProps {
  readonly clock: RaceClock;
  readonly length: number;
  readonly playing: boolean;
  readonly rate: number;
  /** Real seconds that the whole race takes at speed 1. */
  readonly seconds: number;
  readonly onToggle: () => void;
  readonly onStep: (way: 1 | -1) => void;
  readonly onSeek: (nanoseconds: number) => void;
  readonly onRate: (rate: number) => void;
}

const RATES = [0.25, 0.5, 1, 2, 4] as const;

export function RaceTransport(props: RaceTransportProps) {
  const { clock, length, playing, rate, seconds, onToggle, onStep, onSeek, onRate } = props;
  const words = useWords(RACE_WORDS);
  const duration = useDuration();
  const language = useLanguage();
  const at = useSyncExternalStore(clock.subscribe, () => duration(clock.now()));
  return (
    <div className="race-transport">
      <MoveKeys {...{ words, playing, length, onToggle, onStep, onSeek }} />
      <label>
        <span className="unseen">{words.speed}</span>
        <select value={String(rate)} onChange={(event) => onRate(Number(event.target.value))}>
          {RATES.map((value) => (
            <option key={value} value={String(value)}>
              {decimalText(value, language)}×
            </option>
          ))}
        </select>
      </label>
      <p className="race-where">
        <b className="mono">{at}</b> {words.clock(duration(length), duration((length * rate) / seconds))}
      </p>
    </div>
  );
}
