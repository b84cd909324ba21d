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
  type Terminal,
  terminalText,
  typed,
} from '../../playback';
import { useDuration } from '../../view/format';
import { Commands } from '../../view/inspector/Commands';
import { useWords } from '../../view/language/language';
import { DIAGNOSE_WORDS } from '../../view/language/diagnose';
import { copyText } from '../save';
import { type Asked } from './kept';

export interface DiagnoseTerminalProps {
  readonly about: DiagnoseCase;
  /** What was typed before the page was loaded again. */
  readonly asked: readonly Asked[];
  readonly onCommand: (asked: Asked) => void;
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

const enter = (terminal: Terminal, state: ShellState, { seat, line }: Asked, at: string): Terminal => {
  const { output, status } = runCommand(state, line);
  return ran(terminal, { seat, at, line, output, status });
};

/** The terminal as it was left: every line is run again. */
function useReplayed({ broken }: DiagnoseCase, asked: readonly Asked[], at: string) {
  return useState(() => {
    const known = new Set(seatNames(broken.cluster));
    const there = asked.filter(({ seat }) => known.has(seat));
    const states = new Map(there.map(({ seat }) => [seat, shellStateAt(broken, seat)]));
    return there.reduce((terminal, each) => {
      const state = states.get(each.seat);
      return state === undefined ? terminal : enter(terminal, state, each, at);
    }, EMPTY_TERMINAL);
  });
}

/** The line and the log of the terminal. */
function useLine(props: DiagnoseTerminalProps, seat: string) {
  const { about, asked, onCommand } = props;
  const [completion, setCompletion] = useState<Completion | null>(null);
  const state = useStateOf(about, seat);
  const duration = useDuration();
  const at = duration(about.broken.events.at(-1)?.at ?? 0);
  const [terminal, setTerminal] = useReplayed(about, asked, at);
  const run = (line: string) => {
    setCompletion(null);
    if (line.trim() === '') return;
    const next = { seat, line: line.trim() };
    setTerminal(enter(terminal, state(), next, at));
    onCommand(next);
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

const lastSeat = (asked: readonly Asked[], seats: readonly string[]): string | undefined =>
  asked.findLast(({ seat }) => seats.includes(seat))?.seat;

export function DiagnoseTerminal(props: DiagnoseTerminalProps) {
  const { about } = props;
  const words = useWords(DIAGNOSE_WORDS);
  const { broken } = about;
  const seats = useMemo(() => seatNames(broken.cluster), [broken]);
  const [seat, setSeat] = useState(
    lastSeat(props.asked, seats) ?? broken.scenario.flows[0]?.from ?? seats[0] ?? 'n1',
  );
  const { at, terminal, setTerminal, completion, run, type, complete } = useLine(props, seat);
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
