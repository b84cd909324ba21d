/** Settings → the race: each racer's trace is computed once for a scenario and a profile. */
import { printScenario, type Profile, type Trace } from '../../engine';
import { type Asking, type Race, raceOf, racerOf, type Tongue } from '../../playback';
import { profileNamed } from '../room/own-profile';
import { type Question } from '../work/answers';
import { type RaceSettings } from './race-link';

const traces = new WeakMap<Profile, Map<string, Trace>>();

function* traceOf(scenario: Trace['scenario'], profile: Profile): Asking<Trace> {
  const known = traces.get(profile) ?? new Map<string, Trace>();
  traces.set(profile, known);
  const key = JSON.stringify(printScenario(scenario));
  const trace = known.get(key) ?? (yield scenario);
  known.set(key, trace);
  return trace;
}

function* raceIn({ base, paths, trip }: RaceSettings, profile: Profile, tongue: Tongue): Asking<Race> {
  const racers: Parameters<typeof raceOf>[0][number][] = [];
  for (const path of paths) {
    const racer = racerOf(base, path, tongue);
    racers.push({ racer, trace: yield* traceOf(racer.scenario, profile) });
  }
  return raceOf(racers, profile, trip);
}

/** The race that these settings ask for, its racers called by what they are in a language. */
export function raceAsked(settings: RaceSettings, tongue: Tongue): Question<Race> {
  const profile = profileNamed(settings.profile);
  return { ask: () => raceIn(settings, profile, tongue), profile };
}
