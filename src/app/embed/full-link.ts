/** The address of the whole app at the place where an embedded film stands. */
import { type Link, printLink } from '../../link/link';
import { USUAL_SHOW } from '../../link/show';
import { linkOf } from '../address/bar';
import { type PlayerState } from '../player-store';

/** Where the app lies, seen from a page of ours: the frame of the custom element has a folder of its own. */
export const appFolder = (pathname: string): string => pathname.replace(/embed\/1\/[^/]*$/, '');

/** A link that opens the film outside of the frame, with everything around it. */
export function fullLink(state: PlayerState): string {
  const link: Link = { ...linkOf(state), show: USUAL_SHOW };
  const query = printLink(link);
  return new URL(`${appFolder(location.pathname)}${query === '' ? '' : `?${query}`}`, location.href).href;
}
