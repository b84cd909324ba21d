/** What is wrong with a link to a room, for those who only want to know that: `flannelgraph check` and the package. */
import { type Problem, PROFILES } from '../../engine';
import { takeApart } from '../../link/address-text';
import { type RoomName, roomIn } from '../../link/room';
import { parseDiagnoseLink } from '../diagnose/diagnose-link';
import { readGlossary } from '../glossary/glossary-link';
import { parseLadderLink } from '../ladder/ladder-link';
import { parseLeaseLink } from '../leases/lease-link';
import { parseLessonLink } from '../lessons/lesson-link';
import { parseLoadLink } from '../load/load-link';
import { parseRaceLink } from '../race/race-link';

/** The cost profiles that every reader has. */
const SHIPPED = Object.keys(PROFILES);

type Read = (text: string) => { readonly problems: readonly Problem[] };

const READERS: Readonly<Record<RoomName, Read>> = {
  race: (text) => parseRaceLink(text, SHIPPED),
  load: (text) => parseLoadLink(text, SHIPPED),
  ladder: (text) => parseLadderLink(text, SHIPPED),
  lessons: parseLessonLink,
  diagnose: (text) => parseDiagnoseLink(text, 0),
  glossary: readGlossary,
};

/** Problems of a link to a room, read with the profiles that ship; null for a link to a film. */
export function problemsInRoom(link: string): readonly Problem[] | null {
  const mark = link.indexOf('?');
  const text = mark < 0 ? link : link.slice(mark);
  const query = text.replace(/#.*$/, '');
  const room = roomIn(query);
  if (room !== null) return READERS[room](text).problems;
  const view = takeApart(query).pairs.findLast(([name]) => name === 'view')?.[1];
  return view === 'leases' ? parseLeaseLink(text).problems : null;
}
