/**
 * What the reader did, one store for each player: scenario, playhead, open tab, theme. What it means (trace, timeline,
 * scene, words) is derived elsewhere.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Problem, Scenario } from '../engine';
import type { Drawer } from '../link/drawer';
import type { Expectation } from '../link/expectation';
import { type LangName } from '../link/lang';
import { type Link, type ParsedLink, type ThemeName, USUAL_LINK, type ViewName } from '../link/link';
import type { Show } from '../link/show';
import {
  type Catalogue,
  type Command,
  ENGLISH,
  type Player,
  reduce,
  type Shape,
  STANDING,
  type Timeline,
} from '../playback';
import { type LensWish } from '../view/stage/lens';
import { engineAtHand } from './film/engine-at-hand';
import { need } from './need';
import { positionOf, resolvePosition } from './address/position';
import { filmNow, timelineFor } from './film/timelines';
import { advance, type Travel, travelTo } from './travel';
import { begin } from './work/running';

export interface PlayerState {
  readonly scenario: Scenario;
  /** What the reader has changed it to, when its film has not been made (yet): what was typed is kept. */
  readonly draft: Scenario | null;
  readonly shape: Shape;
  readonly player: Player;
  /** A step on its way; null while the film plays or stands. */
  readonly travel: Travel | null;
  readonly view: ViewName;
  /** On a phone the inspector is a sheet. */
  readonly sheetOpen: boolean;
  readonly keysOpen: boolean;
  /** Tries again to fetch what somebody asked for and could not be had; null when nothing is missing. */
  readonly unfetched: (() => void) | null;
  /** The dialog for taking pictures and words away. */
  readonly exportOpen: boolean;
  /** What is open beside the stage instead of the inspector. */
  readonly drawer: Drawer | null;
  /** The box of the stage that something beside it points at. */
  readonly pointed: string | null;
  /** A command that somebody asked to see run: the Commands tab takes it. */
  readonly wanted: WantedCommand | null;
  /** What a key asks of the camera: the stage grants it. */
  readonly lensWish: LensWish | null;
  readonly theme: ThemeName;
  /** The theme was asked for in the link, or chosen since: then the link says it. */
  readonly themeStated: boolean;
  readonly lang: LangName;
  /** As with the theme. */
  readonly langStated: boolean;
  /** The words of the film. */
  readonly catalogue: Catalogue;
  /** How the player behaves where it is shown; only a link says it. */
  readonly show: Show;
  /** What the author of the link says becomes of the packets. */
  readonly expect: Expectation | null;
  readonly problems: readonly Problem[];
  /** The reader wants no motion. */
  readonly still: boolean;
}

export interface WantedCommand {
  /** A node, a pod, or `aws`. */
  readonly seat: string;
  readonly line: string;
}

export type PlayerStore = StoreApi<PlayerState>;

export interface Surroundings {
  readonly shape: Shape;
  readonly still: boolean;
  /** What an earlier visit chose. */
  readonly theme: ThemeName;
  readonly lang: LangName;
}

/** A player that shows a link. Without a position in it the film plays by itself, unless no motion is wanted. */
export function createPlayerStore(parsed: ParsedLink, around: Surroundings): PlayerStore {
  const { shape, still, theme, lang } = around;
  const { link } = parsed;
  const stated = link.theme !== 'auto';
  const langStated = link.lang !== 'auto';
  return createStore<PlayerState>(() => ({
    shape,
    still,
    view: link.view,
    sheetOpen: false,
    keysOpen: false,
    unfetched: null,
    exportOpen: false,
    drawer: link.drawer,
    pointed: null,
    wanted: null,
    lensWish: null,
    theme: stated ? link.theme : theme,
    themeStated: stated,
    lang: langStated ? link.lang : lang,
    langStated,
    catalogue: ENGLISH,
    show: link.show,
    ...standing(parsed, { shape, catalogue: ENGLISH }, playsByItself(parsed) && !still),
  }));
}

/** Nobody has asked to see anything but the film. */
const playsByItself = ({ link, problems }: ParsedLink): boolean =>
  link.position.at === 'start' && !link.show.present && link.drawer === null && isSound(problems);

/** Nothing was wrong; notes are no wrongs. */
export const isSound = (problems: readonly Problem[]): boolean =>
  problems.every(({ kind }) => kind === 'note');

type Standing = Pick<PlayerState, 'scenario' | 'draft' | 'player' | 'travel' | 'problems' | 'expect'>;

type Told = Pick<PlayerState, 'shape' | 'catalogue'>;

function standing({ link, problems }: ParsedLink, { shape, catalogue }: Told, playing: boolean): Standing {
  const timeline = timelineFor(link.scenario, shape, catalogue);
  const { position, problem } = resolvePosition(timeline, link.pace, link.position);
  return {
    scenario: link.scenario,
    draft: null,
    player: { ...STANDING, mode: link.pace, position, playing },
    travel: null,
    expect: link.expect,
    problems: [...problems, ...(problem === null ? [] : [problem]), ...against(link, timeline)],
  };
}

/** What the run says against the link; only the engine can tell, and without it nobody reads a link that says such things. */
const against = (link: Link, { trace }: Timeline): readonly Problem[] =>
  link.expect === null && link.engine === null ? [] : engineAtHand().heldAgainst(link, trace);

export const timelineIn = ({ scenario, shape, catalogue }: PlayerState): Timeline =>
  timelineFor(scenario, shape, catalogue);

/** Shows what a link says, as the back button does: nothing starts to play. Its film has been made (`withFilm`). */
export function showLink(store: PlayerStore, parsed: ParsedLink): void {
  const state = store.getState();
  const { theme, lang } = state;
  const { link } = parsed;
  const stated = link.theme !== 'auto';
  const langStated = link.lang !== 'auto';
  store.setState({
    ...standing(parsed, state, false),
    view: link.view,
    drawer: link.drawer,
    ...(stated ? { theme: link.theme } : { theme }),
    themeStated: stated,
    lang: langStated ? link.lang : lang,
    langStated,
    show: link.show,
  });
}

/** Begins or ends a talk: the film stands, and waits for its speaker. */
export function present(store: PlayerStore, presenting: boolean): void {
  if (presenting) dispatch(store, { do: 'pause' });
  const { show } = store.getState();
  store.setState({ show: { ...show, present: presenting }, drawer: null, sheetOpen: false });
}

/** Another story, from its beginning; from a file it may have come with problems and the engine that wrote it. */
export function openScenario(
  store: PlayerStore,
  scenario: Scenario,
  { problems, engine }: Pick<ParsedLink, 'problems'> & Pick<Link, 'engine'> = { problems: [], engine: null },
): void {
  withFilm(store, scenario, () => {
    const state = store.getState();
    const { player, still } = state;
    const link = { ...USUAL_LINK, scenario, position: { at: 'start' }, pace: player.mode, engine } as const;
    const next = standing({ link, problems }, state, isSound(problems) && !still);
    store.setState({ ...next, player: { ...next.player, rate: player.rate } });
  });
}

/**
 * Does what shows another film: at once where that takes no longer than a blink, else once the film has been made, which
 * the reader may call off. Whether it has been done.
 */
export function withFilm(
  store: PlayerStore,
  scenario: Scenario,
  change: () => void,
  onCancelled: () => void = () => undefined,
): boolean {
  const overtaken = begin(store);
  const { shape, catalogue } = store.getState();
  if (filmNow({ scenario, shape, catalogue })) {
    change();
    return true;
  }
  const make = () => import('./work/with-film').then(({ filmFor }) => filmFor(store, scenario, overtaken));
  need(store, make, (made) => (made ? change() : onCancelled()));
  return false;
}

/** Takes back a change whose film has not been made. */
export function discardDraft(store: PlayerStore): void {
  begin(store);
  store.setState({ draft: null });
}

/** The same story otherwise: the film stays on its step where it still has it, and nothing starts to play. */
export function changeScenario(store: PlayerStore, scenario: Scenario): void {
  const isDone = withFilm(store, scenario, () => {
    const state = store.getState();
    const { player } = state;
    const position = positionOf(timelineIn(state), player);
    const link = { ...USUAL_LINK, scenario, position, pace: player.mode };
    const next = standing({ link, problems: [] }, state, false);
    store.setState({ ...next, problems: [], player: { ...next.player, rate: player.rate } });
  });
  if (!isDone) store.setState({ draft: scenario });
}

/** Obeys a command. Steps travel, unless no motion is wanted; anything else ends a journey. */
export function dispatch(store: PlayerStore, command: Command): void {
  const state = store.getState();
  const timeline = timelineIn(state);
  if (command.do === 'elapse') {
    elapse(store, command.realMilliseconds);
    return;
  }
  const from = state.travel === null ? state.player : { ...state.player, position: state.travel.lands };
  const player = reduce(from, command, timeline);
  const steps = command.do === 'next' || command.do === 'previous';
  const travel =
    steps && !state.still ? travelTo(timeline.pacings[player.mode], from, player.position) : null;
  store.setState({ player: travel === null ? player : { ...player, position: travel.from }, travel });
}

function elapse(store: PlayerStore, realMilliseconds: number): void {
  const state = store.getState();
  const { travel, player } = state;
  if (travel !== null) {
    const next = advance(travel, realMilliseconds);
    store.setState({ travel: next.travel, player: { ...player, position: next.position } });
    return;
  }
  const next = reduce(player, { do: 'elapse', realMilliseconds }, timelineIn(state));
  if (next !== player) store.setState({ player: next });
}
