/** The stage's handles with their doings, while the editor is open. */
import { type FaultName } from '../../engine';
import { cutOf, faultTexts, flowText, toggled, withFlow } from '../../playback';
import { type Cut, EditHandles } from '../../view/edit/EditHandles';
import { cableMiddle } from '../../view/stage/obstacles';
import { changeScenario, type PlayerStore, timelineIn } from '../player-store';
import { type Scenario } from '../../engine';
import { type Layout, type Tongue } from '../../playback';
import { useLanguage } from '../../view/language/language';
import { useStore } from 'zustand';

/** Where each node can be broken: its wire, its routing, its daemon. */
function cutsIn(layout: Layout, scenario: Scenario, tongue: Tongue): readonly Cut[] {
  const cut = (fault: FaultName, target: string, at: Cut['at']): Cut => ({
    fault,
    target,
    at,
    title: faultTexts(fault, tongue).title,
    broken: scenario.faults.some((f) => f.name === fault && f.target === target && f.fixed !== true),
  });
  return layout.boxes.flatMap((box): readonly Cut[] => {
    const { kind, node, x, y, width, height } = box;
    if (node === null) return [];
    const corner = { x: x + width, y };
    if (kind === 'routes') return [cut('ip-forward-off', node, corner)];
    if (kind === 'bridge') return [cut('forward-policy-drop', node, { x: x + 14, y: y + height + 14 })];
    if (kind === 'flanneld') return [cut('flanneld-killed', node, corner)];
    return kind === 'uplink' ? [cut(cutOf(scenario.backend), node, cableMiddle(box, layout))] : [];
  });
}

export interface StageHandlesProps {
  readonly store: PlayerStore;
  readonly at: string;
}

export function StageHandles({ store, at }: StageHandlesProps) {
  const scenario = useStore(store, (s) => s.scenario);
  const { layout } = useStore(store, timelineIn);
  const language = useLanguage();
  const send = (from: string, to: string) => {
    const { refused, scenario: next } = withFlow(scenario, flowText('udp', from, to));
    if (refused === null) changeScenario(store, next);
  };
  return (
    <EditHandles
      layout={layout}
      at={at}
      cuts={cutsIn(layout, scenario, language)}
      onFlow={send}
      onCut={({ fault, target }) => changeScenario(store, toggled(scenario, fault, target))}
    />
  );
}
