/** What of the cable goes to the tunnel. */
import { type Rung } from '../../engine';
import { number } from '../amounts';
import { type Language } from '../language/language';

/** The part of a full frame on the cable that the path puts around the pod’s packet. */
export const shareOf = ({ overhead, segment, efficiency }: Rung): number => (overhead * efficiency) / segment;

/** `1.8 %`, `0.22 %`: two figures, for the paths differ in the second. */
export const shareText = (share: number, language: Language): string =>
  `${number(100 * share, language, 2)} %`;
