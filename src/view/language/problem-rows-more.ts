/** German sentences on what rooms, documents and flannel's own check of its configuration say; the others: problem-sentences.ts. */
import { type Row } from './problem-row';

/** What a document may hold, by the names that its schema has for it. */
const TYPES: Readonly<Record<string, string>> = {
  string: 'ein Text',
  number: 'eine Zahl',
  boolean: 'true oder false',
  Array: 'eine Liste',
  Object: 'ein Objekt',
};
const typed = (name: string): string => TYPES[name] ?? name.replaceAll('" | "', '" oder "');

export const MORE_ROWS: readonly Row[] = [
  [/^([\w-]+(?:, [\w-]+)*)$/, (names = '') => names],
  [/^(\d+) to (\d+) of (.+)$/, (a = '', b = '', names = '') => `${a} bis ${b} von ${names}`],
  [
    /^udp, tcp or ping, then (“.+”), then options such as (“.+”)$/,
    (ends = '', options = '') => `udp, tcp oder ping, dann ${ends}, dann Angaben wie ${options}`,
  ],
  [
    /^a flow such as (\S+) or (\S+) \((\d+) to (\d+) bytes, (\d+) to (\d+) a second or max\)$/,
    (one = '', two = '', a = '', b = '', c = '', d = '') =>
      `ein Fluss, etwa ${one} oder ${two} (${a} bis ${b} Bytes, ${c} bis ${d} je Sekunde oder max)`,
  ],
  [/^the time to compute it; that was cancelled$/, () => 'die Zeit, ihn zu rechnen; das wurde abgebrochen'],
  [
    /^the first preset; the link is kept as it came$/,
    () => 'das erste Szenario; der Link bleibt, wie er kam',
  ],
  [/^only (.+)$/, (names = '') => `nur ${names}`],
  [/^none: what is here has films of its own$/, () => 'nichts davon: Was hier steht, hat eigene Filme'],
  [/^JSON \((.+)\)$/, (said = '') => `JSON (gemeldet wurde: ${said})`],
  [/^a JSON object such as (.+)$/, (example = '') => `ein JSON-Objekt, etwa ${example}`],
  [
    /^(.+) \(Invalid \w+: Expected .+ but received (.+)\)$/s,
    (expected = '', found = '') => `${typed(expected)}, nicht ${typed(found)}`,
  ],
  [
    /^engine (\S+) computes another film than the one that was linked\.(.*)$/,
    (version = '', changes = '') =>
      `Engine ${version} rechnet einen anderen Film als den verlinkten.${changes}`,
  ],
  [
    /^a newer engine made this link; this one is (\S+), and its film may differ$/,
    (version = '') =>
      `Eine neuere Engine hat diesen Link gemacht; diese ist ${version}, ihr Film kann ein anderer sein`,
  ],
  // flannel's own words: who looks for them in a log finds them.
  [
    /^((?:Network|SubnetLen|SubnetMin|SubnetMax) .+)$/,
    (said = '') => `eine Konfiguration, die flannel nimmt; es sagt: „${said}“`,
  ],
];
