/** What the reader did to a lease story: which one, where the playhead stands, whose log, which light. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import { type LeaseSettings, type Problem, tellLeaseStory } from '../../engine';
import {
  LEASE_START,
  type LeaseCommand,
  type LeasePlayer,
  leaseTimeline,
  type LeaseTimeline,
  playLeases,
} from '../../playback';
import { type ThemeName } from '../../link/link';
import { type Speaking } from '../lang';
import { type parseLeaseLink } from './lease-link';

export const LEASE_TABS = ['log', 'events'] as const;
export type LeaseTab = (typeof LEASE_TABS)[number];

export interface LeaseState extends Speaking {
  readonly settings: LeaseSettings;
  readonly timeline: LeaseTimeline;
  readonly player: LeasePlayer;
  readonly problems: readonly Problem[];
  readonly tab: LeaseTab;
  /** Whose log; null: that of the event that is told. */
  readonly log: string | null;
  readonly theme: ThemeName;
  /** The reader wants no motion. */
  readonly still: boolean;
}

export type LeaseStore = StoreApi<LeaseState>;

type Story = Pick<LeaseState, 'settings' | 'timeline' | 'player' | 'problems' | 'log'>;

/** A silence as long as this ends the beginning of a story. */
const SILENCE = 60e9;

/** How many events belong to the beginning: the nodes start, and take their leases. */
function beginning({ tale }: LeaseTimeline): number {
  const { events } = tale.run;
  const next = events.findIndex((event, i) => i > 0 && event.at - (events[i - 1]?.at ?? 0) > SILENCE);
  return next < 0 ? events.length : next;
}

/** Opened where the cluster has come to stand: what is drawn then says something. */
function storyOf(settings: LeaseSettings, problems: readonly Problem[], playing: boolean): Story {
  const timeline = leaseTimeline(tellLeaseStory(settings));
  const start = { ...LEASE_START, playing };
  const begun = playLeases(start, { do: 'event', index: beginning(timeline) - 1 }, timeline);
  return { settings, timeline, problems, log: null, player: { ...begun, playing } };
}

/** A store that shows a link. It plays by itself unless the link says where it stands. */
export function createLeaseStore(
  { link, problems }: ReturnType<typeof parseLeaseLink>,
  { still, theme, ...speaking }: { readonly still: boolean; readonly theme: ThemeName } & Speaking,
): LeaseStore {
  const playing = link.at === null && problems.length === 0 && !still;
  const story = storyOf(link.settings, problems, playing);
  const player =
    link.at === null ? story.player : playLeases(story.player, { do: 'seek', to: link.at }, story.timeline);
  return createStore<LeaseState>(() => ({
    ...story,
    player,
    tab: 'log',
    theme: link.theme === 'auto' ? theme : link.theme,
    still,
    ...speaking,
  }));
}

/** Another story, or the same with other settings, from its beginning. */
export function openStory(
  store: LeaseStore,
  settings: LeaseSettings,
  problems: readonly Problem[] = [],
): void {
  const { still, player } = store.getState();
  const story = storyOf(settings, problems, !still);
  store.setState({ ...story, player: { ...story.player, rate: player.rate } });
}

export function command(store: LeaseStore, wish: LeaseCommand): void {
  const { player, timeline } = store.getState();
  const next = playLeases(player, wish, timeline);
  if (next !== player) store.setState({ player: next });
}
