/** Every subcommand, in the order `flannelgraph help` lists them. A new one is a file and a row. */
import type { Command } from './command';
import { checkCommand } from './commands/check';
import { leasesCommand } from './commands/leases';
import { linkCommand } from './commands/link';
import { pcapCommand } from './commands/pcap';
import { replayCommand } from './commands/replay';
import { serveCommand } from './commands/serve';
import { shCommand } from './commands/sh';
import { svgCommand } from './commands/svg';
import { traceCommand } from './commands/trace';

export const COMMANDS: readonly Command[] = [
  traceCommand,
  pcapCommand,
  replayCommand,
  shCommand,
  leasesCommand,
  svgCommand,
  linkCommand,
  checkCommand,
  serveCommand,
];
