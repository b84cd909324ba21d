/** The export dialog with its doings. Fetched when somebody wants to take something away. */
import './export.css';
import { useCallback, useMemo, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { holdOf, transcriptMarkdown, transcriptText } from '../../playback';
import {
  ExportDialog,
  type Look,
  type Progress,
  type Range,
  type Take,
} from '../../view/export/ExportDialog';
import { EXPORT_WORDS } from '../../view/language/export';
import { useLanguage, useWords } from '../../view/language/language';
import { absoluteLink } from '../address/bar';
import { titleOf } from '../story-names';
import { type PlayerState, type PlayerStore, timelineIn } from '../player-store';
import { copyText, saveFile } from '../save';
import { canRecord, type Film, gifOf, type Job, pngAt, svgAt, webmOf } from './canvas-film';
import { Storyboard } from './Storyboard';

const PNG_WIDTH = 2104;

const nameOf = ({ scenario }: PlayerState, ending: string): string =>
  `flannelgraph-${scenario.preset}.${ending}`;

async function saveBlob(state: PlayerState, blob: Blob, ending: string): Promise<void> {
  saveFile(nameOf(state, ending), new Uint8Array(await blob.arrayBuffer()), blob.type);
}

function filmOf(state: PlayerState, range: Range, theme: Look): Film {
  const timeline = timelineIn(state);
  const { even } = timeline.pacings;
  const last = even.segments[even.holds[range.to] ?? -1];
  return { timeline, theme, from: holdOf(even, range.from), until: last?.until ?? even.length };
}

/** Where the film stands, by even steps: pictures are drawn so. */
const positionIn = (state: PlayerState) => {
  const { player } = state;
  const timeline = timelineIn(state);
  const { segments } = timeline.pacings[player.mode];
  if (player.mode === 'even' || player.position >= timeline.pacings.true.length)
    return player.mode === 'even' ? player.position : timeline.pacings.even.length;
  const segment = segments.findLast(({ from }) => from <= player.position);
  return holdOf(timeline.pacings.even, segment?.step ?? 0);
};

interface Order {
  readonly state: PlayerState;
  readonly look: Look;
  readonly range: Range;
  readonly job: Job;
}

/** What is made and saved; false when it was told to stop. */
async function make(take: 'svg' | 'png' | 'gif' | 'webm', order: Order): Promise<boolean> {
  const { state, look, range, job } = order;
  const timeline = timelineIn(state);
  if (take === 'svg') {
    const svg = new Blob([svgAt(timeline, look, positionIn(state), null)], { type: 'image/svg+xml' });
    await saveBlob(state, svg, 'svg');
    return true;
  }
  const film = filmOf(state, range, look);
  const blob =
    take === 'png'
      ? await pngAt(timeline, look, positionIn(state), PNG_WIDTH)
      : await (take === 'gif' ? gifOf(film, job) : webmOf(film, job));
  if (blob === null) return false;
  await saveBlob(state, blob, take);
  return true;
}

async function takeWords(
  take: 'copy-text' | 'copy-markdown' | 'save-markdown',
  state: PlayerState,
  title: string,
): Promise<boolean> {
  const timeline = timelineIn(state);
  if (take === 'copy-text') return copyText(transcriptText(timeline, title));
  const markdown = transcriptMarkdown(timeline, title, await absoluteLink(state));
  if (take === 'copy-markdown') return copyText(markdown);
  saveFile(nameOf(state, 'md'), new TextEncoder().encode(markdown), 'text/markdown');
  return true;
}

/** Runs one job at a time, and says how far it is. */
function useJobs(store: PlayerStore, range: Range, look: Look) {
  const words = useWords(EXPORT_WORDS);
  const language = useLanguage();
  const [progress, setProgress] = useState<Progress>({ said: '' });
  const job = useRef<AbortController>(null);
  const cancel = () => job.current?.abort();
  const run = async (take: Exclude<Take, 'print'>): Promise<Progress> => {
    const state = store.getState();
    if (take === 'copy-text' || take === 'copy-markdown' || take === 'save-markdown') {
      const done = await takeWords(take, state, titleOf(state.scenario, language));
      return { said: take === 'save-markdown' ? words.done : done ? words.copied : words.notCopied };
    }
    const controller = new AbortController();
    job.current = controller;
    const onProgress = (working: number) => setProgress({ working });
    onProgress(0);
    const done = await make(take, { state, look, range, job: { onProgress, signal: controller.signal } });
    return { said: done ? words.done : words.cancelled };
  };
  const start = (take: Exclude<Take, 'print'>) =>
    void run(take).then(setProgress, (error: unknown) =>
      setProgress({ said: words.failed(error instanceof Error ? error.message : String(error)) }),
    );
  return { progress, start, cancel };
}

export function ExportPane({ store }: { readonly store: PlayerStore }) {
  const timeline = useStore(store, timelineIn);
  const [range, setRange] = useState<Range>({ from: 0, to: timeline.steps.length - 1 });
  const [look, setLook] = useState<Look>('light');
  const [printing, setPrinting] = useState(false);
  const { progress, start, cancel } = useJobs(store, range, look);
  const steps = useMemo(() => timeline.steps.map(({ index, title }) => ({ index, title })), [timeline]);
  const printed = useCallback(() => setPrinting(false), []);
  const close = () => {
    cancel();
    store.setState({ exportOpen: false });
  };
  const title = titleOf(timeline.trace.scenario, useLanguage());
  return (
    <>
      <ExportDialog
        {...{ steps, range, look, progress }}
        onTake={(take) => (take === 'print' ? setPrinting(true) : start(take))}
        onRange={setRange}
        onLook={setLook}
        canRecord={canRecord()}
        onCancel={cancel}
        onClose={close}
      />
      {printing && <Storyboard timeline={timeline} title={title} onDone={printed} />}
    </>
  );
}
