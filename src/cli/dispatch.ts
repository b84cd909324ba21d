/** Picks the subcommand by its name. `help`, `--help` and no words at all list what there is. */
import type { Command, Io } from './command';

const asked = ({ name, usage }: Command): string => (usage === '' ? name : `${name} ${usage}`);

function overview(commands: readonly Command[]): string {
  const rows = commands.map((command) => `  flannelgraph ${asked(command)}\n      ${command.summary}\n`);
  return `usage:\n${rows.join('')}  flannelgraph help [command]\n      This list, or one command's line.\n`;
}

function help(args: readonly string[], commands: readonly Command[], io: Io): number {
  const command = commands.find(({ name }) => name === args[0]);
  if (args[0] !== undefined && command === undefined) return unknown(args[0], commands, io);
  io.print(overview(command === undefined ? commands : [command]));
  return 0;
}

function unknown(name: string, commands: readonly Command[], io: Io): number {
  const names = [...commands.map((command) => command.name), 'help'].join(', ');
  io.complain(`flannelgraph: no command is called '${name}'; there are: ${names}\n`);
  return 2;
}

/** Runs the command that `words` begin with; resolves with the exit status, 2 when there is no such command. */
export async function dispatch(
  words: readonly string[],
  commands: readonly Command[],
  io: Io,
): Promise<number> {
  const [name = 'help', ...args] = words;
  if (name === 'help' || name === '--help' || name === '-h') return help(args, commands, io);
  const command = commands.find((candidate) => candidate.name === name);
  if (command === undefined) return unknown(name, commands, io);
  if (args.includes('--help') || args.includes('-h')) return help([name], commands, io);
  return command.run(args, io);
}
