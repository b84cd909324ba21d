/** Links by chance: right ones, right ones gone wrong in every way we could think of, and mere noise. */
import { writeFragment } from '../../src/link/fragment';
import { printQuery } from '../../src/link/query';
import { parseScenario } from '../../src/engine/scenario/parse';
import { HOSTILE_STRINGS } from '../support/hostile-strings';
import { type Below, randomPairs } from './random-scenario';

const pick = (below: Below, list: readonly string[]): string => list[below(list.length)] ?? '';

const NAMES = [
  'v', 'step', 't', 'pace', 'view', 'theme', 'lang', 'embed', 'controls', 'motion', 'play', 'speed', 'loop', 'start',
  'api', 'origin', 'expect', 'engine', 'scenario', 'backend', 'nodes', 'pods', 'network', 'vpc', 'mtu', 'port', 'fault',
  'flow', 'seed', 'profile', 's', 'colour', '__proto__', 'constructor', 'lesson', 'drawer',
  'open', 'edit', 'present', 'cold', 'boot', 'containers', 'subnet-len',
]; // prettier-ignore
const VALUES = [
  '1', '0', 'yes', 'encapsulate', 'cross:3', 'drop', '61.25us', '5ms', 'true', 'packet', 'race', 'leases', 'dark', 'de',
  'min', 'reduced', 'visible', '0.5', '4', 'click', 'https://docs.example.org', 'delivered', 'drop:TTL_EXPIRED@n1',
  '0.1.0:5f3a9c1e', 'cross-node-ping', 'custom', 'vxlan', '64', '100.96.0.0/16', '9001', 'none', 'forward-policy-drop:n2',
  'ping p1a to p2a ttl 1', 'udp p1a to 10.9.9.9 text x', 'reference',
  'who', 'addresses:n2', 'break:forward-policy-drop', 'edit', 'tables', 'cost', 'true', 'light', 'en', '2', '28', '9',
]; // prettier-ignore

const letter = (below: Below): string =>
  String.fromCodePoint(below(40) === 0 ? below(0x1_1000) : 32 + below(95));
const noise = (below: Below, most: number): string =>
  Array.from({ length: below(most) }, () => letter(below)).join('');

function value(below: Below): string {
  const kind = below(10);
  if (kind < 6) return pick(below, VALUES);
  return kind < 9 ? pick(below, HOSTILE_STRINGS) : noise(below, 60);
}

/** Right, as a tool would write it. */
function right(below: Below): string {
  const pairs = randomPairs(below);
  const around = Array.from(
    { length: below(4) },
    () => `${pick(below, NAMES)}=${encodeURIComponent(safe(value(below)))}`,
  );
  if (below(3) > 0) return `?${[printQuery(pairs), ...around].join('&')}`;
  return `?${around.join('&')}#s=${writeFragment(parseScenario(pairs).scenario, null)}`;
}

/** encodeURIComponent throws on half a character. */
const safe = (text: string): string => text.replace(/\p{Surrogate}/gu, '�');

const MUTATIONS: readonly ((text: string, below: Below) => string)[] = [
  (text, below) => text.slice(0, below(text.length + 1)),
  (text, below) => text.slice(below(text.length + 1)),
  (text, below) => spliced(text, below(text.length + 1), below(6), ''),
  (text, below) => spliced(text, below(text.length + 1), 0, letter(below)),
  (text, below) => spliced(text, below(text.length + 1), 1, letter(below)),
  (text, below) => spliced(text, below(text.length + 1), 0, pick(below, HOSTILE_STRINGS)),
  (text, below) => `${text}&${pick(below, NAMES)}=${value(below)}`,
  (text, below) => `${text}#${pick(below, ['s=1.', 's=2.', 's=', 'top', ''])}${noise(below, 40)}`,
  (text) => `${text}&${text.slice(1)}`,
  (text, below) =>
    text.replaceAll(pick(below, ['=', '&', '#', '+', '.', ':']), pick(below, ['', '%', '&&', '=', '#'])),
  (text, below) => text.toUpperCase().slice(0, 1 + below(400)),
  (text, below) => `${text}&${'flow=ping+p1a+to+p2a&'.repeat(below(40))}`,
  (text, below) => `${text}&x=${'A'.repeat(below(20_000))}`,
  (text) => encodeURI(safe(text)),
];

const spliced = (text: string, at: number, drop: number, put: string): string =>
  `${text.slice(0, at)}${put}${text.slice(at + drop)}`;

/** One link: query and fragment as they may stand behind any address. */
export function randomLink(below: Below): string {
  const kind = below(10);
  if (kind === 0) return noise(below, 300);
  let text =
    kind < 4
      ? `?${Array.from({ length: 1 + below(6) }, () => `${pick(below, NAMES)}=${value(below)}`).join('&')}`
      : right(below);
  for (let n = below(4); n > 0; n -= 1) text = MUTATIONS[below(MUTATIONS.length)]?.(text, below) ?? text;
  return text;
}
