/** How each share of the time is filled: never by colour alone. Drawn once on a page, used by id. */
import { type Share } from '../../playback';

export function SharePatterns() {
  return (
    <svg className="patterns" width="0" height="0" aria-hidden="true">
      <defs>
        <pattern id="share-wake" width="5" height="5" patternUnits="userSpaceOnUse">
          <rect className="pattern-ground" width="5" height="5" />
          <path className="pattern-ink" d="M-1 1l2-2M0 5l5-5M4 6l2-2" />
        </pattern>
        <pattern id="share-vain" width="4" height="4" patternUnits="userSpaceOnUse">
          <rect className="pattern-ground" width="4" height="4" />
          <circle className="pattern-dot" cx="1.5" cy="1.5" r="0.9" />
        </pattern>
      </defs>
    </svg>
  );
}

/** The class of a shape that stands for a share. */
export const shareClass = (share: Share): string => `share share-${share}`;
