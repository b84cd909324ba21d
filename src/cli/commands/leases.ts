/** `flannelgraph leases`: days in the life of subnet leases, as ordered events or as one flanneld's log. */
import {
  LEASE_STORIES,
  type Pair,
  parseLeaseSettings,
  printLeaseLog,
  printLeaseStory,
  tellLeaseStory,
} from '../../engine/index';
import { type Command, type Io } from '../command';
import { readOptions } from '../options';
import { refuse as refuseFor } from '../refuse';

/** Options that change the story, by the name that a link gives them. */
const SETTINGS = ['nodes', 'days', 'network', 'subnetlen', 'seed'] as const;
const OPTIONS = {
  nodes: { type: 'string' },
  days: { type: 'string' },
  network: { type: 'string' },
  subnetlen: { type: 'string' },
  seed: { type: 'string' },
  log: { type: 'string' },
  stories: { type: 'boolean' },
} as const;

export const leasesCommand: Command = {
  name: 'leases',
  summary: 'Tells days of subnet leases in order: renewals, outages, thefts. --stories lists what there is.',
  usage:
    '[<story>] [--nodes N] [--days D] [--network 100.96.0.0/16] [--subnetlen 24] [--seed S] [--log NODE] [--stories]',
  run: (args, io) => Promise.resolve(leases(args, io)),
};

function leases(args: readonly string[], io: Io): number {
  const words = readOptions(args, OPTIONS);
  if (!words.ok) return refuse(io, words.error);
  const { values, positionals } = words.value;
  if (values.stories === true) {
    for (const [name, { title }] of Object.entries(LEASE_STORIES)) io.print(`${name.padEnd(16)}  ${title}\n`);
    return 0;
  }
  const [story, second] = positionals;
  if (second !== undefined) return refuse(io, `one story at a time, not ${positionals.join(' and ')}`);
  const pairs = SETTINGS.flatMap((name): readonly Pair[] => {
    const value = values[name];
    return value === undefined ? [] : [[name, value]];
  });
  const { settings, problems } = parseLeaseSettings(
    story === undefined ? pairs : [['story', story], ...pairs],
  );
  const [problem] = problems;
  if (problem !== undefined)
    return refuse(io, `${problem.parameter}: found ${problem.found}, expected ${problem.expected}`);
  const tale = tellLeaseStory(settings);
  const { log } = values;
  if (log === undefined) {
    io.print(printLeaseStory(tale));
    return 0;
  }
  const names = tale.run.nodes.map(({ name }) => name);
  if (!names.includes(log)) return refuse(io, `nobody is called ${log}; there are: ${names.join(', ')}`);
  io.print(printLeaseLog(tale, log));
  return 0;
}

const refuse = (io: Io, why: string): number => refuseFor(io, leasesCommand, why);
