/** What the film has cost, and three ways on from here. */
import { useEffect, useState } from 'react';
import type { BackendName, Scenario } from '../engine';
import { ENGLISH, type HopsCounted, hopsCounted, ledgerAt, type Timeline, type Tongue } from '../playback';
import { durationText } from '../view/format';
import { LedgerCard, type WayOn } from '../view/stage/LedgerCard';
import { useLanguage, useWords } from '../view/language/language';
import { END_WORDS } from '../view/language/end';
import { LEDGER_WORDS } from '../view/language/ledger';
import { fetchEngine } from './engine-at-hand';
import { dispatch, type PlayerStore } from './player-store';
import { raceHref } from './room/race-door';
import { timelineFor } from './timelines';
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

function raceWay({ trace, catalogue }: Timeline, ahead: Ahead | null, words: Words): WayOn {
  const { scenario } = trace;
  const { tongue } = catalogue;
  const rivals = rivalsOf(scenario);
  const broken = scenario.faults.length > 0;
  return {
    label: broken ? words.raceTwin : words.race(rivals.map(([, name]) => name)),
    hint: broken
      ? words.twinHint
      : (ahead?.rivals ?? []).map((rival) => costBy(rival, words, tongue)).join('; '),
    onTake: () => location.assign(raceHref(scenario)),
  };
}

/** Three ways on: through it, beside others, and into trouble. */
function waysOn({ store, timeline }: EndCardProps, ahead: Ahead | null, words: Words): readonly WayOn[] {
  return [
    { label: words.step, hint: words.stepHint, onTake: () => dispatch(store, { do: 'first' }) },
    raceWay(timeline, ahead, words),
    {
      label: words.breakIt,
      hint: ahead === null ? '' : words.breakHint(ahead.faults),
      onTake: () => store.setState({ drawer: { name: 'break', of: null } }),
    },
  ];
}

const ttlText = ({ from, to, by }: HopsCounted, words: Words): string =>
  words.ttl(
    from,
    to,
    by.map(({ node, program }) => (program === null ? words.kernelOf(node) : words.programOn(program, node))),
  );

/** How long the timeline is: what answers the datagram is on it too. */
function lengthOf({ events, steps }: Timeline): number {
  return (steps.at(-1)?.focus.at ?? 0) - (events[0]?.at ?? 0);
}

export function EndCard({ store, timeline }: EndCardProps) {
  const { total } = ledgerAt(timeline, timeline.events.length, 'hero');
  const card = timeline.trace.packets.find((p) => p.packet === timeline.hero);
  const words = END_WORDS[useLanguage()];
  const { model } = useWords(LEDGER_WORDS);
  const ahead = useAhead(timeline.trace.scenario);
  const hops = hopsCounted(timeline);
  const runs = lengthOf(timeline);
  const title = card?.outcome === 'dropped' ? words.lost : words.arrived;
  return (
    <LedgerCard title={title} account={total} basis={model} ways={waysOn({ store, timeline }, ahead, words)}>
      {hops !== null && (
        <p className="ledger-more ttl">
          {ttlText(hops, words)}
          {runs > total.elapsed && ` ${words.runsOn(durationText(runs, timeline.catalogue.tongue))}`}
        </p>
      )}
      <p className="ledger-more">
        {words.learn} <a href="?v=1&view=lessons">{words.lessons}</a>,{' '}
        <a href="?v=1&view=diagnose">{words.diagnose}</a>
      </p>
    </LedgerCard>
  );
}
