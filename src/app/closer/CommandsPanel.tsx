/** The terminal with its doings: who sits where, what the engine answers at the film's instant, what is kept. */
import { useEffect, useEffectEvent, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { completeLine, runCommand, seatNames, shellStateAt, type ShellState } from '../../engine';
import {
  cleared,
  completed,
  type Completion,
  EMPTY_TERMINAL,
  ran,
  recalled,
  suggestionsFor,
  type Terminal,
  terminalText,
  type Timeline,
  traceThen,
  typed,
} from '../../playback';
import { Commands } from '../../view/inspector/Commands';
import { useDuration } from '../../view/format';
import '../../view/styles/commands.css';
import { dispatch, type PlayerStore } from '../player-store';
import { copyText } from '../save';
import { type PanelProps } from './panel';

/** What was typed survives a look at another tab. */
const KEPT = new WeakMap<PlayerStore, Terminal>();

export interface CommandsPanelProps extends PanelProps {
  /** The namespace in which the step happens. */
  readonly here: string;
}

/** A terminal at the step that is held. */
const stateAt = ({ timeline, shown, step }: Omit<PanelProps, 'store'>, seat: string): ShellState =>
  shellStateAt(traceThen(timeline, shown), seat, step.focus.at);

/** Computed when somebody asks, once for each seat and instant. */
function useStateAt({ timeline, step, shown }: PanelProps, seat: string): () => ShellState {
  return useMemo(() => {
    let state: ShellState | undefined;
    return () => (state ??= stateAt({ timeline, step, shown }, seat));
  }, [timeline, step, shown, seat]);
}

function useTerminal(store: PlayerStore): [Terminal, (next: Terminal) => void] {
  const [terminal, setTerminal] = useState(KEPT.get(store) ?? EMPTY_TERMINAL);
  const keep = (next: Terminal) => {
    KEPT.set(store, next);
    setTerminal(next);
  };
  return [terminal, keep];
}

/** The terminal with a line more, and what the state answers to it. */
const runOn = (
  terminal: Terminal,
  line: { readonly seat: string; readonly at: string; readonly line: string },
  state: ShellState,
): Terminal => ran(terminal, { ...line, ...runCommand(state, line.line) });

/** Runs what somebody asked to see run elsewhere on the screen, once. */
function useWanted(store: PlayerStore, run: (line: string, seat: string) => void): void {
  const wanted = useStore(store, (s) => s.wanted);
  const take = useEffectEvent(run);
  useEffect(() => {
    if (wanted === null || store.getState().wanted === null) return;
    store.setState({ wanted: null });
    take(wanted.line, wanted.seat);
  }, [store, wanted]);
}

/** Where the reader sits: where they chose to, else where the step happens. */
function useSeat(timeline: Timeline, here: string) {
  const seats = useMemo(() => seatNames(timeline.trace.cluster), [timeline]);
  const [picked, setPicked] = useState<string | null>(null);
  const seat = picked !== null && seats.includes(picked) ? picked : here;
  return { seats, seat, setPicked };
}

/** A film that went on would take the prompt to another host, and its answer to another instant. */
function typedIn(store: PlayerStore, terminal: Terminal, input: string): Terminal {
  if (store.getState().player.playing) dispatch(store, { do: 'pause' });
  return typed(terminal, input);
}

export function CommandsPanel(props: CommandsPanelProps) {
  const { store, timeline, step, here } = props;
  const { seats, seat, setPicked } = useSeat(timeline, here);
  const stateNow = useStateAt(props, seat);
  const [terminal, keep] = useTerminal(store);
  const [completion, setCompletion] = useState<Completion | null>(null);
  const at = useDuration()(step.focus.at);
  const run = (line: string) => {
    setCompletion(null);
    if (line.trim() === '') return;
    keep(runOn(terminal, { seat, at, line: line.trim() }, stateNow()));
  };
  useWanted(store, (line, elsewhere) => {
    setPicked(elsewhere);
    keep(runOn(terminal, { seat: elsewhere, at, line }, stateAt(props, elsewhere)));
  });
  const type = (input: string) => {
    setCompletion(null);
    keep(typedIn(store, terminal, input));
  };
  return (
    <Commands
      {...{ terminal, seats, seat, here, at, completion }}
      suggestions={suggestionsFor(step.focus)}
      onSit={setPicked}
      onType={type}
      onRun={run}
      onComplete={() => {
        const done = completed(terminal.input, completeLine(stateNow(), terminal.input));
        setCompletion(done);
        keep(typed(terminal, done.line));
      }}
      onRecall={(way) => keep(recalled(terminal, way))}
      onClear={() => keep(cleared(terminal))}
      onCopy={(what) => copyText(what === 'all' ? terminalText(terminal) : what.output)}
    />
  );
}
