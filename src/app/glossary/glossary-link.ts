/** The link of the glossary: `?v=1&view=glossary#vxlan`. */
import { type Problem } from '../../engine';
import { createReader, wordOf } from '../../link/reader';
import { partCarriedIn } from '../room/room-carried';
import { type Looks, readLooks } from '../room/room-looks';

const NAMES = ['v', 'view', 'theme', 'lang'] as const;

/** Reads a link; a word behind the hash names a term and is the page’s own. */
export function readGlossary(query: string): {
  readonly looks: Looks;
  readonly problems: readonly Problem[];
} {
  const carried = partCarriedIn(query, []);
  const reader = createReader(query.replace(/#.*$/, ''), NAMES);
  reader.read('v', wordOf(['1']), '1', '1');
  const looks = readLooks(reader);
  reader.refuseRest();
  return { looks, problems: [...carried.problems, ...reader.problems] };
}
