/** The film of the run that is looked at: where its clock, its stage, its words and the address meet. */
import { type RefObject, useEffect, useMemo, useRef, useSyncExternalStore } from 'react';
import { type WayName, withSyscallPrice } from '../../engine';
import { Segmented } from '../../view/controls/Segmented';
import { useWords } from '../../view/language/language';
import { LOAD_FILM_WORDS } from '../../view/language/load-film';
import { FilmAccount, useAccount, useCalmInstant } from '../../view/load/FilmAccount';
import { FilmStage } from '../../view/load/FilmStage';
import { FilmTransport } from '../../view/load/FilmTransport';
import { profileNamed } from '../room/own-profile';
import { createRunningClock, type RunningClock } from '../room/running-clock';
import { useAnnouncement } from '../use-announcement';
import { type LoadSettings } from './load-link';
import { filmConfigOf } from './load-request';
import { changeLoad, type LoadStore } from './load-state';
import { type MadeFilm, useLoadFilm } from './use-load-film';

export interface LoadFilmPaneProps {
  readonly store: LoadStore;
  readonly settings: LoadSettings;
  /** The load of the run, in words. */
  readonly what: string;
}

/** Nanoseconds of the run in a second of watching. */
const PACE = 1e6;
/** Places at which the film stops when it is stepped. */
const MOMENTS = 100;
/** Seconds for which a loss stays in sight. */
const LINGER = 0.5;
/** The address follows once the clock has stood for so many milliseconds. */
const STANDS = 300;

const filmedWay = ({ film, paths }: LoadSettings): WayName =>
  film !== null && paths.includes(film) ? film : (paths[0] ?? 'udp');

/** The run of the film: of what is set, all but where its clock stands. */
function useFilm(settings: LoadSettings): MadeFilm | null {
  const key = JSON.stringify({ ...settings, t: null, film: filmedWay(settings) });
  const [config, profile] = useMemo(() => {
    const asked = JSON.parse(key) as LoadSettings;
    const named = profileNamed(asked.profile);
    return [filmConfigOf(asked, filmedWay(asked)), withSyscallPrice(named, asked.syscall)] as const;
  }, [key]);
  return useLoadFilm(config, profile);
}

export function LoadFilmPane({ store, settings, what }: LoadFilmPaneProps) {
  const words = useWords(LOAD_FILM_WORDS);
  const made = useFilm(settings);
  const way = filmedWay(settings);
  return (
    <section className="load-film" aria-label={words.title}>
      <div className="film-head">
        <h2>{words.title}</h2>
        {settings.paths.length > 1 && (
          <Segmented
            legend={words.path}
            mono
            choices={settings.paths.map((name) => ({ name, label: name }))}
            chosen={way}
            onChoose={(film: WayName) => changeLoad(store, { film })}
          />
        )}
      </div>
      <p className="quiet">{words.lead(way, what)}</p>
      {made === null ? <p className="empty">{words.preparing}</p> : <Running store={store} made={made} />}
    </section>
  );
}

/** A clock for a film: where the link says, or where most are under way. */
function clockFor({ film }: MadeFilm, store: LoadStore): RunningClock {
  const { length, peak } = film;
  const moments = Array.from({ length: MOMENTS + 1 }, (_, i) => (length * i) / MOMENTS);
  const at = Math.min(length, store.getState().settings.t ?? peak.at);
  const face = { length, moments, takes: (length / PACE) * 1_000 };
  return createRunningClock(face, { at, playing: false, still: () => store.getState().still });
}

function Running({ store, made }: { readonly store: LoadStore; readonly made: MadeFilm }) {
  const { film, stage, ran } = made;
  const words = useWords(LOAD_FILM_WORDS);
  const clock = useMemo(() => clockFor(made, store), [made, store]);
  const playing = useSyncExternalStore(clock.subscribe, () => clock.state().playing);
  const rate = useSyncExternalStore(clock.subscribe, () => clock.state().rate);
  useEffect(() => clock.start(), [clock]);
  const body = useRef<HTMLDivElement>(null);
  useAddress(store, clock);
  useTold(store, clock, body);
  const account = useAccount(film, stage, useCalmInstant(clock));
  const told = `${account.headline} ${account.queues.map(({ text }) => text).join(' ')}`;
  const said = useAnnouncement(playing ? '' : told, playing);
  const toggle = useToggle(store, clock, made);
  return (
    <div ref={body} className="film-body">
      <FilmStage {...{ film, stage, clock }} linger={LINGER * PACE * rate} label={words.stage(told)} />
      <FilmTransport
        {...{ clock, playing, rate }}
        length={film.length}
        pace={PACE}
        onToggle={toggle}
        onStep={clock.step}
        onSeek={clock.seek}
        onRate={clock.setRate}
      />
      <FilmAccount {...{ film, account }} pace={PACE * rate} cut={film.length < ran} />
      <p className="unseen" role="status" aria-live="polite">
        {said}
      </p>
    </div>
  );
}

/** Plays from the beginning when nobody has said where else: at first a film only shows where most are under way. */
function useToggle(store: LoadStore, clock: RunningClock, { film }: MadeFilm): () => void {
  const fresh = useRef(film);
  return () => {
    const untouched = fresh.current === film && store.getState().settings.t === null;
    if (untouched && clock.state().at === film.peak.at) clock.seek(0);
    fresh.current = film;
    clock.toggle();
  };
}

/** Goes where a link says that the clock stands, in the beginning and when another is chosen; the film comes into sight. */
function useTold(store: LoadStore, clock: RunningClock, body: RefObject<HTMLDivElement | null>): void {
  useEffect(() => {
    const show = () => body.current?.scrollIntoView({ block: 'nearest' });
    if (store.getState().settings.t !== null) show();
    return store.subscribe(({ settings: { t } }, { settings: before }) => {
      if (t === null || t === before.t || t === Math.round(clock.now())) return;
      clock.seek(t);
      show();
    });
  }, [store, clock, body]);
}

/** The link says where the clock stands, once somebody has moved it. */
function useAddress(store: LoadStore, clock: RunningClock): void {
  useEffect(() => {
    let timer = 0;
    const tell = () => changeLoad(store, { t: Math.round(clock.now()) });
    const end = clock.subscribe(() => {
      clearTimeout(timer);
      if (!clock.state().playing) timer = window.setTimeout(tell, STANDS);
    });
    return () => {
      clearTimeout(timer);
      end();
    };
  }, [store, clock]);
}
