/** The camera's buttons: closer, farther, all of it, and back to following the packet. */
import { useWords } from '../language/language';
import { STAGE_WORDS } from '../language/stage';
import { type LensWish } from './lens';

export interface StageControlsProps {
  /** The reader has taken the camera over. */
  readonly taken: boolean;
  readonly onWish: (wish: LensWish) => void;
}

/** How much closer one press brings it. */
export const CLOSER = 1.25;

export function StageControls({ taken, onWish }: StageControlsProps) {
  const words = useWords(STAGE_WORDS);
  const buttons = [
    { sign: '+', name: words.closer, hint: `${words.closer} (+)`, wish: { do: 'zoom', by: CLOSER } },
    { sign: '−', name: words.farther, hint: `${words.farther} (-)`, wish: { do: 'zoom', by: 1 / CLOSER } },
    { sign: words.all, name: words.all, hint: `${words.allHint} (G)`, wish: { do: 'fit' } },
    { sign: words.follow, name: words.follow, hint: `${words.followHint} (F)`, wish: { do: 'follow' } },
  ] as const;
  return (
    <div className="stage-controls" role="group" aria-label={words.camera}>
      {buttons
        .filter(({ wish }) => taken || wish.do !== 'follow')
        .map(({ sign, name, hint, wish }) => (
          <button
            key={name}
            type="button"
            className={wish.do === 'follow' ? 'key main' : 'key'}
            aria-label={name}
            title={hint}
            onClick={() => onWish(wish)}
          >
            {sign}
          </button>
        ))}
    </div>
  );
}
