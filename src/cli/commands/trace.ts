/** `flannelgraph trace`: the life of a scenario's packets as text. */
import { printTrace, simulate } from '../../engine/index';
import { type Command } from '../command';
import { readOptions } from '../options';
import { refuse } from '../refuse';
import { readScenario } from '../scenario-text';

export const traceCommand: Command = {
  name: 'trace',
  summary: 'Prints the life of every packet of a scenario, one line for each event.',
  usage: '[<scenario>]',
  run: (args, io) => {
    const words = readOptions(args, {});
    if (!words.ok) return Promise.resolve(refuse(io, traceCommand, words.error));
    io.print(printTrace(simulate(readScenario(words.value.positionals, io))));
    return Promise.resolve(0);
  },
};
