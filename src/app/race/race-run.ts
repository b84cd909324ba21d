/** Settings → the race: each racer's trace is computed once for a scenario and a profile. */
import { type Profile, simulate, pricesOf, printScenario, type Trace } from '../../engine';
import { type Race, raceOf, racerOf, type Tongue } from '../../playback';
import { profileNamed } from '../room/own-profile';
import { type RaceSettings } from './race-link';

const traces = new WeakMap<Profile, Map<string, Trace>>();

function traceOf(scenario: Parameters<typeof simulate>[0], profile: Profile): Trace {
  const known = traces.get(profile) ?? new Map<string, Trace>();
  traces.set(profile, known);
  const key = JSON.stringify(printScenario(scenario));
  const trace = known.get(key) ?? simulate(scenario, pricesOf(profile));
  known.set(key, trace);
  return trace;
}

/** The race that these settings ask for, its racers called by what they are in a language. */
export function runRace({ base, paths, trip, profile: name }: RaceSettings, tongue: Tongue): Race {
  const profile = profileNamed(name);
  const racers = paths.map((path) => {
    const racer = racerOf(base, path, tongue);
    return { racer, trace: traceOf(racer.scenario, profile) };
  });
  return raceOf(racers, profile, trip);
}
