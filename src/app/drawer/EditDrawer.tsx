/** The scenario editor with its doings: each change is a scenario, shown at once, and can be taken back. */
import { useState } from 'react';
import { useStore } from 'zustand';
import { isFaultName, type Scenario } from '../../engine';
import {
  edited,
  faultTexts,
  fieldGroups,
  flowText,
  flowTexts,
  withFlow,
  type Edited,
  type Tongue,
} from '../../playback';
import { DrawerFrame } from '../../view/drawer/DrawerFrame';
import { type StandingFault, ScenarioForm } from '../../view/edit/ScenarioForm';
import { DRAWER_WORDS } from '../../view/language/drawer';
import { EDIT_WORDS } from '../../view/language/edit';
import { germanProblem } from '../../view/language/problem-sentences';
import { useLanguage, useWords } from '../../view/language/language';
import '../../view/styles/edit.css';
import { DraftNote } from '../../view/edit/DraftNote';
import { changeScenario, discardDraft } from '../player-store';
import { useHistory } from './use-history';
import { type DrawerProps } from './drawer-props';

function standingIn({ faults }: Scenario, tongue: Tongue): readonly StandingFault[] {
  return faults.map(({ name, target, fixed }) => ({
    text: [name, target, ...(fixed === true ? ['fixed'] : [])].join(':'),
    title: isFaultName(name) ? faultTexts(name, tongue).title : name,
    target,
  }));
}

const without = <T,>(list: readonly T[], index: number): readonly T[] => list.filter((_, i) => i !== index);

const textsBut = (faults: readonly StandingFault[], text: string): readonly string[] =>
  faults.map((fault) => fault.text).filter((other) => other !== text);

function Draft({ store }: Pick<DrawerProps, 'store'>) {
  const draft = useStore(store, (s) => s.draft);
  if (draft === null) return null;
  return <DraftNote onCompute={() => changeScenario(store, draft)} onDiscard={() => discardDraft(store)} />;
}

export function EditDrawer({ store, showing, onClose }: DrawerProps) {
  const scenario = useStore(store, (s) => s.draft ?? s.scenario);
  const { edit: title } = useWords(DRAWER_WORDS);
  const { lead } = useWords(EDIT_WORDS);
  const [gaveWay, setGaveWay] = useState<Edited['gaveWay']>([]);
  const history = useHistory(store);
  const { nodes } = showing.film.timeline.trace.cluster;
  const flows = flowTexts(scenario);
  const language = useLanguage();
  const faults = standingIn(scenario, language);
  const take = (change: Edited): string | null => {
    const said = (text: string) => (language === 'de' ? (germanProblem(text) ?? text) : text);
    if (change.refused !== null) return said(change.refused.expected);
    setGaveWay(change.gaveWay);
    changeScenario(store, change.scenario);
    return null;
  };
  return (
    <DrawerFrame title={title} lead={lead} onClose={onClose}>
      <Draft store={store} />
      <ScenarioForm
        groups={fieldGroups(scenario)}
        onText={(name, text) => take(edited(scenario, name, [text]))}
        gaveWay={gaveWay}
        flows={{
          flows,
          ends: nodes.flatMap((n) => [...n.pods.map((p) => p.name), n.name]),
          onText: (index, text) => take(edited(scenario, 'flow', flows.with(index, text))),
          onRemove: (index) => void take(edited(scenario, 'flow', without(flows, index))),
          onAdd: (protocol, from, to) => void take(withFlow(scenario, flowText(protocol, from, to))),
        }}
        faults={faults}
        onMend={(text) => void take(edited(scenario, 'fault', textsBut(faults, text)))}
        onLibrary={() => store.setState({ drawer: { name: 'break', of: null } })}
        {...history}
      />
    </DrawerFrame>
  );
}
