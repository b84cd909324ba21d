/** The one slider: the network’s MTU, and the values one meets. */
import { useWords } from '../language/language';
import { LADDER_WORDS } from '../language/ladder';
import { LANDMARKS } from './landmarks';

export interface MtuSliderProps {
  readonly mtu: number;
  readonly mtus: readonly [least: number, most: number];
  readonly onMtu: (mtu: number) => void;
}

const RISING = LANDMARKS.toSorted((a, b) => a - b);

export function MtuSlider({ mtu, mtus: [least, most], onMtu }: MtuSliderProps) {
  const words = useWords(LADDER_WORDS);
  return (
    <div className="mtu-slider">
      <label>
        <span>{words.slider}</span>
        <input
          type="range"
          min={least}
          max={most}
          step={1}
          value={mtu}
          aria-valuetext={String(mtu)}
          onChange={(event) => onMtu(Number(event.target.value))}
        />
        <b className="mono">{mtu}</b>
      </label>
      <div className="landmarks" role="group" aria-label={words.marks}>
        {RISING.map((mark) => (
          <button
            key={mark}
            type="button"
            className="racer mono"
            aria-pressed={mark === mtu}
            title={words.hints[mark]}
            onClick={() => onMtu(mark)}
          >
            {mark}
          </button>
        ))}
      </div>
    </div>
  );
}
