/**
 * What engine and links say about text that cannot be used, in German. A problem is a value with its parameter, what was
 * found, expected and used; English is how its author wrote it, and stays in terminals. Each row is one such sentence
 * with its holes, so that nothing of what was found or would be accepted is lost. Fetched by who reads German.
 */

import { MORE_ROWS } from './problem-rows-more';
import { type Row } from './problem-row';

/** Lists of names, addresses and lengths are the same in every language. */
const same = (text = ''): string => text;

const ROWS: readonly Row[] = [
  [/^a whole number from (\S+) to (\S+)$/, (a, b) => `eine ganze Zahl von ${same(a)} bis ${same(b)}`],
  [/^a number from (\S+) to (\S+)$/, (a, b) => `eine Zahl von ${same(a)} bis ${same(b)}`],
  [
    /^one of the (\d+) steps of this film, such as (.+)$/,
    (n, names) => `einer der ${same(n)} Schritte dieses Films, etwa ${same(names)}`,
  ],
  [
    /^one of (.+), each with a colon and its target$/,
    (names) => `eines von ${same(names)}, je mit Doppelpunkt und Ziel`,
  ],
  [/^one of (.+)$/, (names) => `eines von ${same(names)}`],
  [/^some of (.+)$/, (names) => `einige von ${same(names)}`],
  [/^1 or 0$/, () => '1 oder 0'],
  [/^0, 1 or visible$/, () => '0, 1 oder visible'],
  [
    /^a network from \/(\d+) to \/(\d+), such as (\S+)$/,
    (a, b, c) => `ein Netz von /${same(a)} bis /${same(b)}, etwa ${same(c)}`,
  ],
  [
    /^a network that hosts may stand in, such as (\S+)$/,
    (c) => `ein Netz, in dem Hosts stehen dürfen, etwa ${same(c)}`,
  ],
  [/^at least (\d+): flanneld says “(.+)”$/, (n, t) => `mindestens ${same(n)}: flanneld sagt „${same(t)}“`],
  [/^a network such as (\S+)$/, (c) => `ein Netz, etwa ${same(c)}`],
  [
    /^(.+) is too long for an IPv4 (address|prefix)$/,
    (t, k) => `${same(t)} ist zu lang für ${k === 'prefix' ? 'ein IPv4-Präfix' : 'eine IPv4-Adresse'}`,
  ],
  [
    /^(.+) is not an IPv4 address such as (\S+)$/,
    (t, c) => `${same(t)} ist keine IPv4-Adresse wie ${same(c)}`,
  ],
  [
    /^(.+) is not a network address; did you mean (\S+)\?$/,
    (t, c) => `${same(t)} ist keine Netzadresse; gemeint war wohl ${same(c)}`,
  ],
  [/^(.+) is not an IPv4 prefix such as (\S+)$/, (t, c) => `${same(t)} ist kein IPv4-Präfix wie ${same(c)}`],
  [
    /^a whole number of ns, us, ms or s, up to (\S+), such as (\S+)$/,
    (a, b) => `eine ganze Zahl in ns, us, ms oder s, bis ${same(a)}, etwa ${same(b)}`,
  ],
  [
    /^a number of days up to (\d+), such as (\S+) or (\S+)$/,
    (n, a, b) => `eine Zahl von Tagen bis ${same(n)}, etwa ${same(a)} oder ${same(b)}`,
  ],
  [
    /^a pod \(p1a\) or node \(n1\), “to”, and a pod, a node, an address or localhost$/,
    () => 'ein Pod (p1a) oder Knoten (n1), „to“ und ein Pod, ein Knoten, eine Adresse oder localhost',
  ],
  [
    /^either size or text: a text has its own size$/,
    () => 'entweder size oder text: Ein Text hat seine eigene Länge',
  ],
  [/^a text of at most (\d+) octets in UTF-8$/, (n) => `ein Text von höchstens ${same(n)} Oktetten in UTF-8`],
  [/^(\S+) with (.+)$/, (p, names) => `${same(p)} mit ${same(names)}`],
  [
    /^(\S+): and the name of a (node|pod), then at most :fixed$/,
    (n, k) => `${same(n)}: und der Name eines ${k === 'pod' ? 'Pods' : 'Knotens'}, danach höchstens :fixed`,
  ],
  [/^no scenario in the fragment here$/, () => 'hier kein Szenario hinter dem #'],
  [/^either step or t$/, () => 'entweder step oder t'],
  [/^either open or edit$/, () => 'entweder open oder edit'],
  [
    /^a step such as (\S+), (\S+) or (\S+)$/,
    (a, b, c) => `ein Schritt, etwa ${same(a)}, ${same(b)} oder ${same(c)}`,
  ],
  [
    /^a version such as (\S+), with a fingerprint behind a colon or without$/,
    (v) => `eine Version, etwa ${same(v)}, mit Fingerabdruck hinter einem Doppelpunkt oder ohne`,
  ],
  [/^an origin such as (\S+)$/, (o) => `ein Ursprung, etwa ${same(o)}`],
  [/^(\S+), or \S+: and a name$/, (n) => `${same(n)}, oder ${same(n)}: und ein Name`],
  [
    /^at most (\d+) (characters|octets)(?:, not (\d+))?$/,
    (n, k, not) =>
      `höchstens ${same(n)} ${k === 'octets' ? 'Oktette' : 'Zeichen'}${same(not) === '' ? '' : `, nicht ${same(not)}`}`,
  ],
  [
    /^at most (\d+): (\S+) has no more subnets to lease$/,
    (n, net) => `höchstens ${same(n)}: ${same(net)} hat keine weiteren Subnetze zu vergeben`,
  ],
  [
    /^at most (\d+): (\S+) has no more addresses$/,
    (n, net) => `höchstens ${same(n)}: ${same(net)} hat keine weiteren Adressen`,
  ],
  [
    /^at most (\d+): a \/(\d+) lease has no more addresses$/,
    (n, l) => `höchstens ${same(n)}: Eine Lease über ein /${same(l)} hat keine weiteren Adressen`,
  ],
  [/^none: (.+) has no port$/, (t) => `keiner: ${same(t)} hat keinen Port`],
  [/^a port from 1 for (.+)$/, (t) => `ein Port ab 1 für ${same(t)}`],
  [
    /^pods (\S+) to (\S+), nodes (\S+) to (\S+)$/,
    (a, b, c, d) => `Pods ${same(a)} bis ${same(b)}, Knoten ${same(c)} bis ${same(d)}`,
  ],
  [/^a (node|pod) such as (\S+)$/, (k, e) => `ein ${k === 'pod' ? 'Pod' : 'Knoten'}, etwa ${same(e)}`],
  [
    /^a network apart from the nodes’ own (\S+): what it covers goes into the tunnel$/,
    (v) => `ein Netz abseits von dem der Knoten, ${same(v)}: Was es überdeckt, geht in den Tunnel`,
  ],
  [
    /^it comes otherwise: (.+)$/,
    (t) =>
      `es kommt anders: ${same(t).replace('nothing was delivered, nothing lost', 'nichts kam an, nichts ging verloren')}`,
  ],
  [/^the number (\S+)$/, (n) => `die Zahl ${same(n)}`],
  [
    /^an instant such as (\S+), (\S+), (\S+) or (\S+)$/,
    (a, b, c, d) => `ein Zeitpunkt, etwa ${same(a)}, ${same(b)}, ${same(c)} oder ${same(d)}`,
  ],
  [/^at most (\d+)$/, (n) => `höchstens ${same(n)}`],
  [/^s=1\. and a scenario, or nothing$/, () => 's=1. und ein Szenario, oder nichts'],
  [/^it once$/, () => 'nur einmal'],
  [
    /^version (\S+) of the format, which begins with (\S+)$/,
    (v, p) => `Version ${same(v)} des Formats, die mit ${same(p)} beginnt`,
  ],
  [
    /^only the letters, digits, - and _ of base64url$/,
    () => 'nur die Buchstaben, Ziffern, - und _ von base64url',
  ],
  [
    /^base64url that is whole: a character is missing or too many$/,
    () => 'vollständiges base64url: Ein Zeichen fehlt oder ist zu viel',
  ],
  [/^base64url without stray bits at its end$/, () => 'base64url ohne überzählige Bits am Ende'],
  [/^nothing behind the end of the compressed data$/, () => 'nichts hinter dem Ende der gepackten Daten'],
  [
    /^data that inflates to at most (\d+) octets$/,
    (n) => `Daten, die entpackt höchstens ${same(n)} Oktette lang sind`,
  ],
  [/^whole data, compressed with deflate$/, () => 'vollständige Daten, mit deflate gepackt'],
  [/^text in UTF-8$/, () => 'Text in UTF-8'],
  [
    /^delivered, or drop: and a reason, such as (\S+)$/,
    (e) => `delivered, oder drop: und ein Grund, etwa ${same(e)}`,
  ],
  [/^drop: and one of (.+)$/, (names) => `drop: und eines von ${same(names)}`],
  [
    /^a place behind @: a node, a pod or an interface, such as (.+)$/,
    (e) =>
      `ein Ort hinter @: ein Knoten, ein Pod oder ein Interface, etwa ${same(e).replace(' or ', ' oder ')}`,
  ],
  [/^a page from 1 to (\d+), or all$/, (n) => `eine Seite von 1 bis ${same(n)}, oder all`],
  [
    /^numbers of lessons from 1 to (\d+), with dots between them$/,
    (n) => `Nummern von Lektionen von 1 bis ${same(n)}, mit Punkten dazwischen`,
  ],
];

/** What stands in for text that cannot be used, where it is said in words. */
const USED: Readonly<Record<string, string>> = {
  'the start': 'der Anfang',
  'the beginning': 'der Anfang',
  'the first ones': 'die ersten',
  'the usual': 'das Übliche',
  'the list of lessons': 'die Liste der Lektionen',
  'no such flow': 'ein solcher Fluss entfällt',
};

/** A sentence about what is expected, in German; null for one that has none. Parts joined by `; ` are said one by one. */
export function germanProblem(english: string): string | null {
  if (Object.hasOwn(USED, english)) return USED[english] ?? null;
  for (const [pattern, german] of [...ROWS, ...MORE_ROWS]) {
    const found = pattern.exec(english);
    if (found !== null) return german(...found.slice(1));
  }
  const prefixed = /^([a-z-]+): (.+)$/.exec(english);
  if (prefixed !== null) {
    const rest = germanProblem(prefixed[2] ?? '');
    return rest === null ? null : `${prefixed[1] ?? ''}: ${rest}`;
  }
  // A sentence may hold a semicolon of its own: the first seam at which both sides are known.
  for (let at = english.indexOf('; '); at >= 0; at = english.indexOf('; ', at + 1)) {
    const [left, right] = [english.slice(0, at), english.slice(at + 2)].map(germanProblem);
    if (left != null && right != null) return `${left}; ${right}`;
  }
  return null;
}
