/** Where the figures of a picture are from, in a line below it: what hovers is nowhere on a phone and not for a keyboard. */
import { COST_NAMES, HOW_MARKS } from '../../playback';
import { useLanguage } from '../language/language';

export interface BasisProps {
  /** In the reader’s language. */
  readonly source: string;
}

export function Basis({ source }: BasisProps) {
  const { how } = COST_NAMES[useLanguage()];
  return (
    <p className="quiet basis">
      {HOW_MARKS.modelled} {how.modelled}: {source}
    </p>
  );
}
