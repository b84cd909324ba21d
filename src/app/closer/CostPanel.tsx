/** The Cost tab: what the film’s datagram costs, hop by hop and in all, at the prices of any profile. A file of its own. */
import { useEffect, useMemo, useState } from 'react';
import { journeyOf, ledgerOf, pricesOf, type Profile, simulate, type Trace } from '../../engine';
import { callsMade, costTable, type Timeline, wireHeaders } from '../../playback';
import { CostTable, type TripName } from '../../view/cost/CostTable';
import { COST_WORDS } from '../../view/language/cost';
import { type Language, useLanguage, useWords } from '../../view/language/language';
import { profileTitle } from '../../view/language/profiles';
import { ProfilePicker } from '../../view/room/ProfilePicker';
import { profileNamed, profilesAtHand } from '../room/own-profile';
import { receiveProfile, watchDrops } from '../room/profile-drop';
import { type PanelProps } from './panel';
import '../../view/room/room.css';
import '../../view/cost/cost.css';

/** The film’s own trace, or the same scenario at other prices. */
const tracedAt = ({ trace }: Timeline, profile: Profile): Trace =>
  trace.scenario.profile === profile.name ? trace : simulate(trace.scenario, pricesOf(profile));

const UNKNOWN = 'not stated';

const basisOf = (profile: Profile, language: Language): string =>
  [profileTitle(profile, language), profile.machine.cpu, profile.date]
    .filter((text) => text !== UNKNOWN)
    .join('; ');

export function CostPanel({ timeline, step }: PanelProps) {
  const words = useWords(COST_WORDS);
  const [name, setName] = useState(timeline.trace.scenario.profile);
  const [trip, setTrip] = useState<TripName>('there');
  const profile = profileNamed(name);
  useEffect(() => watchDrops(setName), []);
  const journey = useMemo(
    () => journeyOf(tracedAt(timeline, profile).events, timeline.hero ?? -1),
    [timeline, profile],
  );
  const answered = journey.answer !== null;
  const events = trip === 'both' && answered ? journey.roundTrip : journey.oneWay;
  const language = useLanguage();
  const ledger = useMemo(() => ledgerOf(events, profile), [events, profile]);
  const rows = useMemo(() => costTable(ledger, language), [ledger, language]);
  return (
    <>
      <ProfilePicker
        profiles={profilesAtHand()}
        chosen={profile.name}
        onChoose={setName}
        onFile={(file) => void receiveProfile(file, setName)}
      />
      {events.length === 0 ? (
        <p className="empty">{words.nothing}</p>
      ) : (
        <CostTable
          rows={rows}
          trip={answered ? trip : 'there'}
          answered={answered}
          onTrip={setTrip}
          basis={basisOf(profile, language)}
          here={step.focus.seq}
          calls={callsMade(events)}
          headers={wireHeaders(events, ledger)}
        />
      )}
    </>
  );
}
