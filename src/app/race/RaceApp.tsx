/** The race: where its store, its clock and its drawing meet. */
import { type KeyboardEvent, useEffect, useMemo, useSyncExternalStore } from 'react';
import { useStore } from 'zustand';
import { type Race } from '../../playback';
import { durationText } from '../../view/format';
import { SharePatterns } from '../../view/race/Patterns';
import { useLanguage, useWords } from '../../view/language/language';
import { RACE_WORDS } from '../../view/language/race';
import { RaceTracks, standing } from '../../view/race/RaceTracks';
import { RaceTransport } from '../../view/race/RaceTransport';
import { SplitBars } from '../../view/race/SplitBars';
import { kindOf } from '../keyboard';
import { type RoomAddress } from '../room/room-address';
import { RoomFrame } from '../room/RoomFrame';
import { type RunningClock } from '../room/running-clock';
import { useAnnouncement } from '../use-announcement';
import { useCatalogue } from '../use-catalogue';
import { Meanwhile, useAnswer } from '../work/use-answer';
import { createRaceClock, TAKES } from './race-clock';
import { type RaceLink, type RaceSettings } from './race-link';
import { racePresets } from './race-presets';
import { raceAsked } from './race-run';
import { change, filmQuery, raceQuery, type RaceStore, showRace, useRaceAddress } from './race-state';
import { fitsBeside, type Parting, partingsOf, RaceAside, RaceLedgers } from './RaceAside';
import { RaceChoices } from './RaceChoices';

/** How a race begins: the settings of the link, and where its clock stands. */
export interface Opening {
  readonly settings: RaceSettings;
  readonly at: RaceLink['at'];
  /** Something was wrong with the link: nothing plays over the list of problems. */
  readonly troubled: boolean;
}

export interface RaceAppProps {
  readonly store: RaceStore;
  readonly address: RoomAddress;
  readonly opening: Opening;
}

/** The first race plays by itself unless the link says where it stands; any other stands at its end, whole. */
function clockFor(race: Race, store: RaceStore, settings: RaceSettings, opening: Opening): RunningClock {
  const { still } = store.getState();
  const first = settings === opening.settings;
  const plays = first && opening.at === null && !opening.troubled && !still;
  const at = first && opening.at !== null ? opening.at : plays ? 0 : race.length;
  return createRaceClock(race, { at, playing: plays, still: () => store.getState().still });
}

export function RaceApp({ store, address, opening }: RaceAppProps) {
  const settings = useStore(store, (s) => s.settings);
  const words = useWords(RACE_WORDS);
  const presets = useMemo(() => racePresets(words.presets), [words]);
  const language = useLanguage();
  const question = useMemo(() => raceAsked(settings, language), [settings, language]);
  const run = useAnswer(question);
  return (
    <RoomFrame
      room="race"
      store={store}
      presets={presets}
      query={raceQuery(store, null)}
      onQuery={(query) => showRace(store, query)}
      film={filmQuery(settings.base)}
      onProfile={(profile) => change(store, { profile })}
    >
      {run.kind === 'answer' ? (
        <RacePage {...{ store, address, opening, settings }} race={run.value} />
      ) : (
        <div className="race-page">
          <RaceChoices store={store} settings={settings} race={null} />
          <main className="race-main">
            <Meanwhile {...run} />
          </main>
        </div>
      )}
    </RoomFrame>
  );
}

interface RacePageProps extends RaceAppProps {
  readonly settings: RaceSettings;
  readonly race: Race;
}

function RacePage({ store, address, opening, settings, race }: RacePageProps) {
  const catalogue = useCatalogue();
  const clock = useMemo(() => clockFor(race, store, settings, opening), [race, store, settings, opening]);
  const partings = useMemo(() => partingsOf(race, catalogue), [race, catalogue]);
  useEffect(() => clock.start(), [clock]);
  useRaceAddress(store, address, clock, race);
  return (
    <div className="race-page" onKeyDown={(event) => obeyKey(event, clock, race)}>
      <SharePatterns />
      <RaceChoices store={store} settings={settings} race={race} />
      <main className="race-main">
        <Running {...{ race, clock, partings }} />
        <SplitBars race={race} />
        {!fitsBeside(race) && <RaceLedgers race={race} />}
      </main>
      <RaceAside race={race} partings={partings} catalogue={catalogue} />
    </div>
  );
}

interface RunningProps {
  readonly race: Race;
  readonly clock: RunningClock;
  readonly partings: readonly Parting[];
}

function Running({ race, clock, partings }: RunningProps) {
  const playing = useSyncExternalStore(clock.subscribe, () => clock.state().playing);
  const rate = useSyncExternalStore(clock.subscribe, () => clock.state().rate);
  const parts = useMemo(() => partings.map(({ at }) => at), [partings]);
  return (
    <>
      <RaceTracks {...{ race, clock, parts }} onSeek={clock.seek} onStep={clock.step} />
      <RaceTransport
        {...{ clock, playing, rate }}
        length={race.length}
        seconds={TAKES / 1000}
        onToggle={clock.toggle}
        onStep={clock.step}
        onSeek={clock.seek}
        onRate={clock.setRate}
      />
      <Announcer {...{ race, clock, playing }} />
    </>
  );
}

function Announcer({
  race,
  clock,
  playing,
}: Pick<RunningProps, 'race' | 'clock'> & { readonly playing: boolean }) {
  const language = useLanguage();
  const text = useSyncExternalStore(clock.subscribe, () =>
    race.entries.map((e) => `${e.racer.label} ${standing(e, clock.now(), language)}`).join('; '),
  );
  const at = useSyncExternalStore(clock.subscribe, () =>
    clock.state().playing ? '' : durationText(clock.now(), language),
  );
  const said = useAnnouncement(`${at} ${text}`, playing);
  return (
    <p className="unseen" role="status" aria-live="polite">
      {said}
    </p>
  );
}

/** Space plays, arrows step, Home and End go to the ends; controls keep the keys that they mean themselves. */
function obeyKey(event: KeyboardEvent, clock: RunningClock, race: Race): void {
  const on = kindOf(event.target);
  if (event.ctrlKey || event.altKey || event.metaKey || on === 'text' || on === 'control') return;
  if (on === 'button' && event.key === ' ') return;
  const keys: Readonly<Partial<Record<string, () => void>>> = {
    ' ': clock.toggle,
    k: clock.toggle,
    ArrowRight: () => clock.step(1),
    ArrowLeft: () => clock.step(-1),
    Home: () => clock.seek(0),
    End: () => clock.seek(race.length),
  };
  const deed = keys[event.key];
  if (deed === undefined || event.defaultPrevented) return;
  event.preventDefault();
  deed();
}
