/** The command line's entry: the engine without a browser. Ties the table of commands to this process. */
import process from 'node:process';
import { COMMANDS } from './commands';
import { dispatch } from './dispatch';
import { printable } from './printable';

// A reader that has seen enough (`| head`) closes the pipe: that is the end of the work, not an error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.exit(error.code === 'EPIPE' ? 0 : 1);
});

process.exitCode = await dispatch(process.argv.slice(2), COMMANDS, {
  print: (text) => void process.stdout.write(printable(text)),
  complain: (text) => void process.stderr.write(printable(text)),
});
