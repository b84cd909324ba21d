/** The terminal with its doings: who sits where, what the engine answers at the film's instant, what is kept. */
import { useMemo, useState } from 'react';
import { completeLine, runCommand, seatNames, shellStateAt, type ShellState } from '../../engine';
import {
  cleared,
  completed,
  EMPTY_TERMINAL,
  ran,
  recalled,
  suggestionsFor,
  type Terminal,
  terminalText,
  typed,
} from '../../playback';
import { Commands } from '../../view/inspector/Commands';
import { durationText } from '../../view/format';
import '../../view/styles/commands.css';
import { type PlayerStore } from '../player-store';
import { copyText } from '../save';
import { type PanelProps } from './panel';

/** What was typed survives a look at another tab. */
const KEPT = new WeakMap<PlayerStore, Terminal>();
const SILENT = { said: '', options: [] } as const;

export interface CommandsPanelProps extends PanelProps {
  /** The namespace in which the step happens. */
  readonly here: string;
}

/** Computed when somebody asks, once for each seat and instant. */
function useStateAt({ timeline, step }: PanelProps, seat: string): () => ShellState {
  return useMemo(() => {
    let state: ShellState | undefined;
    return () => (state ??= shellStateAt(timeline.trace, seat, step.focus.at));
  }, [timeline, step, seat]);
}

function useTerminal(store: PlayerStore): [Terminal, (next: Terminal) => void] {
  const [terminal, setTerminal] = useState(KEPT.get(store) ?? EMPTY_TERMINAL);
  const keep = (next: Terminal) => {
    KEPT.set(store, next);
    setTerminal(next);
  };
  return [terminal, keep];
}

export function CommandsPanel(props: CommandsPanelProps) {
  const { store, timeline, step, here } = props;
  const seats = useMemo(() => seatNames(timeline.trace.cluster), [timeline]);
  const [picked, setPicked] = useState<string | null>(null);
  const seat = picked !== null && seats.includes(picked) ? picked : here;
  const stateNow = useStateAt(props, seat);
  const [terminal, keep] = useTerminal(store);
  const [completion, setCompletion] = useState<{ said: string; options: readonly string[] }>(SILENT);
  const at = durationText(step.focus.at);
  const run = (line: string) => {
    setCompletion(SILENT);
    if (line.trim() === '') return;
    const { output, status } = runCommand(stateNow(), line);
    keep(ran(terminal, { seat, at, line: line.trim(), output, status }));
  };
  const complete = () => {
    const { line, said, options } = completed(terminal.input, completeLine(stateNow(), terminal.input));
    setCompletion({ said, options });
    keep(typed(terminal, line));
  };
  return (
    <Commands
      {...{ terminal, seats, seat, here, at, completion }}
      suggestions={suggestionsFor(step.focus)}
      onSit={setPicked}
      onType={(input) => {
        setCompletion(SILENT);
        keep(typed(terminal, input));
      }}
      onRun={run}
      onComplete={complete}
      onRecall={(way) => keep(recalled(terminal, way))}
      onClear={() => keep(cleared(terminal))}
      onCopy={(what) => copyText(what === 'all' ? terminalText(terminal) : what.output)}
    />
  );
}
