/** The lease view: where its store meets its components. */
import { type KeyboardEvent, useEffect, useMemo } from 'react';
import { useStore } from 'zustand';
import { leaseSettings, type LeaseStoryName, parseLeaseSettings, printClock, wordsOf } from '../../engine';
import { type LeaseCommand, leaseFocus, leaseStandings, sayLeaseEvent } from '../../playback';
import { type Tab, Tabs } from '../../view/inspector/Tabs';
import { LeaseBoard } from '../../view/leases/LeaseBoard';
import { LeaseEvents } from '../../view/leases/LeaseEvents';
import { LeaseLog } from '../../view/leases/LeaseLog';
import { LeaseSettingsForm } from '../../view/leases/LeaseSettingsForm';
import { LeaseTransport } from '../../view/leases/LeaseTransport';
import { LEASE_STORY_WORDS } from '../../view/language/lease-stories';
import { LEASE_WORDS } from '../../view/language/leases';
import { useLanguage, useWords } from '../../view/language/language';
import { LinkProblems } from '../LinkProblems';
import { kindOf } from '../keyboard';
import { RoomTop } from '../room/RoomTop';
import { useAnnouncement } from '../use-announcement';
import { command, LEASE_TABS, type LeaseStore, type LeaseTab, openStory } from './lease-store';
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

function Top({ store }: LeasesProps) {
  const story = useStore(store, (s) => s.settings.story);
  const words = useWords(LEASE_WORDS);
  const stories = Object.entries(useWords(LEASE_STORY_WORDS)).map(([value, { title }]) => ({ value, title }));
  const theme = useStore(store, (s) => s.theme);
  return (
    <RoomTop
      here="leases"
      film=""
      choices={{
        label: words.story,
        options: stories,
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
  const { title, summary } = useWords(LEASE_STORY_WORDS)[settings.story];
  return (
    <section className="leases-intro" aria-label={useWords(LEASE_WORDS).theStory}>
      <h2>{title}</h2>
      <p>{summary}</p>
      <p className="quiet">{useWords(LEASE_WORDS).apart}</p>
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
  const words = useWords(LEASE_WORDS);
  const language = useLanguage();
  const told = focus === null ? words.nothingYet : (sayLeaseEvent(focus, language) ?? '');
  const said = useAnnouncement(told, player.playing);
  const { settings } = timeline.tale;
  const { title } = useWords(LEASE_STORY_WORDS)[settings.story];
  return (
    <>
      <LeaseBoard
        {...{ timeline, player, standings, told }}
        label={words.board(title, settings.days, timeline.lanes.length - 1)}
        onScrub={(to) => command(store, { do: 'seek', to })}
      />
      <section className="lease-caption" aria-label={words.what}>
        <p className="at">{focus === null ? '' : `${words.day(printClock(focus.at))}, ${focus.node}`}</p>
        <p className="told">{told}</p>
        {focus !== null && <p className="mono quoted">{wordsOf(focus)}</p>}
      </section>
      <p className="unseen" role="status">
        {said}
      </p>
    </>
  );
}

function Side({ store }: LeasesProps) {
  const tab = useStore(store, (s) => s.tab);
  const { tale } = useStore(store, (s) => s.timeline);
  const shown = useStore(store, (s) => s.player.shown);
  const here = useHere(store);
  const log = useStore(store, (s) => s.log);
  const words = useWords(LEASE_WORDS);
  const tabs = LEASE_TABS.map((name): Tab<LeaseTab> => ({ name, label: words[name] }));
  return (
    <aside className="leases-side" aria-label={words.logAndEvents}>
      <Tabs
        label={words.logAndEvents}
        tabs={tabs}
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
  useTitle(useWords(LEASE_STORY_WORDS)[tale.settings.story].title);
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
