/** `flannelgraph sh`: one command in a terminal of a scenario's node or pod, as the real machine would answer it. */
import {
  type Instant,
  instant,
  parseDuration,
  runCommand,
  seatNames,
  shellStateAt,
  simulate,
} from '../../engine/index';
import { type Command, type Io } from '../command';
import { readOptions } from '../options';
import { refuse as refuseFor } from '../refuse';
import { readScenario } from '../scenario-text';

const OPTIONS = { node: { type: 'string' }, at: { type: 'string' } } as const;

export const shCommand: Command = {
  name: 'sh',
  summary:
    'Runs a command such as `ip route get 100.96.2.2` on a node, in a pod or in the VPC, after the run or at an instant of it.',
  usage: '[<scenario>] [--node NAME] [--at 5ms] -- COMMAND',
  run: (args, io) => Promise.resolve(sh(args, io)),
};

function sh(args: readonly string[], io: Io): number {
  const cut = args.indexOf('--');
  if (cut < 0 || cut === args.length - 1) return refuse(io, 'say what to run behind --');
  const words = readOptions(args.slice(0, cut), OPTIONS);
  if (!words.ok) return refuse(io, words.error);
  const { node = 'n1', at: atText } = words.value.values;
  const at = atText === undefined ? null : parseDuration(atText);
  if (at !== null && !at.ok) return refuse(io, `--at ${atText ?? ''}: expected ${at.error}`);
  const trace = simulate(readScenario(words.value.positionals, io));
  const names = seatNames(trace.cluster);
  if (!names.includes(node)) return refuse(io, `nobody is called ${node}; there are: ${names.join(', ')}`);
  const moment: Instant | null = at === null ? null : instant(at.value);
  const { output, status } = runCommand(
    shellStateAt(trace, node, moment),
    args
      .slice(cut + 1)
      .map(quoted)
      .join(' '),
  );
  io.print(output);
  return status;
}

/** A word as a shell would have to be given it again. */
const quoted = (word: string): string =>
  /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;

const refuse = (io: Io, why: string): number => refuseFor(io, shCommand, why);
