/** What the film has cost, and three ways on from here. */
import { presetScenario, type PresetName, type Scenario } from '../engine';
import { ledgerAt, type Timeline } from '../playback';
import { counted, durationText } from '../view/format';
import { LedgerCard, type WayOn } from '../view/stage/LedgerCard';
import { BASIS, titleOf } from './naming';
import { dispatch, openScenario, type PlayerStore } from './player-store';
import { timelineFor } from './timelines';

export interface EndCardProps {
  readonly store: PlayerStore;
  readonly timeline: Timeline;
}

/** The story to see after a story: the one that differs in one thing. */
const NEXT: Readonly<Partial<Record<string, PresetName>>> = {
  'cross-node': 'cross-node-host-gw',
  'cross-node-host-gw': 'cross-node-vxlan',
  'cross-node-vxlan': 'cross-node',
  'cross-node-ping': 'same-node-ping',
  'same-node-ping': 'localhost',
  localhost: 'cross-node',
};

/** What the other story costs, from its own film. */
function costOf(scenario: Scenario): string {
  const timeline = timelineFor(scenario, 'wide');
  const { crossings, headerBytes, elapsed } = ledgerAt(timeline, timeline.events.length, 'hero').total;
  return `${counted(crossings, 'crossing')}, ${counted(headerBytes, 'byte')} around it, ${durationText(elapsed)}.`;
}

function waysOn({ store, timeline }: EndCardProps): readonly WayOn[] {
  const wrapping = timeline.steps.find((s) => s.focus.kind === 'encapsulate');
  const next = presetScenario(NEXT[timeline.trace.scenario.preset] ?? 'cross-node');
  const lookInside: WayOn = {
    label: 'Look inside the envelope',
    hint: 'Every octet of it, and what each one means.',
    onTake: () => {
      store.setState({ view: 'packet', sheetOpen: true });
      dispatch(store, { do: 'step', to: wrapping?.index ?? 0 });
    },
  };
  const readAll: WayOn = {
    label: 'Read it as a list',
    hint: 'Every step in words, to search and to copy.',
    onTake: () => store.setState({ view: 'transcript', sheetOpen: true }),
  };
  return [
    {
      label: 'Step through it',
      hint: 'From the beginning, at your own pace.',
      onTake: () => dispatch(store, { do: 'first' }),
    },
    wrapping === undefined ? readAll : lookInside,
    { label: titleOf(next), hint: costOf(next), onTake: () => openScenario(store, next) },
  ];
}

export function EndCard({ store, timeline }: EndCardProps) {
  const { total } = ledgerAt(timeline, timeline.events.length, 'hero');
  const card = timeline.trace.packets.find((p) => p.packet === timeline.hero);
  const title =
    card?.outcome === 'dropped' ? 'It never arrived. What it cost:' : 'Arrived. What one way cost:';
  return <LedgerCard title={title} account={total} basis={BASIS} ways={waysOn({ store, timeline })} />;
}
