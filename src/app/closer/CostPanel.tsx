/** The Cost tab: what the film’s datagram costs, hop by hop and in all, at the prices of any profile. A file of its own. */
import { useEffect, useMemo, useState } from 'react';
import { journeyOf, ledgerOf, type Profile, type Trace } from '../../engine';
import { type Asking, callsMade, costTable, wireHeaders } from '../../playback';
import { CostTable, type TripName } from '../../view/cost/CostTable';
import { COST_WORDS } from '../../view/language/cost';
import { type Language, useLanguage, useWords } from '../../view/language/language';
import { profileTitle } from '../../view/language/profiles';
import { ProfilePicker } from '../../view/room/ProfilePicker';
import { profileNamed, profilesAtHand } from '../room/own-profile';
import { receiveProfile, watchDrops } from '../room/profile-drop';
import { Meanwhile, useAnswer } from '../work/use-answer';
import { type PanelProps } from './panel';
import '../../view/room/room.css';
import '../../view/cost/cost.css';

/** The film’s own trace, or the same scenario at other prices. */
function* tracedAt(trace: Trace, profile: Profile): Asking<Trace> {
  return trace.scenario.profile === profile.name ? trace : yield trace.scenario;
}

const UNKNOWN = 'not stated';

const basisOf = (profile: Profile, language: Language): string =>
  [profileTitle(profile, language), profile.machine.cpu, profile.date]
    .filter((text) => text !== UNKNOWN)
    .join('; ');

export function CostPanel({ timeline, step }: PanelProps) {
  const { trace, hero } = timeline;
  const [name, setName] = useState(trace.scenario.profile);
  const profile = profileNamed(name);
  useEffect(() => watchDrops(setName), []);
  const question = useMemo(() => ({ ask: () => tracedAt(trace, profile), profile }), [trace, profile]);
  const priced = useAnswer(question);
  return (
    <>
      <ProfilePicker
        profiles={profilesAtHand()}
        chosen={profile.name}
        onChoose={setName}
        onFile={(file) => void receiveProfile(file, setName)}
      />
      {priced.kind === 'waiting' ? (
        <Meanwhile {...priced} />
      ) : (
        <Priced events={priced.value.events} hero={hero ?? -1} profile={profile} here={step.focus.seq} />
      )}
    </>
  );
}

interface PricedProps {
  readonly events: Trace['events'];
  readonly hero: number;
  readonly profile: Profile;
  /** `seq` of the event that the film stands at. */
  readonly here: number;
}

function Priced({ events: all, hero, profile, here }: PricedProps) {
  const words = useWords(COST_WORDS);
  const language = useLanguage();
  const [trip, setTrip] = useState<TripName>('there');
  const journey = useMemo(() => journeyOf(all, hero), [all, hero]);
  const answered = journey.answer !== null;
  const events = trip === 'both' && answered ? journey.roundTrip : journey.oneWay;
  const ledger = useMemo(() => ledgerOf(events, profile), [events, profile]);
  const rows = useMemo(() => costTable(ledger, language), [ledger, language]);
  if (events.length === 0) return <p className="empty">{words.nothing}</p>;
  return (
    <CostTable
      rows={rows}
      trip={answered ? trip : 'there'}
      answered={answered}
      onTrip={setTrip}
      basis={basisOf(profile, language)}
      here={here}
      calls={callsMade(events)}
      headers={wireHeaders(events, ledger)}
    />
  );
}
