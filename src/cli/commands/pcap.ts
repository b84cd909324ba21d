/** `flannelgraph pcap`: what every interface of a scenario saw, as files for tcpdump and Wireshark. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { capturePoints, emitPcap, emitPcapng, simulate } from '../../engine/index';
import { type Command, type Io } from '../command';
import { readOptions } from '../options';
import { readScenario } from '../scenario-text';

const OPTIONS = { out: { type: 'string' }, pcapng: { type: 'string' } } as const;

export const pcapCommand: Command = {
  name: 'pcap',
  summary: 'Writes what each interface saw: a pcap file for each, or one pcapng file with all of them.',
  usage: '[<scenario>] --out DIR [--pcapng FILE]',
  run: async (args, io) => {
    const words = readOptions(args, OPTIONS);
    if (!words.ok) return refuse(io, words.error);
    const { out, pcapng } = words.value.values;
    if (out === undefined && pcapng === undefined)
      return refuse(io, 'say where to: --out DIR or --pcapng FILE');
    const { events } = simulate(readScenario(words.value.positionals, io));
    const points = capturePoints(events);
    try {
      if (out !== undefined) await mkdir(out, { recursive: true });
      for (const { name, linkType, packets } of points) {
        if (out !== undefined) await writeFile(join(out, `${name}.pcap`), emitPcap(linkType, packets));
        io.print(`${name.padEnd(16)}${String(packets.length).padStart(6)}\n`);
      }
      if (pcapng !== undefined) await writeFile(pcapng, emitPcapng(points));
    } catch (error) {
      return refuse(io, error instanceof Error ? error.message : String(error));
    }
    return 0;
  },
};

function refuse(io: Io, why: string): number {
  io.complain(`flannelgraph pcap: ${why}\nusage: flannelgraph pcap ${pcapCommand.usage}\n`);
  return 2;
}
