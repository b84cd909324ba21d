/** The load room: where its store, its runs and its drawing meet. */
import { useMemo } from 'react';
import { useStore } from 'zustand';
import { isModelled, WAY_NAMES, type WayName } from '../../engine';
import { useLanguage, useWords } from '../../view/language/language';
import { LOAD_WORDS } from '../../view/language/load';
import { profileTitle } from '../../view/language/profiles';
import { WAY_WORDS } from '../../view/language/ways';
import { wayText } from '../../view/charts/WayName';
import { CpuSplit } from '../../view/load/CpuSplit';
import { Curves, positionText } from '../../view/load/Curves';
import { factsOf } from '../../view/load/load-facts';
import { FlowTable, LoadTable } from '../../view/load/LoadTables';
import { Progress } from '../../view/load/Progress';
import { Queues } from '../../view/load/Queues';
import { RacerChoice } from '../../view/race/RacerChoice';
import { ProfilePicker } from '../../view/room/ProfilePicker';
import { profileNamed, profilesAtHand } from '../room/own-profile';
import { receiveProfile } from '../room/profile-drop';
import { type RoomAddress } from '../room/room-address';
import { RoomFrame } from '../room/RoomFrame';
import { useRoomQuery } from '../room/use-room-address';
import { type LoadSettings, printLoadLink } from './load-link';
import { loadPresets } from './load-presets';
import { axisOf, lookedAt, positionsOf, requestOf } from './load-request';
import { changeLoad, type LoadStore, showLoad } from './load-state';
import { LoadAside } from './LoadAside';
import { LoadFilmPane } from './LoadFilmPane';
import { type LoadRunning, useLoadRun } from './use-load-run';

export interface LoadAppProps {
  readonly store: LoadStore;
  readonly address: RoomAddress;
}

/** The runs depend on everything but on the point that is looked at and its film. */
function useRequest(settings: LoadSettings) {
  const key = JSON.stringify({ ...settings, at: null, film: null, t: null });
  return useMemo(() => requestOf(JSON.parse(key) as LoadSettings), [key]);
}

export function LoadApp({ store, address }: LoadAppProps) {
  const settings = useStore(store, (s) => s.settings);
  const words = useWords(LOAD_WORDS);
  const presets = useMemo(() => loadPresets(words.presets), [words]);
  const query = useRoomQuery(store, address, printLoadLink);
  const running = useLoadRun(useRequest(settings));
  return (
    <RoomFrame
      room="load"
      store={store}
      presets={presets}
      query={query}
      onQuery={(asked) => {
        address.write(asked, 'told');
        showLoad(store, asked);
      }}
      film=""
      onProfile={(profile) => changeLoad(store, { profile })}
    >
      <div className="race-page load-page">
        <Choices store={store} settings={settings} />
        <Main store={store} settings={settings} running={running} />
        <LoadAside store={store} settings={settings} running={running} />
      </div>
    </RoomFrame>
  );
}

interface PartProps {
  readonly store: LoadStore;
  readonly settings: LoadSettings;
}

function Choices({ store, settings: { paths, profile } }: PartProps) {
  const words = useWords(LOAD_WORDS);
  const language = useLanguage();
  const choose = (name: string) => changeLoad(store, { profile: name });
  const options = WAY_NAMES.toReversed().map((name) => ({
    name,
    label: wayText(name, language),
    hint: isModelled(name) ? WAY_WORDS[language].hint : '',
  }));
  return (
    <section className="choices" aria-label={words.settings}>
      <RacerChoice
        options={options}
        chosen={paths}
        fewest={1}
        most={WAY_NAMES.length}
        onChoose={(chosen: readonly WayName[]) => changeLoad(store, { paths: chosen })}
      />
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

function Main({ store, settings, running }: PartProps & { readonly running: LoadRunning }) {
  const language = useLanguage();
  const axis = axisOf(settings);
  const positions = positionsOf(settings);
  const at = lookedAt(settings);
  const x = positions[at] ?? 0;
  const still = useStore(store, (s) => s.still);
  const points = useMemo(() => {
    // What is being computed is drawn too, except for readers who want no motion.
    const open = still || running.open === null ? [] : [running.open];
    return [...running.points, ...open];
  }, [running.points, running.open, still]);
  const facts = factsOf(points, settings.paths, axis, x);
  const words = useWords(LOAD_WORDS);
  const prices = profileTitle(profileNamed(settings.profile), language);
  const source = words.source(String(settings.duration), String(settings.seed), prices);
  const senders = [...new Set(settings.flows.map(({ from }) => from))];
  return (
    <main className="race-main load-main">
      <Progress {...running} runs={positions.length * settings.paths.length} />
      <Curves
        {...{ points, axis, positions, at }}
        ways={settings.paths}
        onAt={(to) => changeLoad(store, { at: to + 1 })}
        source={source}
      />
      <LoadFilmPane store={store} settings={settings} what={positionText(x, axis, language)} />
      <Queues facts={facts} what={positionText(x, axis, language)} {...{ source, senders }} />
      <CpuSplit facts={facts} cores={settings.cores * settings.machines} source={source} />
      {axis === 'rate' && <FlowTable facts={facts} source={source} />}
      <LoadTable facts={factsOf(running.points, settings.paths, axis, x)} {...{ axis, positions, source }} />
    </main>
  );
}
