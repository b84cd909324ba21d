/** Every subcommand, in the order `flannelgraph help` lists them. A new one is a file and a row. */
import type { Command } from './command';
import { replayCommand } from './commands/replay';

export const COMMANDS: readonly Command[] = [replayCommand];
