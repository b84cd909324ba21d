/** What the film has cost, and three ways on from here. */
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { BackendName, Scenario } from '../engine';
import { ENGLISH, type HopsCounted, hopsCounted, ledgerAt, type Timeline, type Tongue } from '../playback';
import { durationText } from '../view/format';
import { LedgerCard, type WayOn } from '../view/stage/LedgerCard';
import { useLanguage, useWords } from '../view/language/language';
import { END_WORDS } from '../view/language/end';
import { LEDGER_WORDS } from '../view/language/ledger';
import { fetchEngine } from './film/engine-at-hand';
import { dispatch, type PlayerStore } from './player-store';
import { raceHref } from './room/race-door';
import { timelineFor } from './film/timelines';
import { prepareFilm } from './work/prepare-film';

export interface EndCardProps {
  readonly store: PlayerStore;
  readonly timeline: Timeline;
}

/** Whom the article compares, as a headline writes them. */
const RIVALS: readonly (readonly [BackendName, string])[] = [
  ['vxlan', 'VXLAN'],
  ['host-gw', 'host-gw'],
  ['udp', 'UDP'],
];

type Words = (typeof END_WORDS)['en'];

/** The same scenario by its rivals, once for each: their films are kept by them. */
const rivalScenarios = new WeakMap<Scenario, readonly Scenario[]>();

const rivalsOf = (scenario: Scenario) =>
  RIVALS.filter(([backend]) => backend !== scenario.backend).slice(0, 2);

/** What only the engine knows of the ways on. */
interface Ahead {
  readonly rivals: readonly Scenario[];
  /** How many faults there are to choose from. */
  readonly faults: number;
}

/** The rivals of a scenario, each with its film worked out. */
async function lookAhead(scenario: Scenario, signal: AbortSignal): Promise<Ahead> {
  const { FAULTS, usualPort } = await fetchEngine();
  const rivals =
    rivalScenarios.get(scenario) ??
    rivalsOf(scenario).map(([backend]) => ({ ...scenario, backend, port: usualPort(backend) }));
  rivalScenarios.set(scenario, rivals);
  for (const rival of rivals)
    await prepareFilm(
      { scenario: rival, shape: 'wide', catalogue: ENGLISH },
      { signal, tell: () => undefined },
    );
  return { rivals, faults: Object.keys(FAULTS).length };
}

/** The same datagram by two other backends; worked out when the card is there, which does not wait for it. */
function useAhead(scenario: Scenario): Ahead | null {
  const [known, setKnown] = useState<Ahead | null>(null);
  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    lookAhead(scenario, signal).then(
      (ahead) => {
        if (!signal.aborted) setKnown(ahead);
      },
      // Without the engine the card says less, and its ways ask for it again.
      () => undefined,
    );
    return () => controller.abort();
  }, [scenario]);
  return known;
}

/** What the same datagram costs by another backend, from its own film. */
function costBy(rival: Scenario, words: Words, tongue: Tongue): string {
  const timeline = timelineFor(rival, 'wide');
  const { crossings, elapsed } = ledgerAt(timeline, timeline.events.length, 'hero').total;
  return words.by(rival.backend, crossings, durationText(elapsed, tongue));
}

function raceWay({ trace }: Timeline, words: Words): WayOn {
  const { scenario } = trace;
  const rivals = rivalsOf(scenario);
  const broken = scenario.faults.length > 0;
  return {
    label: broken ? words.raceTwin : words.race(rivals.map(([, name]) => name)),
    hint: '',
    onTake: () => location.assign(raceHref(scenario)),
  };
}

/** What there is to see in the race: what the others cost, or where the ways part. */
function othersText({ trace, catalogue }: Timeline, ahead: Ahead | null, words: Words): string {
  if (trace.scenario.faults.length > 0) return words.twinHint;
  // What the others cost is still being worked out: the line is kept for it.
  if (ahead === null) return '\u00a0';
  return words.others(ahead.rivals.map((rival) => costBy(rival, words, catalogue.tongue)));
}

/** Three ways on: through it, beside others, and into trouble. */
function waysOn({ store, timeline }: EndCardProps, ahead: Ahead | null, words: Words): readonly WayOn[] {
  return [
    { label: words.step, hint: '', onTake: () => dispatch(store, { do: 'first' }) },
    raceWay(timeline, words),
    {
      label: words.breakIt,
      hint: ahead === null ? '' : words.breakHint(ahead.faults),
      onTake: () => store.setState({ drawer: { name: 'break', of: null } }),
    },
  ];
}

/** Who took one off, node by node in the order of the way. */
function ttlText({ from, to, by }: HopsCounted, words: Words): string {
  const nodes: { readonly node: string; readonly programs: string[] }[] = [];
  for (const { node, program } of by) {
    const last = nodes.at(-1);
    const name = program ?? words.kernel;
    if (last?.node === node) last.programs.push(name);
    else nodes.push({ node, programs: [name] });
  }
  return words.ttl(
    from,
    to,
    nodes.map(({ node, programs }) => words.ofNode(node, programs)),
  );
}

/** How long the timeline is: what answers the datagram is on it too. */
function lengthOf({ events, steps }: Timeline): number {
  return (steps.at(-1)?.focus.at ?? 0) - (events[0]?.at ?? 0);
}

type AsideProps = Pick<EndCardProps, 'timeline'> & { readonly ahead: Ahead | null };

/** What else there is to say of the way. */
function Aside({ timeline, ahead }: AsideProps) {
  const words = END_WORDS[useLanguage()];
  const { total } = ledgerAt(timeline, timeline.events.length, 'hero');
  const hops = hopsCounted(timeline);
  const runs = lengthOf(timeline);
  return (
    <>
      <p>{othersText(timeline, ahead, words)}</p>
      <p className="learn">
        {words.learn} <a href="?v=1&view=lessons">{words.lessons}</a>,{' '}
        <a href="?v=1&view=diagnose">{words.diagnose}</a>
      </p>
      {hops !== null && (
        <p className="ttl">
          {ttlText(hops, words)}
          {runs > total.elapsed && ` ${words.runsOn(durationText(runs, timeline.catalogue.tongue))}`}
        </p>
      )}
    </>
  );
}

/** Escape closes the card, once nothing else is open that it would close. */
function useEscape(store: PlayerStore, close: () => void): void {
  const closing = useEffectEvent(close);
  useEffect(() => {
    const onKeyDown = ({ key }: KeyboardEvent): void => {
      const { drawer, sheetOpen, keysOpen, exportOpen, show } = store.getState();
      const other = drawer !== null || sheetOpen || keysOpen || exportOpen || show.present;
      if (key === 'Escape' && !other && document.querySelector('dialog[open]') === null) closing();
    };
    // Before the player obeys, and has closed what was open.
    document.addEventListener('keydown', onKeyDown, { capture: true });
    return () => document.removeEventListener('keydown', onKeyDown, { capture: true });
  }, [store]);
}

/** Open until it is closed: then the whole picture is seen, and a button brings it back. */
export function EndCard({ store, timeline }: EndCardProps) {
  const words = END_WORDS[useLanguage()];
  const [closed, setClosed] = useState(false);
  const again = useRef<HTMLButtonElement>(null);
  useEscape(store, () => setClosed(true));
  useEffect(() => {
    if (closed) again.current?.focus({ preventScroll: true });
  }, [closed]);
  if (!closed) return <Card store={store} timeline={timeline} onClose={() => setClosed(true)} />;
  return (
    <button ref={again} type="button" className="button ledger-again" onClick={() => setClosed(false)}>
      {words.again}
    </button>
  );
}

type CardProps = EndCardProps & { readonly onClose: () => void };

function Card({ store, timeline, onClose }: CardProps) {
  const { total } = ledgerAt(timeline, timeline.events.length, 'hero');
  const card = timeline.trace.packets.find((p) => p.packet === timeline.hero);
  const lost = card?.outcome === 'dropped';
  const words = END_WORDS[useLanguage()];
  const { model } = useWords(LEDGER_WORDS);
  const ahead = useAhead(timeline.trace.scenario);
  return (
    <LedgerCard
      title={lost ? words.lost : words.arrived}
      account={total}
      lost={lost}
      basis={model}
      ways={waysOn({ store, timeline }, ahead, words)}
      close={words.close}
      onClose={onClose}
    >
      <Aside timeline={timeline} ahead={ahead} />
    </LedgerCard>
  );
}
