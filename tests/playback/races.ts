/** Races to try: racers by name over a base scenario, simulated and counted under one profile. */
import {
  parseScenario,
  presetScenario,
  pricesOf,
  type Profile,
  PROFILES,
  type Scenario,
  simulate,
} from '../../src/engine';
import { type Entry, type Race, type RacerName, raceOf, racerOf, type Trip } from '../../src/playback';

export const BASE: Scenario = presetScenario('cross-node-udp');
export const PROFILE = PROFILES.reference;
export const PRICES = pricesOf(PROFILE);

export interface RaceOptions {
  readonly base?: Scenario;
  readonly trip?: Trip;
  readonly profile?: Profile;
}

export function raceBetween(names: readonly RacerName[], options: RaceOptions = {}): Race {
  const { base = BASE, trip = 'there', profile = PROFILE } = options;
  const racers = names.map((name) => {
    const racer = racerOf(base, name);
    return { racer, trace: simulate(racer.scenario, pricesOf(profile)) };
  });
  return raceOf(racers, profile, trip);
}

export function entryIn(race: Race, at: number): Entry {
  const entry = race.entries[at];
  if (entry === undefined) throw new Error('the race has no such entry');
  return entry;
}

/** The scenario of `a=1&b=2`, which has to be without problems. */
export function scenarioIn(query: string): Scenario {
  const { scenario, problems } = parseScenario([...new URLSearchParams(query)]);
  if (problems.length > 0) throw new Error(JSON.stringify(problems));
  return scenario;
}
