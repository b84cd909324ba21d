/** Links to rooms in docs/link-vectors.json: which room each asks for, and how the page writes it again. */
import { parseDiagnoseLink, printDiagnoseLink } from '../../src/app/diagnose/diagnose-link';
import { readGlossary } from '../../src/app/glossary/glossary-link';
import { parseLadderLink, printLadderLink } from '../../src/app/ladder/ladder-link';
import { parseLeaseLink, printLeaseLink } from '../../src/app/leases/lease-link';
import { parseLessonLink, printLessonLink } from '../../src/app/lessons/lesson-link';
import { parseLoadLink, printLoadLink } from '../../src/app/load/load-link';
import { parseRaceLink, printRaceLink } from '../../src/app/race/race-link';
import { printLooks } from '../../src/app/room/room-looks';
import { type Problem } from '../../src/engine/index';
import { printQuery } from '../../src/link/query';
import { roomIn, type RoomName } from '../../src/link/room';

export interface RoomVector {
  /** Query and anchor, as somebody wrote them. */
  readonly link: string;
  readonly room: RoomName | 'leases';
  /** Names of what could not be used, in order. */
  readonly problems: readonly string[];
  /** The link as it is written again. */
  readonly canonical: string;
}

interface Again {
  readonly problems: readonly Problem[];
  readonly query: string;
}

const PROFILES = ['reference'];
/** Of a link without a seed: the page throws dice. */
const SEED = 1;

const AGAIN: Readonly<Record<RoomVector['room'], (text: string) => Again>> = {
  lessons: (text) => {
    const { link, problems } = parseLessonLink(text);
    return { problems, query: printLessonLink(link) };
  },
  diagnose: (text) => {
    const { settings, looks, problems } = parseDiagnoseLink(text, SEED);
    return { problems, query: printDiagnoseLink(settings, looks) };
  },
  glossary: (text) => {
    const { looks, problems } = readGlossary(text);
    const anchor = text.includes('#') ? text.slice(text.indexOf('#')) : '';
    return {
      problems,
      query: `${printQuery([['v', '1'], ['view', 'glossary'], ...printLooks(looks)])}${anchor}`,
    };
  },
  race: (text) => {
    const { link, problems } = parseRaceLink(text, PROFILES);
    return { problems, query: printRaceLink(link) };
  },
  load: (text) => {
    const { settings, looks, problems } = parseLoadLink(text, PROFILES);
    return { problems, query: printLoadLink(settings, looks) };
  },
  ladder: (text) => {
    const { settings, looks, problems } = parseLadderLink(text, PROFILES);
    return { problems, query: printLadderLink(settings, looks) };
  },
  leases: (text) => {
    const { link, problems } = parseLeaseLink(text);
    return { problems, query: printLeaseLink(link) };
  },
};

export const ROOM_LINKS = [
  '?v=1&view=lessons',
  '?view=lessons&done=4.1&lang=de',
  '?lesson=Envelope',
  '?lesson=envelope&page=3&theme=dark',
  '?lesson=envelope&page=all',
  '?lesson=choose&page=table',
  '?lesson=envelope&page=table',
  '?lesson=envelope&page=99&done=1.77',
  '?lesson=spanning-tree',
  '?v=1&view=diagnose&seed=4711&level=2',
  '?view=diagnose&seed=1000000&level=4',
  '?view=diagnose&seed=7&nodes=5',
  '?view=glossary#vxlan',
  '?v=1&view=race&paths=udp,host-gw&nodes=5&trip=both&t=12us',
  '?view=race&paths=udp',
  '?view=load&flow=udp,n1-n2,1400B,40000/s&paths=udp,host-gw&cores=4',
  '?view=ladder&mtu=1500&datagram=1473&df=on',
  '?view=leases&story=clone&nodes=4&t=82800s',
] as const;

export const roomVectorOf = (link: string): RoomVector => {
  const query = link.replace(/#.*$/, '');
  const room = roomIn(query) ?? 'leases';
  const { problems, query: canonical } = AGAIN[room](link);
  return {
    link,
    room,
    problems: problems.filter(({ kind }) => kind === 'problem').map(({ parameter }) => parameter),
    canonical: `?${canonical}`,
  };
};
