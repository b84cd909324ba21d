/**
 * The differences of a race in words, computed from ledgers and splits: what is counted, who is late, and what the
 * lateness is made of. Says nothing that the numbers of this race do not show.
 */
import { DROP_REASONS, type EventOf, type PacketEvent, placeName } from '../engine';
import { titleOf } from './caption/caption';
import { ENGLISH } from './caption/english/english';
import { count, span } from './caption/context';
import { code, type Part, say, sentences } from './caption/say';
import { type Divergence, type Entry, type Race } from './compare';
import { detourOf } from './compare-detour';
import { REFERENCES } from './compare-racers';
import { type Share, SHARE_NAMES } from './compare-split';
import { overheadOf } from './ledger';
import { paletteOf, routeText } from './palette';
import { type Span, type Text } from './text';

export interface RaceWords {
  /** Who comes last, and by how much; or who never comes. */
  readonly headline: Text;
  /** What can be counted: crossings, headers, bytes copied. */
  readonly counts: readonly Text[];
  /** The program that carries the datagrams of the last and not of the first; null when there is none. */
  readonly detour: Text | null;
  /** What the time between the last and the first is made of; empty when nobody is late. */
  readonly why: readonly Text[];
}

const nameOf = ({ racer }: Entry): Span => code(racer.label);

/** `a`, `a and b`, `a, b and c`. */
function listed(items: readonly Part[]): Text {
  return items.flatMap((item, i): Text => {
    const joint = i === 0 ? '' : i === items.length - 1 ? ' and ' : ', ';
    return say`${joint}${item}`;
  });
}

/** Octets put around the datagram, once for each time it is wrapped. */
export const envelopeOf = ({ events }: Entry): number =>
  events.reduce((sum, e) => sum + (e.kind === 'encapsulate' ? overheadOf(e) : 0), 0);

/** `udp 6 times, vxlan and host-gw 2 times`: equal values are said once, the greatest first. */
function byValue(
  entries: readonly Entry[],
  value: (entry: Entry) => number,
  text: (n: number) => string,
): Text {
  const groups = new Map<number, Entry[]>();
  for (const entry of entries) groups.set(value(entry), [...(groups.get(value(entry)) ?? []), entry]);
  const sorted = [...groups].sort(([a], [b]) => b - a);
  const parts = sorted.map(([n, who]) => say`${listed(who.map(nameOf))} ${text(n)}`);
  return parts.flatMap((part, i): Text => (i === 0 ? part : say`, ${part}`));
}

/** `36,192 bytes`. */
const octets = (n: number): string =>
  count(n, 'byte').replace(/\d+/, (digits) => digits.replace(/\B(?=(\d{3})+$)/g, ','));

const times = (n: number): string => (n === 1 ? 'once' : n === 2 ? 'twice' : `${n} times`);

function countsOf(entries: readonly Entry[]): readonly Text[] {
  const crossings = byValue(entries, ({ ledger }) => ledger.crossings.value, times);
  const copied = byValue(entries, ({ ledger }) => ledger.bytesCopied.value, octets);
  const headers = byValue(entries, envelopeOf, (n) => (n === 0 ? 'none' : octets(n)));
  return [
    say`Crossings of the user/kernel line: ${crossings}.`,
    say`Copied across it: ${copied}.`,
    say`Headers put around the datagram: ${headers}.`,
  ];
}

const isReference = ({ racer }: Entry): boolean => REFERENCES.some((name) => name === racer.name);
const endOf = ({ track }: Entry): number => track.end;

/** Those that are compared in prose: references only when there is nobody else. */
function contenders({ entries }: Race): readonly Entry[] {
  const own = entries.filter((e) => !isReference(e));
  return own.length > 1 ? own : entries;
}

/** `n1.docker0`, or `the VPC`. */
const placed = ({ place }: PacketEvent): Span =>
  place.node === 'vpc' ? { text: 'the VPC' } : code(placeName(place));

/** The drop that an entry ended with. */
export const lastDeath = ({ events }: Entry): (PacketEvent & EventOf<'drop'>) | null =>
  events.findLast((e): e is PacketEvent & EventOf<'drop'> => e.kind === 'drop') ?? null;

/** What became of those that never arrive, said once for all that fare alike. */
function lost(entries: readonly Entry[]): Text {
  const groups = new Map<string, Entry[]>();
  for (const entry of entries) {
    const death = lastDeath(entry);
    const fate = death === null ? String(entry.events.length) : `${placeName(death.place)} ${death.reason}`;
    groups.set(fate, [...(groups.get(fate) ?? []), entry]);
  }
  return sentences(...[...groups.values()].map(fateOf));
}

function fateOf(group: readonly Entry[]): Text {
  const [first] = group;
  const [names, one] = [listed(group.map(nameOf)), group.length === 1];
  if (first === undefined || first.events.length === 0)
    return say`${names} ${one ? 'is' : 'are'} never sent.`;
  const death = lastDeath(first);
  const fails = say`${names} never ${one ? 'arrives' : 'arrive'}`;
  if (death === null) return say`${fails}.`;
  const { meaning } = DROP_REASONS[death.reason];
  return say`${fails}: ${placed(death)} drops ${one ? 'it' : 'them'}, ${code(death.reason)} (${meaning}).`;
}

/** `, 2.4 times as long`; nothing when it is hardly longer. */
function ratio(slow: number, fast: number): string {
  const times = Number((slow / Math.max(1, fast)).toPrecision(2));
  return times > 1 ? `, ${times} times as long` : '';
}

function headlineOf(race: Race): Text {
  const missing = race.entries.filter((e) => !e.arrived);
  const there = contenders(race)
    .filter((e) => e.arrived)
    .toSorted((a, b) => endOf(b) - endOf(a));
  const [slow, fast] = [there[0], there.at(-1)];
  const gone = lost(missing);
  if (slow === undefined || fast === undefined) return gone;
  const verb = race.trip === 'both' ? 'has its answer' : 'arrives';
  if (endOf(slow) === endOf(fast))
    return sentences(gone, say`${nameOf(fast)} ${verb} after ${span(endOf(fast))}.`);
  return sentences(
    gone,
    say`${nameOf(slow)} ${verb} last: ${span(endOf(slow))} against ${span(endOf(fast))} by ${nameOf(fast)}${ratio(endOf(slow), endOf(fast))}.`,
  );
}

/** What a share of the difference is called when a sentence counts it. */
const CAUSES: Readonly<Record<Share, (slow: Entry, fast: Entry) => string>> = {
  stack: (slow, fast) =>
    slow.ledger.crossings.value > fast.ledger.crossings.value
      ? 'network stacks that the packet goes through once more'
      : 'more work in the network stack',
  wake: (slow, fast) =>
    `waking ${count(slow.ledger.switches.value - fast.ledger.switches.value, 'more sleeper')}`,
  vain: () => 'calls that find nothing to do',
  crossing: (slow, fast) =>
    `${slow.ledger.crossings.value - fast.ledger.crossings.value} more crossings themselves`,
  copy: (slow, fast) =>
    `copying ${octets(slow.ledger.bytesCopied.value - fast.ledger.bytesCopied.value)} more`,
  program: () => 'flanneld’s own code',
  wire: () => 'more octets on the wire',
  waiting: () => 'waiting for somebody else (ARP, a busy processor, a busy wire)',
};

/** A share of the difference, the dearest first. */
export interface Cause {
  readonly share: Share;
  readonly nanoseconds: number;
}

/** What the time between two entries is made of; shares that make the late one faster are negative. */
export const causesOf = (slow: Entry, fast: Entry): readonly Cause[] =>
  SHARE_NAMES.map((share) => ({
    share,
    nanoseconds: slow.split.total[share] - fast.split.total[share],
  })).sort((a, b) => b.nanoseconds - a.nanoseconds);

/** Smaller parts of a difference are not worth a word; but what the article blames is always said. */
const LEAST = 0.01;
const NAMED: ReadonlySet<Share> = new Set(['crossing', 'copy']);
/** Below this part of a difference something is its sign, not its price. */
const MINOR = 0.2;

function whyOf(race: Race): Pick<RaceWords, 'detour' | 'why'> {
  const there = contenders(race)
    .filter((e) => e.arrived)
    .toSorted((a, b) => endOf(b) - endOf(a));
  const [slow, fast] = [there[0], there.at(-1)];
  if (slow === undefined || fast === undefined || endOf(slow) <= endOf(fast))
    return { detour: null, why: [] };
  const late = endOf(slow) - endOf(fast);
  const causes = causesOf(slow, fast).filter((c) => c.nanoseconds >= (NAMED.has(c.share) ? 1 : LEAST * late));
  const made = causes.map(({ share, nanoseconds }) => `${CAUSES[share](slow, fast)} (${span(nanoseconds)})`);
  const line = say`The ${span(late)} in between are ${listed(made)}.`;
  return { detour: detourOf(slow, fast), why: [line, ...moral(slow, fast, late)] };
}

/** Crossings and copies as a sign: only where this race shows that they are not the price. */
function moral(slow: Entry, fast: Entry, late: number): readonly Text[] {
  const of = (share: Share): number => slow.split.total[share] - fast.split.total[share];
  const [visible, price] = [of('crossing') + of('copy'), of('stack') + of('wake')];
  if (slow.ledger.crossings.value <= fast.ledger.crossings.value) return [];
  if (visible > MINOR * late || price < visible) return [];
  const part = `${Math.max(1, Math.round((100 * visible) / late))} %`;
  return [
    say`The crossings are the sign, not the price: crossing and copying make ${part} of the difference. What each of them sets off is dear: a network stack that runs again for one packet, and a process that must be woken.`,
  ];
}

/** Everything a race says in prose. */
export const raceWords = (race: Race): RaceWords => ({
  headline: headlineOf(race),
  counts: countsOf(race.entries),
  ...whyOf(race),
});

/** What somebody does at the hop where the ways part. */
function deed(entry: Entry, event: PacketEvent | null): Text {
  if (event === null) return say`has come to its end`;
  if (event.kind === 'lookup' && event.lookup.table === 'fib') {
    const [won] = event.lookup.matches;
    if (won === undefined) return say`finds no route`;
    return say`takes ${routeText(won, paletteOf(entry.trace.cluster))}`;
  }
  if (event.kind === 'originate') return say`sends it`;
  if (event.kind === 'drop') return say`drops it (${code(event.reason)})`;
  if (event.kind === 'hook') return say`says ${code(event.walk.verdict)} in ${code(event.walk.hook)}`;
  return say`goes on with “${titleOf({ catalogue: ENGLISH }, event)}”`;
}

const samePlace = (a: PacketEvent, b: PacketEvent): boolean => placeName(a.place) === placeName(b.place);

/** Where two ways part, and what each does there. */
export function divergenceWords(a: Entry, b: Entry, divergence: Divergence | null): Text {
  const [nameA, nameB] = [nameOf(a), nameOf(b)];
  if (divergence === null) return say`${nameA} and ${nameB} do the same from end to end.`;
  const { a: hopA, b: hopB, last } = divergence;
  if (hopA !== null && hopB !== null && samePlace(hopA, hopB)) {
    const before = last === null ? say`At` : say`Both do the same up to`;
    return say`${before} ${placed(hopA)}: there ${nameA} ${deed(a, hopA)}, ${nameB} ${deed(b, hopB)}.`;
  }
  const at = (event: PacketEvent | null): Text => (event === null ? [] : say` at ${placed(event)}`);
  const deeds = say`${nameA} ${deed(a, hopA)}${at(hopA)}, ${nameB} ${deed(b, hopB)}${at(hopB)}.`;
  return last === null
    ? say`They differ from the start: ${deeds}`
    : say`Both do the same up to ${placed(last)}: then ${deeds}`;
}
