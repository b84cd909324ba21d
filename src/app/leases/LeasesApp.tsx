/** The lease view: where its store meets its components. */
import { type KeyboardEvent, useEffect, useMemo } from 'react';
import { useStore } from 'zustand';
import {
  LEASE_STORIES,
  leaseSettings,
  type LeaseStoryName,
  parseLeaseSettings,
  printClock,
  wordsOf,
} from '../../engine';
import { type LeaseCommand, leaseFocus, leaseStandings, sayLeaseEvent } from '../../playback';
import { type Tab, Tabs } from '../../view/inspector/Tabs';
import { LeaseBoard } from '../../view/leases/LeaseBoard';
import { LeaseEvents } from '../../view/leases/LeaseEvents';
import { LeaseLog } from '../../view/leases/LeaseLog';
import { LeaseSettingsForm } from '../../view/leases/LeaseSettingsForm';
import { LeaseTransport } from '../../view/leases/LeaseTransport';
import { LinkProblems } from '../LinkProblems';
import { kindOf } from '../keyboard';
import { RoomTop } from '../room/RoomTop';
import { useAnnouncement } from '../use-announcement';
import { command, type LeaseStore, type LeaseTab, openStory } from './lease-store';
import { chooseLeaseTheme } from './lease-surroundings';

interface LeasesProps {
  readonly store: LeaseStore;
}

const KEYS: Readonly<Record<string, LeaseCommand>> = {
  ' ': { do: 'toggle' },
  k: { do: 'toggle' },
  ArrowLeft: { do: 'previous' },
  ArrowRight: { do: 'next' },
  Home: { do: 'first' },
  End: { do: 'last' },
};

export function LeasesApp({ store }: LeasesProps) {
  const onKeyDown = (event: KeyboardEvent) => {
    const wish = event.ctrlKey || event.altKey || event.metaKey ? undefined : KEYS[event.key];
    const on = kindOf(event.target);
    if (wish === undefined || on === 'text' || on === 'control' || on === 'slider') return;
    if (on === 'button' && event.key === ' ') return;
    event.preventDefault();
    command(store, wish);
  };
  return (
    <div className="leases" onKeyDown={onKeyDown}>
      <Top store={store} />
      <Problems store={store} />
      <main className="leases-main">
        <Intro store={store} />
        <Days store={store} />
      </main>
      <Side store={store} />
      <Foot store={store} />
    </div>
  );
}

const STORIES = Object.entries(LEASE_STORIES).map(([value, { title }]) => ({ value, title }));
function Top({ store }: LeasesProps) {
  const story = useStore(store, (s) => s.settings.story);
  const theme = useStore(store, (s) => s.theme);
  return (
    <RoomTop
      here="leases"
      film=""
      choices={{
        label: 'Story',
        options: STORIES,
        chosen: story,
        onChoose: (name) => openStory(store, leaseSettings(name as LeaseStoryName)),
      }}
      theme={theme}
      onTheme={(to) => chooseLeaseTheme(store, to)}
      store={store}
      link={() => location.href}
      speaksInAddress
    />
  );
}

function Problems({ store }: LeasesProps) {
  const problems = useStore(store, (s) => s.problems);
  return <LinkProblems problems={problems} onDismiss={() => store.setState({ problems: [] })} />;
}

function Intro({ store }: LeasesProps) {
  const settings = useStore(store, (s) => s.settings);
  const { title, summary } = LEASE_STORIES[settings.story];
  return (
    <section className="leases-intro" aria-label="The story">
      <h2>{title}</h2>
      <p>{summary}</p>
      <LeaseSettingsForm
        settings={settings}
        onChange={(pairs) => {
          const parsed = parseLeaseSettings(pairs);
          openStory(store, parsed.settings, parsed.problems);
        }}
      />
    </section>
  );
}

function Days({ store }: LeasesProps) {
  const timeline = useStore(store, (s) => s.timeline);
  const player = useStore(store, (s) => s.player);
  const standings = useMemo(() => leaseStandings(timeline, player), [timeline, player]);
  const focus = useMemo(() => leaseFocus(timeline, player), [timeline, player]);
  const told = focus === null ? 'Nothing has happened yet.' : (sayLeaseEvent(focus) ?? '');
  const said = useAnnouncement(told, player.playing);
  const { title } = timeline.tale;
  return (
    <>
      <LeaseBoard
        {...{ timeline, player, standings, told }}
        label={`${title}: ${timeline.tale.settings.days} days, a lane for etcd and for each of ${timeline.lanes.length - 1} nodes. The table of events says the same.`}
        onScrub={(to) => command(store, { do: 'seek', to })}
      />
      <section className="lease-caption" aria-label="What happens">
        <p className="at">{focus === null ? '' : `day ${printClock(focus.at)}, ${focus.node}`}</p>
        <p className="told">{told}</p>
        {focus !== null && <p className="mono quoted">{wordsOf(focus)}</p>}
      </section>
      <p className="unseen" role="status">
        {said}
      </p>
    </>
  );
}

const TABS: readonly Tab<LeaseTab>[] = [
  { name: 'log', label: 'Log' },
  { name: 'events', label: 'Events' },
];

function Side({ store }: LeasesProps) {
  const tab = useStore(store, (s) => s.tab);
  const { tale } = useStore(store, (s) => s.timeline);
  const shown = useStore(store, (s) => s.player.shown);
  const here = useHere(store);
  const log = useStore(store, (s) => s.log);
  return (
    <aside className="leases-side" aria-label="Log and events">
      <Tabs
        label="Log and events"
        tabs={TABS}
        chosen={tab}
        onChoose={(name) => store.setState({ tab: name })}
      >
        {tab === 'log' ? (
          <LeaseLog
            {...{ tale, shown, here }}
            node={log ?? here}
            onLook={(node) => store.setState({ log: node })}
          />
        ) : (
          <LeaseEvents {...{ tale, shown }} onGo={(index) => command(store, { do: 'event', index })} />
        )}
      </Tabs>
    </aside>
  );
}

/** The node that spoke last; the first before anybody has. */
function useHere(store: LeaseStore): string {
  return useStore(store, ({ timeline, player }) => {
    const { events, nodes } = timeline.tale.run;
    for (let i = player.shown - 1; i >= 0; i -= 1) {
      const event = events[i];
      if (event !== undefined && event.saying !== null) return event.node;
    }
    return nodes[0]?.name ?? '';
  });
}

function Foot({ store }: LeasesProps) {
  const player = useStore(store, (s) => s.player);
  const { tale } = useStore(store, (s) => s.timeline);
  useTitle(tale.title);
  return (
    <footer className="leases-foot">
      <LeaseTransport
        playing={player.playing}
        rate={player.rate}
        ended={player.at >= tale.until}
        atStart={player.shown === 0 && player.at === 0}
        clock={printClock(player.at)}
        onCommand={(wish) => command(store, wish)}
      />
    </footer>
  );
}

function useTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · Flannelgraph`;
  }, [title]);
}
