/**
 * Scenarios by chance: texts from the parameters' own tables, read as a link is read, so that every one is valid.
 *
 * `below(n)` is where chance comes from: a generator with a seed, or numbers that fast-check shrinks. Zeros give the
 * default film.
 */
import { FAULTS } from '../../src/engine/fault/index';
import { type Pair, type Parameter } from '../../src/engine/scenario/parameter';
import { FAULT, FLOW, PARAMETERS, SINGLE_KEYS, type SingleKey } from '../../src/engine/scenario/parameters';
import { parseScenario } from '../../src/engine/scenario/parse';
import { PRESETS } from '../../src/engine/scenario/presets';
import { type Scenario } from '../../src/engine/scenario/scenario';

/** A whole number from 0, below n. */
export type Below = (n: number) => number;

const pick = <T>(below: Below, list: readonly [T, ...T[]]): T => list[below(list.length)] ?? list[0];

/** Clusters of a few nodes show everything that many do, and the numbers that matter lie at edges. */
const USUAL: Readonly<Partial<Record<SingleKey, readonly [number, ...number[]]>>> = {
  nodes: [3, 1, 2, 4],
  pods: [2, 1, 3],
  containers: [1, 2, 3],
  mtu: [9_001, 1_500, 576, 1_280, 9_216],
  subnetLength: [24, 26, 28, 29, 30, 22],
  port: [8_285, 0, 1, 53, 65_535, 8_472],
};

const NETWORKS = [
  '100.96.0.0/16',
  '10.0.0.0/8',
  '192.168.0.0/20',
  '172.20.0.0/16',
  '100.64.0.0/24',
  '10.1.2.0/28',
] as const;

function valueText(below: Below, key: SingleKey): string {
  const { control } = PARAMETERS[key] as Parameter<unknown>;
  switch (control.kind) {
    case 'choice':
      return control.options[below(control.options.length)]?.value ?? '';
    case 'switch':
      return String(below(2));
    case 'text':
      return pick(below, NETWORKS);
    case 'number': {
      const usual = USUAL[key];
      if (usual !== undefined && below(4) < 3) return String(pick(below, usual));
      const most = key === 'nodes' || key === 'pods' ? Math.min(control.max, 6) : control.max;
      return String(control.min + below(most - control.min + 1));
    }
  }
}

const ADDRESSES = [
  '100.96.200.7',
  '100.96.2.77',
  '100.96.2.0',
  '100.96.1.1',
  '100.96.2.255',
  '172.20.32.1',
  '172.20.32.10',
  '172.20.63.255',
  '8.8.8.8',
  '127.0.0.1',
  '224.0.0.1',
  '255.255.255.255',
  '0.0.0.0',
] as const;

const end = (below: Below): string => {
  const node = 1 + below(4);
  return below(4) === 3 ? `n${node}` : `p${node}${pick(below, ['a', 'b', 'c'])}`;
};

function destination(below: Below): string {
  switch (below(8)) {
    case 6:
      return 'localhost';
    case 7:
      return pick(below, ADDRESSES);
    default:
      return end(below);
  }
}

const SIZES = [13, 0, 1, 56, 1_400, 1_444, 1_472, 8_945, 8_973, 9_000, 20_000] as const;

function flowText(below: Below): string {
  const protocol = pick(below, ['udp', 'ping', 'tcp']);
  const words = [protocol, end(below), 'to', destination(below)];
  const option = (word: string, value: () => string): void => {
    if (below(5) === 4) words.push(word, value());
  };
  option('size', () => String(pick(below, SIZES)));
  option('ttl', () => String(1 + below(6)));
  option('tos', () => String(below(256)));
  option('df', () => pick(below, ['yes', 'no']));
  option('count', () => String(1 + below(4)));
  option('every', () => pick(below, ['1us', '1ms', '100ms', '1s', '0ns']));
  option('at', () => pick(below, ['1us', '20us', '1ms', '1s']));
  if (protocol !== 'ping') {
    option('port', () => pick(below, ['9000', '8285', '8472', '51820', '80']));
    option('from-port', () => pick(below, ['40000', '8285', '1']));
  }
  return words.join(' ');
}

function faultText(below: Below): string {
  const [name, { targets }] = pick(below, Object.entries(FAULTS) as unknown as [Entry, ...Entry[]]);
  return `${name}:${targets === 'node' ? `n${1 + below(3)}` : `p${1 + below(3)}a`}`;
}

type Entry = [name: string, fault: (typeof FAULTS)[keyof typeof FAULTS]];

/** What a person could have typed into a link. */
export function randomPairs(below: Below): readonly Pair[] {
  const pairs: Pair[] = [];
  if (below(4) === 3) pairs.push(['scenario', pick(below, Object.keys(PRESETS) as [string, ...string[]])]);
  for (const key of SINGLE_KEYS) {
    const often = key === 'backend' ? 2 : 6;
    if (below(often) === often - 1) pairs.push([PARAMETERS[key].name, valueText(below, key)]);
  }
  if (below(3) === 2) for (let i = 1 + below(2); i > 0; i--) pairs.push([FAULT.name, faultText(below)]);
  if (below(4) > 0) for (let i = 1 + below(3); i > 0; i--) pairs.push([FLOW.name, flowText(below)]);
  return pairs;
}

export const randomScenario = (below: Below): Scenario => parseScenario(randomPairs(below)).scenario;
