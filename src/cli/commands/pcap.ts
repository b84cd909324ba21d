/** `flannelgraph pcap`: what every interface of a scenario saw, as files for tcpdump and Wireshark. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { capturePoints, emitPcap, emitPcapng, simulate } from '../../engine/index';
import { type Command, type Io } from '../command';
import { fileTrouble, makeFolder } from '../files';
import { readOptions } from '../options';
import { refuse as refuseFor } from '../refuse';
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
    const trouble =
      (out === undefined ? null : await writeEach(out, points)) ??
      (pcapng === undefined ? null : await writeAll(pcapng, points));
    if (trouble !== null) return refuse(io, trouble);
    for (const { name, packets } of points)
      io.print(`${name.padEnd(16)}${String(packets.length).padStart(6)}\n`);
    return 0;
  },
};

type Points = ReturnType<typeof capturePoints>;

/** A file for each place; why not, or null. */
async function writeEach(folder: string, points: Points): Promise<string | null> {
  try {
    await makeFolder(folder);
    for (const { name, linkType, packets } of points)
      await writeFile(join(folder, `${name}.pcap`), emitPcap(linkType, packets));
    return null;
  } catch (error) {
    return fileTrouble(folder, error);
  }
}

/** One file with all of them; why not, or null. */
async function writeAll(file: string, points: Points): Promise<string | null> {
  try {
    await writeFile(file, emitPcapng(points));
    return null;
  } catch (error) {
    return fileTrouble(file, error);
  }
}

const refuse = (io: Io, why: string): number => refuseFor(io, pcapCommand, why);
