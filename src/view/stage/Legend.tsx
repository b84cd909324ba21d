/** The three networks by name, hue and range: the key to every colour in the program. */
import type { Hue } from '../../playback';

export interface Network {
  readonly hue: Hue;
  readonly name: string;
  readonly range: string;
}

export function Legend({ networks }: { readonly networks: readonly Network[] }) {
  return (
    <dl className="legend" aria-label="Three networks">
      {networks.map(({ hue, name, range }) => (
        <div key={hue}>
          <dt>
            <span className={`chip chip-${hue}`} aria-hidden="true" />
            {name}
          </dt>
          <dd className={`mono hue-${hue}`}>{range}</dd>
        </div>
      ))}
    </dl>
  );
}
