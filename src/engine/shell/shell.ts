/**
 * The terminal: a command line in, the text that the real command prints out.
 *
 * Text comes from the same tables that the engine runs on. Any line gets an answer; nothing here throws for input.
 */
import { commandsAt } from './commands';
import { failure, type Outcome, seatOf, type ShellState, success } from './seat';
import { splitWords } from './words';

/** Runs one command line at a seat and gives what it prints, with the exit status a shell would have. */
export function runCommand(state: ShellState, line: string): Outcome {
  const seat = seatOf(state);
  if (seat === null)
    return failure(1, `Cannot open network namespace "${state.node}": No such file or directory`);
  const words = splitWords(line);
  if (!words.ok) return failure(2, words.error);
  const [name, ...args] = words.value;
  if (name === undefined) return success('');
  const command = commandsAt(seat).find((candidate) => candidate.name === baseName(name));
  return command === undefined ? failure(127, `sh: 1: ${name}: not found`) : command.run(seat, args);
}

/** `/sbin/ip` is `ip`. */
const baseName = (name: string): string => name.replace(/^\/(?:usr\/)?s?bin\//, '');

/** What the last word of the line could become: command names first, then what the command takes. */
export function completeLine(state: ShellState, line: string): readonly string[] {
  const seat = seatOf(state);
  const words = splitWords(line);
  if (seat === null || !words.ok) return [];
  const fresh = line === '' || /\s$/.test(line);
  const typed = fresh ? '' : (words.value.at(-1) ?? '');
  const before = fresh ? words.value : words.value.slice(0, -1);
  const [name, ...args] = before;
  const all =
    name === undefined
      ? commandsAt(seat).map((command) => command.name)
      : (commandsAt(seat)
          .find((command) => command.name === baseName(name))
          ?.complete(seat, args) ?? []);
  return [...new Set(all)].filter((word) => word.startsWith(typed) && word !== typed);
}
