/** A subcommand run in this process: what it printed, complained and gave back. */
import { type Command } from '../../src/cli/command';

export interface Ran {
  readonly status: number;
  readonly printed: string;
  readonly complained: string;
}

export async function run(command: Command, ...args: readonly string[]): Promise<Ran> {
  let printed = '';
  let complained = '';
  const status = await command.run(args, {
    print: (text) => (printed += text),
    complain: (text) => (complained += text),
  });
  return { status, printed, complained };
}
