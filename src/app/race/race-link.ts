/**
 * The link of a race: a scenario that all run, who runs it, there or there and back, and where the clock stands.
 *
 * `?v=1&view=race&paths=udp,host-gw&fault=…&trip=both&t=12us`. What everybody would assume is left out.
 */
import {
  err,
  type Instant,
  ok,
  type Pair,
  parseScenario,
  printScenario,
  type Problem,
  type Result,
  type Scenario,
} from '../../engine';
import { parseInstant, printInstant } from '../../link/instant-text';
import { printQuery } from '../../link/query';
import { createReader, wordOf } from '../../link/reader';
import { LOOK_NAMES, type Looks, printLooks, readLooks } from '../room/room-looks';
import {
  FEWEST_RACERS,
  MOST_RACERS,
  type RacerName,
  RACER_NAMES,
  type Trip,
  usualRacers,
} from '../../playback';

export interface RaceSettings {
  readonly base: Scenario;
  readonly paths: readonly RacerName[];
  readonly trip: Trip;
  /** Name of a cost profile. */
  readonly profile: string;
}

export interface RaceLink extends RaceSettings, Looks {
  /** Null: from the beginning. */
  readonly at: Instant | null;
}

export interface ParsedRaceLink {
  readonly link: RaceLink;
  readonly problems: readonly Problem[];
}

const NAMES = ['v', 'view', 'paths', 'trip', 't', 'profile', ...LOOK_NAMES] as const;
const TRIPS = ['there', 'both'] as const satisfies readonly Trip[];
const EXPECTED = `${FEWEST_RACERS} to ${MOST_RACERS} of ${RACER_NAMES.join(', ')}`;

function parsePaths(text: string): Result<readonly RacerName[], string> {
  const words = text
    .toLowerCase()
    .split(',')
    .filter((word) => word !== '');
  const names = words.flatMap((word) => RACER_NAMES.find((name) => name === word) ?? []);
  const all = names.length === words.length && new Set(names).size === names.length;
  return all && names.length >= FEWEST_RACERS && names.length <= MOST_RACERS ? ok(names) : err(EXPECTED);
}

function parseAt(text: string): Result<Instant | null, string> {
  const parsed = parseInstant(text);
  return parsed.ok ? ok(parsed.value) : parsed;
}

/** Reads a race’s link. `profiles` are the names of the cost profiles that are at hand. */
export function parseRaceLink(text: string, profiles: readonly string[]): ParsedRaceLink {
  const reader = createReader(text, NAMES);
  reader.read('v', wordOf(['1']), '1', '1');
  const { scenario: base, problems } = parseScenario(reader.rest);
  const usual = usualRacers(base);
  const link: RaceLink = {
    base,
    paths: reader.read('paths', parsePaths, usual, usual.join(',')),
    trip: reader.read('trip', wordOf(TRIPS), 'there', 'there'),
    profile: reader.read('profile', wordOf(profiles), 'reference', 'reference'),
    at: reader.read('t', parseAt, null, 'the start'),
    ...readLooks(reader),
  };
  return { link, problems: [...reader.problems, ...problems] };
}

/** The canonical query string of a race, without a question mark. */
export function printRaceLink({ base, paths, trip, profile, at, ...looks }: RaceLink): string {
  const pairs: Pair[] = [['v', '1'], ['view', 'race']]; // prettier-ignore
  if (paths.join() !== usualRacers(base).join()) pairs.push(['paths', paths.join(',')]);
  pairs.push(...printScenario(base));
  if (trip !== 'there') pairs.push(['trip', trip]);
  if (profile !== 'reference') pairs.push(['profile', profile]);
  if (at !== null) pairs.push(['t', printInstant(at)]);
  return printQuery([...pairs, ...printLooks(looks)]);
}
