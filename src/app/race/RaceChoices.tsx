/** What is raced: who, there or there and back, and at whose prices. */
import { BACKENDS, type Scenario } from '../../engine';
import {
  FEWEST_RACERS,
  MOST_RACERS,
  type Race,
  type RacerName,
  RACER_NAMES,
  racerOf,
  type Tongue,
} from '../../playback';
import { Segmented } from '../../view/controls/Segmented';
import { useLanguage, useWords } from '../../view/language/language';
import { RACE_WORDS } from '../../view/language/race';
import { RacerChoice } from '../../view/race/RacerChoice';
import { ProfilePicker } from '../../view/room/ProfilePicker';
import { profilesAtHand } from '../room/own-profile';
import { receiveProfile } from '../room/profile-drop';
import { type RaceSettings } from './race-link';
import { change, type RaceStore } from './race-state';

const TRIPS = ['there', 'both'] as const;

/** A backend is chosen by its own name, whatever is broken. */
const optionOf = (base: Scenario, name: RacerName, tongue: Tongue) => {
  const racer = racerOf(base, name, tongue);
  return { ...racer, label: name in BACKENDS ? name : racer.label };
};

export interface RaceChoicesProps {
  readonly store: RaceStore;
  readonly settings: RaceSettings;
  /** Null while it is computed. */
  readonly race: Race | null;
}

export function RaceChoices({ store, settings, race }: RaceChoicesProps) {
  const words = useWords(RACE_WORDS);
  const language = useLanguage();
  const { base, paths, trip, profile } = settings;
  const names = RACER_NAMES.filter((name) => name !== 'healthy' || base.faults.length > 0);
  const choose = (name: string) => change(store, { profile: name });
  return (
    <section className="choices" aria-label={words.settings}>
      <RacerChoice
        options={names.map((name) => optionOf(base, name, language))}
        chosen={paths}
        fewest={FEWEST_RACERS}
        most={MOST_RACERS}
        onChoose={(chosen) => change(store, { paths: chosen })}
      />
      {race?.answered === true && (
        <Segmented
          legend={words.whichWay}
          choices={TRIPS.map((name) => ({ name, label: words.trips[name] }))}
          chosen={trip}
          onChoose={(to) => change(store, { trip: to })}
        />
      )}
      <span className="space" />
      <ProfilePicker
        profiles={profilesAtHand()}
        chosen={profile}
        onChoose={choose}
        onFile={(file) => void receiveProfile(file, choose)}
      />
    </section>
  );
}
