/** What a command says to somebody who asked it wrongly. */
import { type Command, type Io } from './command';

/** Says why, how the command is used and where there is more; gives the exit status for it. */
export function refuse(io: Io, { name, usage }: Pick<Command, 'name' | 'usage'>, why: string): number {
  io.complain(
    `flannelgraph ${name}: ${why}\nusage: flannelgraph ${name} ${usage}\nhelp:  flannelgraph help ${name}\n`,
  );
  return 2;
}
