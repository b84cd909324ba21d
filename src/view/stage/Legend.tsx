/** The three networks by name, hue and range: the key to every colour. Each can be switched on to see where it lies. */
import { memo } from 'react';
import { FILM_WORDS } from '../language/film';
import { useWords } from '../language/language';
import type { NetworkHue } from './regions';

export interface Network {
  readonly hue: NetworkHue;
  readonly name: string;
  readonly range: string;
}

export interface LegendProps {
  readonly networks: readonly Network[];
  /** The network whose region is shown; null for none. */
  readonly shown: NetworkHue | null;
  readonly onShow: (hue: NetworkHue | null) => void;
}

export const Legend = memo(function Legend({ networks, shown, onShow }: LegendProps) {
  const words = useWords(FILM_WORDS);
  return (
    <ul className="legend" aria-label={words.networks}>
      <li className="legend-name" aria-hidden="true">
        {words.networks}
      </li>
      {networks.map(({ hue, name, range }) => (
        <li key={hue}>
          <button
            type="button"
            aria-pressed={hue === shown}
            title={hue === shown ? words.hide : words.show}
            onClick={() => onShow(hue === shown ? null : hue)}
          >
            <span className={`chip chip-${hue}`} aria-hidden="true" />
            {name} <span className={`mono hue-${hue}`}>{range}</span>
          </button>
        </li>
      ))}
    </ul>
  );
});
