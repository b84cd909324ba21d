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
import { CARRIED, LONGEST_WRITTEN } from '../../link/address-text';
import { writeFragment } from '../../link/fragment';
import { printQuery } from '../../link/query';
import { createReader, wordOf } from '../../link/reader';
import { carriedIn } from '../room/room-carried';
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
  const carried = carriedIn(text);
  const reader = createReader(text, NAMES, carried.pairs);
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
  return { link, problems: [...carried.problems, ...reader.problems, ...problems] };
}

/** The canonical query string of a race, without a question mark; a scenario too long for words is in a fragment behind it. */
export function printRaceLink(link: RaceLink): string {
  const words = printQuery(pairsOf(link, printScenario(link.base)));
  return words.length <= LONGEST_WRITTEN
    ? words
    : `${printQuery(pairsOf(link, []))}#${CARRIED}=${writeFragment(link.base, null)}`;
}

function pairsOf(
  { base, paths, trip, profile, at, ...looks }: RaceLink,
  scenario: readonly Pair[],
): readonly Pair[] {
  const pairs: Pair[] = [['v', '1'], ['view', 'race']]; // prettier-ignore
  if (paths.join() !== usualRacers(base).join()) pairs.push(['paths', paths.join(',')]);
  pairs.push(...scenario);
  if (trip !== 'there') pairs.push(['trip', trip]);
  if (profile !== 'reference') pairs.push(['profile', profile]);
  if (at !== null) pairs.push(['t', printInstant(at)]);
  return [...pairs, ...printLooks(looks)];
}
