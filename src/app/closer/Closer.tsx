/** The panels for those who look closer: octets, tables, the whole story. A file of its own, fetched when first opened. */
import { useMemo, useState } from 'react';
import { isPacketEvent } from '../../engine';
import { captionOf, inspect, lastWorn, type Step, tablesAt, type Timeline } from '../../playback';
import { type ViewName } from '../../link/link';
import { PacketView } from '../../view/inspector/PacketView';
import { TablesView } from '../../view/inspector/TablesView';
import { Transcript } from '../../view/inspector/Transcript';
import { fetched } from '../fetched';
import { dispatch, type PlayerStore } from '../player-store';
import { copyText } from '../save';
import { capturesIn, saveCapture } from './captures';
import { type PanelProps } from './panel';

/** The commands of a shell are a file of their own: most look closer without typing. */
const CommandsPanel = fetched(() => import('./CommandsPanel').then((m) => m.CommandsPanel));

/** Prices and their sources too. */
const CostPanel = fetched(() => import('./CostPanel').then((m) => m.CostPanel));

export interface CloserProps extends PanelProps {
  readonly view: Exclude<ViewName, 'what'>;
}

/** Back to what is always there. */
const leave = (store: PlayerStore) => store.setState({ view: 'what' });

export function Closer({ view, ...props }: CloserProps) {
  switch (view) {
    case 'packet':
      return <PacketPanel {...props} />;
    case 'tables':
      return <TablesPanel key={namespaceOfStep(props.timeline, props.step)} {...props} />;
    case 'commands':
      return (
        <CommandsPanel
          onLeave={() => leave(props.store)}
          here={namespaceOfStep(props.timeline, props.step)}
          {...props}
        />
      );
    case 'cost':
      return <CostPanel onLeave={() => leave(props.store)} {...props} />;
    case 'transcript':
      return <TranscriptPanel {...props} />;
  }
}

function TranscriptPanel({ store, timeline, step }: PanelProps) {
  const lines = useMemo(
    () => timeline.steps.map((s) => ({ step: s, caption: captionOf(timeline, s.focus) })),
    [timeline],
  );
  return (
    <Transcript
      lines={lines}
      current={step.index}
      onGo={(to) => dispatch(store, { do: 'step', to })}
      onCopy={copyText}
    />
  );
}

function PacketPanel({ timeline, step }: PanelProps) {
  const captures = useMemo(() => capturesIn(timeline.trace), [timeline]);
  const inspection = useMemo(() => inspect(timeline, step.focus), [timeline, step]);
  const worn = useMemo(() => lastWorn(timeline, step.focus), [timeline, step]);
  const { focus } = step;
  const here = isPacketEvent(focus) ? `${focus.place.pod ?? focus.place.node}.${focus.place.name}` : null;
  return (
    <PacketView
      inspection={inspection}
      worn={worn}
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
