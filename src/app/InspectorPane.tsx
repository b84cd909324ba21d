/** The inspector with its doings: which tab, whose tables, which capture. On a phone it is a sheet. */
import { useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { isPacketEvent } from '../engine';
import { captionOf, inspect, type Step, tablesAt, type Timeline, whatHappens } from '../playback';
import { type ViewName } from '../link/link';
import { Icon } from '../view/controls/icons';
import { PacketView } from '../view/inspector/PacketView';
import { TablesView } from '../view/inspector/TablesView';
import { type Tab, Tabs } from '../view/inspector/Tabs';
import { Transcript } from '../view/inspector/Transcript';
import { WhatHappens } from '../view/inspector/WhatHappens';
import { type PaneProps } from './App';
import { capturesIn, saveCapture } from './captures';
import { dispatch, type PlayerStore } from './player-store';
import { copyText } from './save';

const TABS: readonly Tab<ViewName>[] = [
  { name: 'what', label: 'What happens' },
  { name: 'packet', label: 'Packet' },
  { name: 'tables', label: 'Tables' },
  { name: 'transcript', label: 'Transcript' },
];

export function InspectorPane({ store, showing, caption }: PaneProps) {
  const view = useStore(store, (s) => s.view);
  const open = useStore(store, (s) => s.sheetOpen);
  const { timeline } = showing.film;
  const choose = (name: ViewName) => {
    const { sheetOpen, view: before } = store.getState();
    store.setState({ view: name, sheetOpen: !(sheetOpen && before === name) });
  };
  return (
    <aside className={open ? 'inspector open' : 'inspector'} aria-label="Inspector">
      <Tabs label="Look closer" tabs={TABS} chosen={view} onChoose={choose}>
        <button
          type="button"
          className="key close-sheet"
          aria-label="Close the sheet"
          onClick={() => store.setState({ sheetOpen: false })}
        >
          <Icon name="close" />
        </button>
        {caption === null ? (
          <p className="empty">Nothing has happened yet. Play the film, or step on.</p>
        ) : (
          <Panel {...{ store, timeline, view }} step={caption.step} shown={showing.moment.standing.shown} />
        )}
      </Tabs>
    </aside>
  );
}

interface PanelProps {
  readonly store: PlayerStore;
  readonly timeline: Timeline;
  readonly view: ViewName;
  readonly step: Step;
  readonly shown: number;
}

function Panel(props: PanelProps) {
  const { store, timeline, view, step } = props;
  switch (view) {
    case 'what':
      return (
        <WhatHappens
          step={step}
          explanation={whatHappens(timeline, step.focus)}
          caption={captionOf(timeline, step.focus)}
        />
      );
    case 'packet':
      return <PacketPanel {...props} />;
    case 'tables':
      return <TablesPanel key={namespaceOfStep(timeline, step)} {...props} />;
    case 'transcript':
      return (
        <Transcript
          lines={timeline.steps.map((s) => ({ step: s, caption: captionOf(timeline, s.focus) }))}
          current={step.index}
          onGo={(to) => dispatch(store, { do: 'step', to })}
          onCopy={copyText}
        />
      );
  }
}

function PacketPanel({ timeline, step }: PanelProps) {
  const captures = useMemo(() => capturesIn(timeline.trace), [timeline]);
  const inspection = useMemo(() => inspect(timeline, step.focus), [timeline, step]);
  const { focus } = step;
  const here = isPacketEvent(focus) ? `${focus.place.pod ?? focus.place.node}.${focus.place.name}` : null;
  return (
    <PacketView
      inspection={inspection}
      captures={captures}
      here={here}
      onDownload={(name) => saveCapture(timeline.trace, name)}
    />
  );
}

/** The namespace in which a step happens. */
function namespaceOfStep(timeline: Timeline, { focus }: Step): string {
  const first = timeline.trace.cluster.nodes[0]?.name ?? '';
  if (!isPacketEvent(focus)) return 'namespace' in focus ? focus.namespace : first;
  return focus.place.pod ?? (focus.place.node === 'vpc' ? first : focus.place.node);
}

function TablesPanel({ timeline, step, shown }: PanelProps) {
  const here = namespaceOfStep(timeline, step);
  const [picked, setPicked] = useState<string | null>(null);
  const namespace = picked ?? here;
  const tables = useMemo(() => tablesAt(timeline, shown, namespace), [timeline, shown, namespace]);
  const namespaces = timeline.trace.cluster.nodes.flatMap((n) => [n.name, ...n.pods.map((p) => p.name)]);
  return <TablesView {...{ tables, namespaces, namespace, here }} onLook={setPicked} />;
}
