/** A talk: nothing but the stage in large type, driven by a clicker. Fetched when somebody begins one. */
import './present.css';
import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from 'react';
import { whatHappens } from '../../playback';
import { useWords } from '../../view/language/language';
import { PRESENT_WORDS } from '../../view/language/present';
import { SpeakerNotes } from '../../view/present/SpeakerNotes';
import { EndCard } from '../EndCard';
import { type PaneProps } from '../pane';
import { dispatch, type PlayerStore, present } from '../player-store';
import { StagePane } from '../StagePane';

/** What the keys of a clicker, and two letters, mean in a talk; everything else is the player's. */
type Cue = 'next' | 'previous' | 'blank' | 'notes' | 'leave';
const CUES: Readonly<Record<string, Cue>> = {
  PageDown: 'next',
  PageUp: 'previous',
  Enter: 'next',
  b: 'blank',
  B: 'blank',
  n: 'notes',
  N: 'notes',
  Escape: 'leave',
};
const SAID_FOR = 6_000;

function useHint(text: string): string {
  const [hint, setHint] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setHint(''), SAID_FOR);
    return () => clearTimeout(timer);
  }, []);
  return hint;
}

/** What a talk remembers beside the film, and what its keys do. */
function useCues(store: PlayerStore) {
  const [blank, setBlank] = useState(false);
  const [notes, setNotes] = useState(false);
  const cue: Readonly<Record<Cue, () => void>> = {
    next: () => dispatch(store, { do: 'next' }),
    previous: () => dispatch(store, { do: 'previous' }),
    blank: () => setBlank(!blank),
    notes: () => setNotes(!notes),
    leave: () => present(store, false),
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const asked = CUES[event.key];
    const onControl =
      event.target instanceof HTMLElement && event.target.closest('button, a, dialog') !== null;
    if (asked === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === 'Enter' && onControl) return;
    event.preventDefault();
    event.stopPropagation();
    cue[asked]();
  };
  return { blank, notes, onKeyDown };
}

/** A talk has the focus while it goes on, and gives it to the player, so that its keys go on working. */
function useFocusWhileThere(root: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const player = root.current?.closest<HTMLElement>('.app');
    root.current?.focus({ preventScroll: true });
    return () => player?.focus({ preventScroll: true });
  }, [root]);
}

export function Presenter({ store, showing, caption }: PaneProps) {
  const words = useWords(PRESENT_WORDS);
  const { blank, notes, onKeyDown } = useCues(store);
  const hint = useHint(words.keys);
  const root = useRef<HTMLDivElement>(null);
  const { timeline } = showing.film;
  useFocusWhileThere(root);
  const step = caption?.step;
  return (
    <div ref={root} className="presenter" tabIndex={-1} onKeyDown={onKeyDown}>
      <header className="unseen">
        <h1>{words.title}</h1>
      </header>
      <StagePane
        store={store}
        showing={showing}
        caption={caption}
        atTheEnd={<EndCard store={store} timeline={timeline} />}
      />
      <footer className="presenter-place">
        <span role="status">{hint}</span>
        <span>{step !== undefined && words.stepOf(step.index + 1, timeline.steps.length)}</span>
      </footer>
      {notes && step !== undefined && (
        <SpeakerNotes
          explanation={whatHappens(timeline, step.focus)}
          next={timeline.steps[step.index + 1]?.title ?? null}
        />
      )}
      {blank && (
        <div className="blank" role="status">
          <span className="unseen">{words.blank}</span>
        </div>
      )}
    </div>
  );
}
