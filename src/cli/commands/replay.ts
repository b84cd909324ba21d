/** `flannelgraph replay`: recorded cases run again, and where a frame is not what was recorded. */
import { readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import {
  DEFAULT_PRESET,
  emitPcap,
  err,
  instant,
  LINK_TYPE,
  ok,
  presetScenario,
  readCase,
  replay,
  type ReplayVerdict,
  type Result,
  scenarioPrices,
} from '../../engine/index';
import { type Command, type Io } from '../command';
import { fileTrouble, makeFolder, whyNot } from '../files';
import { readOptions } from '../options';
import { refuse as refuseFor } from '../refuse';
import { judgement, type Judgement, printMismatches, printTable } from '../replay-report';

const OPTIONS = { 'pcap-out': { type: 'string' }, json: { type: 'boolean' } } as const;

export const replayCommand: Command = {
  name: 'replay',
  summary: 'Runs recorded cases again and compares what every interface sees, frame by frame.',
  usage: '<case.json>... [--pcap-out DIR] [--json]',
  run: async (args, io) => {
    const words = readOptions(args, OPTIONS);
    if (!words.ok) return refuse(io, words.error);
    const { values, positionals: files } = words.value;
    if (files.length === 0) return refuse(io, 'no case was named');
    const judged: Judgement[] = [];
    let refused = false;
    for (const file of files) {
      const result = await judge(file, values['pcap-out'] ?? null);
      if (result.ok) judged.push(result.value);
      else {
        io.complain(`flannelgraph replay: ${file}: ${result.error}\n`);
        refused = true;
      }
    }
    if (values.json === true) io.print(`${JSON.stringify(judged, null, 2)}\n`);
    else if (judged.length > 0) io.print(printTable(judged) + printMismatches(judged));
    if (refused) return 2;
    return judged.every((j) => j.equal) ? 0 : 1;
  },
};

const refuse = (io: Io, why: string): number => refuseFor(io, replayCommand, why);

async function judge(file: string, pcapFolder: string | null): Promise<Result<Judgement, string>> {
  try {
    const parsed = readCase(await readFile(file, 'utf8'));
    if (!parsed.ok) {
      const { where, found, expected } = parsed.error;
      return err(`${where}: expected ${expected}, found ${found}`);
    }
    const name = basename(file).replace(/[.]json$/, '');
    const verdict = replay(parsed.value, name, scenarioPrices(presetScenario(DEFAULT_PRESET)));
    const trouble = pcapFolder === null ? null : await writeCaptures(join(pcapFolder, name), verdict);
    return trouble === null ? ok(judgement(file, parsed.value, verdict)) : err(trouble);
  } catch (error) {
    // A file that cannot be read, or a cluster that makes no sense: the file's fault, not a crash.
    return err(whyNot(error));
  }
}

/** One savefile for each place that the case looked at, silent ones included; why not, or null. */
async function writeCaptures(folder: string, { frames, layer3 }: ReplayVerdict): Promise<string | null> {
  try {
    await makeFolder(folder);
    for (const [place, seen] of frames) {
      const linkType = layer3.has(place) ? LINK_TYPE.raw : LINK_TYPE.ethernet;
      const packets = seen.map(({ at, octets }) => ({ at: instant(at), octets }));
      await writeFile(join(folder, `${fileName(place)}.pcap`), emitPcap(linkType, packets));
    }
    return null;
  } catch (error) {
    return fileTrouble(folder, error);
  }
}

/** A place is a stranger's text: it must not lead out of the folder. */
const fileName = (place: string): string => place.replaceAll(/[/\\\0]/g, '_');
