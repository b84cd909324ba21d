/**
 * A lease story's settings as pairs of text, for links and the command line: `story=clone&nodes=4&days=2.5`.
 *
 * As with scenarios nothing is refused: what cannot be used is a problem, and the story's usual value stands in.
 */
import { type Ipv4Prefix, lengthOf, parsePrefix } from '../address/ipv4';
import { err, ok, type Result } from '../result';
import { isLeaseStoryName, LEASE_STORIES } from './lease-stories';
import { leaseSettings, type LeaseSettings } from './lease-story';
import { type Pair, type Problem } from './parameter';

export interface ParsedLeaseSettings {
  readonly settings: LeaseSettings;
  readonly problems: readonly Problem[];
}

type Parse<T> = (text: string) => Result<T, string>;

const whole =
  (least: number, most: number): Parse<number> =>
  (text) => {
    const n = Number(text);
    return /^\d{1,10}$/.test(text) && n >= least && n <= most
      ? ok(n)
      : err(`a whole number from ${least} to ${most}`);
  };

const days: Parse<number> = (text) => {
  const n = Number(text);
  return /^\d{1,2}([.]\d{1,3})?$/.test(text) && n > 0 && n <= 60
    ? ok(n)
    : err('a number of days up to 60, such as 3 or 2.5');
};

const network: Parse<Ipv4Prefix> = (text) => {
  const parsed = parsePrefix(text);
  return parsed.ok && lengthOf(parsed.value) >= 8 && lengthOf(parsed.value) <= 28
    ? parsed
    : err('a network from /8 to /28, such as 100.96.0.0/16');
};

type Changeable = Exclude<keyof LeaseSettings, 'story' | 'subnetLength'>;

/** What a link may say, in the order in which it is printed. */
export const LEASE_PARAMETERS = ['story', 'nodes', 'network', 'subnetlen', 'seed', 'days'] as const;

/** Reads the pairs; the last of several values counts. */
export function parseLeaseSettings(pairs: readonly Pair[]): ParsedLeaseSettings {
  const problems: Problem[] = [];
  const said = (name: string): string | undefined =>
    pairs.findLast(([n]) => n.toLowerCase() === name)?.[1].trim();
  const complain = (parameter: string, found: string, expected: string, used: string): void =>
    void problems.push({ kind: 'problem', parameter, found, expected, used });
  for (const [name, found] of pairs)
    if (!LEASE_PARAMETERS.some((known) => known === name.toLowerCase()))
      complain(name, found, `one of ${LEASE_PARAMETERS.join(', ')}`, 'nothing');
  const name = said('story') ?? 'life';
  if (!isLeaseStoryName(name))
    complain('story', name, `one of ${Object.keys(LEASE_STORIES).join(', ')}`, 'life');
  const usual = leaseSettings(isLeaseStoryName(name) ? name : 'life');
  const read = <T extends number | Ipv4Prefix>(parameter: string, parse: Parse<T>, otherwise: T): T => {
    const text = said(parameter);
    if (text === undefined) return otherwise;
    const parsed = parse(text);
    if (parsed.ok) return parsed.value;
    complain(parameter, text, parsed.error, String(otherwise));
    return otherwise;
  };
  const changed: Pick<LeaseSettings, Changeable> = {
    nodes: read('nodes', whole(1, 16), usual.nodes),
    network: read('network', network, usual.network),
    seed: read('seed', whole(0, 2 ** 32 - 1), usual.seed),
    days: read('days', days, usual.days),
  };
  const least = lengthOf(changed.network) + 2;
  const fits = usual.subnetLength >= least ? usual.subnetLength : least;
  const subnetLength = read('subnetlen', whole(least, 30), fits);
  return { settings: { story: usual.story, ...changed, subnetLength }, problems };
}

/** What differs from the story's usual settings, the story first unless it is the first one. */
export function printLeaseSettings(settings: LeaseSettings): readonly Pair[] {
  const usual = leaseSettings(settings.story);
  const pairs: Pair[] = settings.story === 'life' ? [] : [['story', settings.story]];
  if (settings.nodes !== usual.nodes) pairs.push(['nodes', String(settings.nodes)]);
  if (settings.network !== usual.network) pairs.push(['network', settings.network]);
  if (settings.subnetLength !== usual.subnetLength) pairs.push(['subnetlen', String(settings.subnetLength)]);
  if (settings.seed !== usual.seed) pairs.push(['seed', String(settings.seed)]);
  if (settings.days !== usual.days) pairs.push(['days', String(settings.days)]);
  return pairs;
}
