/** The terminal of a case: any seat, at the end of what happened; every command is counted. */
import { useMemo, useState } from 'react';
import { completeLine, runCommand, seatNames, shellStateAt, type ShellState } from '../../engine';
import {
  cleared,
  completed,
  type Completion,
  type DiagnoseCase,
  EMPTY_TERMINAL,
  ran,
  recalled,
  terminalText,
  typed,
} from '../../playback';
import { useDuration } from '../../view/format';
import { Commands } from '../../view/inspector/Commands';
import { useWords } from '../../view/language/language';
import { DIAGNOSE_WORDS } from '../../view/language/diagnose';
import { copyText } from '../save';

export interface DiagnoseTerminalProps {
  readonly about: DiagnoseCase;
  readonly onCommand: () => void;
}

/** What an operator begins with; none of them knows more than another. */
const IN_POD = ['ip addr', 'ip route', 'ip neigh'];
const ON_NODE = [
  'ip route',
  'ip -d addr',
  'iptables -nvL',
  'ss -lunp',
  'tcpdump -nni any',
  'etcdctl ls /coreos.com/network/subnets',
];

/** Computed when somebody asks, once for each seat. */
function useStateOf({ broken }: DiagnoseCase, seat: string): () => ShellState {
  return useMemo(() => {
    let known: ShellState | undefined;
    return () => (known ??= shellStateAt(broken, seat));
  }, [broken, seat]);
}

/** The line and the log of the terminal. */
function useLine(about: DiagnoseCase, seat: string, onCommand: () => void) {
  const [terminal, setTerminal] = useState(EMPTY_TERMINAL);
  const [completion, setCompletion] = useState<Completion | null>(null);
  const state = useStateOf(about, seat);
  const duration = useDuration();
  const at = duration(about.broken.events.at(-1)?.at ?? 0);
  const run = (line: string) => {
    setCompletion(null);
    if (line.trim() === '') return;
    const { output, status } = runCommand(state(), line);
    setTerminal(ran(terminal, { seat, at, line: line.trim(), output, status }));
    onCommand();
  };
  const type = (input: string) => {
    setCompletion(null);
    setTerminal(typed(terminal, input));
  };
  const complete = () => {
    const done = completed(terminal.input, completeLine(state(), terminal.input));
    setCompletion(done);
    setTerminal(typed(terminal, done.line));
  };
  return { at, terminal, setTerminal, completion, run, type, complete };
}

export function DiagnoseTerminal({ about, onCommand }: DiagnoseTerminalProps) {
  const words = useWords(DIAGNOSE_WORDS);
  const { broken } = about;
  const seats = useMemo(() => seatNames(broken.cluster), [broken]);
  const [seat, setSeat] = useState(broken.scenario.flows[0]?.from ?? seats[0] ?? 'n1');
  const { at, terminal, setTerminal, completion, run, type, complete } = useLine(about, seat, onCommand);
  return (
    <section className="diagnose-terminal" aria-label={words.terminal}>
      <Commands
        {...{ terminal, seats, seat, at, completion }}
        here=""
        suggestions={about.level === 3 ? [] : seat.startsWith('p') ? IN_POD : ON_NODE}
        onSit={setSeat}
        onType={type}
        onRun={run}
        onComplete={complete}
        onRecall={(way) => setTerminal(recalled(terminal, way))}
        onClear={() => setTerminal(cleared(terminal))}
        onCopy={(what) => copyText(what === 'all' ? terminalText(terminal) : what.output)}
      />
    </section>
  );
}
