/** What the film has cost, and three ways on from here. */
import { PRESETS, presetScenario, type PresetName } from '../engine';
import { ledgerAt, type Timeline } from '../playback';
import { LedgerCard, type WayOn } from '../view/stage/LedgerCard';
import { basisOf } from './naming';
import { dispatch, openScenario, type PlayerStore } from './player-store';

export interface EndCardProps {
  readonly store: PlayerStore;
  readonly timeline: Timeline;
}

/** The story to see after a story: the one that differs in one thing. */
const NEXT: Readonly<Partial<Record<string, PresetName>>> = {
  'cross-node-udp': 'cross-node-host-gw',
  'cross-node-host-gw': 'cross-node-vxlan',
  'cross-node-vxlan': 'cross-node-udp',
  'cross-node-ping': 'same-node-ping',
  'same-node-ping': 'localhost',
  localhost: 'cross-node-udp',
};

function waysOn({ store, timeline }: EndCardProps): readonly WayOn[] {
  const wrapping = timeline.steps.find((s) => s.focus.kind === 'encapsulate');
  const next = NEXT[timeline.trace.scenario.preset] ?? 'cross-node-udp';
  const { title, summary } = PRESETS[next];
  return [
    {
      label: 'Step through it',
      hint: 'From the beginning, at your own pace: the arrow keys go on and back.',
      onTake: () => dispatch(store, { do: 'first' }),
    },
    ...(wrapping === undefined
      ? []
      : [
          {
            label: 'Look inside the envelope',
            hint: 'Every octet of it, at the moment when flanneld puts it around the packet.',
            onTake: () => {
              store.setState({ view: 'packet', sheetOpen: true });
              dispatch(store, { do: 'step', to: wrapping.index });
            },
          },
        ]),
    { label: title, hint: summary, onTake: () => openScenario(store, presetScenario(next)) },
  ];
}

export function EndCard({ store, timeline }: EndCardProps) {
  const { total } = ledgerAt(timeline, timeline.events.length, 'hero');
  const card = timeline.trace.packets.find((p) => p.packet === timeline.hero);
  const title =
    card?.outcome === 'dropped' ? 'It never arrived. What it cost:' : 'Arrived. What one way cost:';
  return (
    <LedgerCard
      title={title}
      account={total}
      basis={basisOf(timeline.trace.scenario.profile)}
      ways={waysOn({ store, timeline })}
    />
  );
}
