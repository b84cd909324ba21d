/**
 * The differences of a race in words, computed from ledgers and splits: what is counted, who is late, and what the
 * lateness is made of. Says nothing that the numbers of this race do not show; the phrases are those of phrases.ts.
 */
import { type EventOf, type PacketEvent, placeName } from '../../engine';
import { titleOf } from '../caption/caption';
import { type Catalogue } from '../caption/catalogue';
import { ENGLISH } from '../caption/english/english';
import { span } from '../caption/context';
import { code, type Part, say, sentences } from '../caption/say';
import { type Divergence, type Entry, type Race } from './compare';
import { detourOf, perPacketOf } from './detour';
import { type More, type RacePhrases, racePhrases } from './phrases';
import { REFERENCES } from './racers';
import { type Share, SHARE_NAMES } from './split';
import { overheadOf } from '../cost/ledger';
import { paletteOf, routeText } from '../palette';
import { type Span, type Text } from '../text';

export interface RaceWords {
  /** Who comes last, and by how much; or who never comes. */
  readonly headline: Text;
  /** What can be counted: crossings, headers, bytes copied. */
  readonly counts: readonly Text[];
  /** The program that carries the datagrams of the last and not of the first; null when there is none. */
  readonly detour: Text | null;
  /** What the time between the last and the first is made of; empty when nobody is late. */
  readonly why: readonly Text[];
  /** What the crossings are of it; null where this race does not show that they are not the price. */
  readonly moral: Text | null;
}

/** The words of a race in one language: its phrases, and the film's own for what an event is called. */
interface Voice {
  readonly p: RacePhrases;
  readonly catalogue: Catalogue;
}

const voiceOf = (catalogue: Catalogue): Voice => ({ p: racePhrases(catalogue.tongue), catalogue });

const nameOf = ({ racer }: Entry): Span => code(racer.label);

/** `a`, `a and b`, `a, b and c`. */
function listed(items: readonly Part[], and: string): Text {
  return items.flatMap((item, i): Text => {
    const joint = i === 0 ? '' : i === items.length - 1 ? and : ', ';
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
  and: string,
): Text {
  const groups = new Map<number, Entry[]>();
  for (const entry of entries) groups.set(value(entry), [...(groups.get(value(entry)) ?? []), entry]);
  const sorted = [...groups].sort(([a], [b]) => b - a);
  const parts = sorted.map(([n, who]) => say`${listed(who.map(nameOf), and)} ${text(n)}`);
  return parts.flatMap((part, i): Text => (i === 0 ? part : say`, ${part}`));
}

function countsOf(entries: readonly Entry[], { p }: Voice): readonly Text[] {
  const crossings = byValue(entries, ({ ledger }) => ledger.crossings.value, p.times, p.and);
  const copied = byValue(entries, ({ ledger }) => ledger.bytesCopied.value, p.octets, p.and);
  const headers = byValue(entries, envelopeOf, (n) => (n === 0 ? p.none : p.octets(n)), p.and);
  return [p.crossings(crossings), p.copied(copied), p.headers(headers)];
}

const isReference = ({ racer }: Entry): boolean => REFERENCES.some((name) => name === racer.name);
const endOf = ({ track }: Entry): number => track.end;

/** Those that are compared in prose: references only when there is nobody else. */
function contenders({ entries }: Race): readonly Entry[] {
  const own = entries.filter((e) => !isReference(e));
  return own.length > 1 ? own : entries;
}

/** `n1.docker0`, or `the VPC`. */
const placed = ({ place }: PacketEvent, p: RacePhrases): Span =>
  place.node === 'vpc' ? { text: p.vpc } : code(placeName(place));

/** The drop that an entry ended with. */
export const lastDeath = ({ events }: Entry): (PacketEvent & EventOf<'drop'>) | null =>
  events.findLast((e): e is PacketEvent & EventOf<'drop'> => e.kind === 'drop') ?? null;

/** What became of those that never arrive, said once for all that fare alike. */
function lost(entries: readonly Entry[], voice: Voice): Text {
  const groups = new Map<string, Entry[]>();
  for (const entry of entries) {
    const death = lastDeath(entry);
    const fate = death === null ? String(entry.events.length) : `${placeName(death.place)} ${death.reason}`;
    groups.set(fate, [...(groups.get(fate) ?? []), entry]);
  }
  return sentences(...[...groups.values()].map((group) => fateOf(group, voice)));
}

function fateOf(group: readonly Entry[], { p, catalogue }: Voice): Text {
  const [first] = group;
  const [names, one] = [listed(group.map(nameOf), p.and), group.length === 1];
  if (first === undefined || first.events.length === 0) return p.neverSent(names, one);
  const death = lastDeath(first);
  if (death === null) return p.neverArrives(names, one);
  const { reason } = death;
  return p.dropped(names, one, placed(death, p), code(reason), catalogue.meaning(reason));
}

/** `, 2.4 times as long`; nothing when it is hardly longer. */
function ratio(slow: number, fast: number, p: RacePhrases): string {
  const times = Number((slow / Math.max(1, fast)).toPrecision(2));
  return times > 1 ? p.ratio(times) : '';
}

function headlineOf(race: Race, voice: Voice): Text {
  const { p, catalogue } = voice;
  const time = (nanoseconds: number): string => span(nanoseconds, catalogue.tongue);
  const missing = race.entries.filter((e) => !e.arrived);
  const there = contenders(race)
    .filter((e) => e.arrived)
    .toSorted((a, b) => endOf(b) - endOf(a));
  const [slow, fast] = [there[0], there.at(-1)];
  const gone = lost(missing, voice);
  if (slow === undefined || fast === undefined) return gone;
  const answer = race.trip === 'both';
  const [late, early] = [endOf(slow), endOf(fast)];
  if (late === early) return sentences(gone, p.alone(nameOf(fast), answer, time(early)));
  const times = [time(late), time(early)] as const;
  return sentences(gone, p.last(nameOf(slow), answer, times, nameOf(fast), ratio(late, early, p)));
}

const moreOf = (slow: Entry, fast: Entry): More => ({
  crossings: slow.ledger.crossings.value - fast.ledger.crossings.value,
  wakes: slow.ledger.switches.value - fast.ledger.switches.value,
  bytes: slow.ledger.bytesCopied.value - fast.ledger.bytesCopied.value,
});

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

function whyOf(race: Race, { p, catalogue }: Voice): Pick<RaceWords, 'detour' | 'why' | 'moral'> {
  const there = contenders(race)
    .filter((e) => e.arrived)
    .toSorted((a, b) => endOf(b) - endOf(a));
  const [slow, fast] = [there[0], there.at(-1)];
  if (slow === undefined || fast === undefined || endOf(slow) <= endOf(fast))
    return { detour: null, why: [], moral: null };
  const late = endOf(slow) - endOf(fast);
  const causes = causesOf(slow, fast).filter((c) => c.nanoseconds >= (NAMED.has(c.share) ? 1 : LEAST * late));
  const more = moreOf(slow, fast);
  const made = causes.map(
    ({ share, nanoseconds }) => `${p.causes[share](more)} (${span(nanoseconds, catalogue.tongue)})`,
  );
  const line = p.between(span(late, catalogue.tongue), listed(made, p.and));
  const each = perPacketOf(slow, fast, late, catalogue.tongue);
  return {
    detour: detourOf(slow, fast, catalogue.tongue),
    why: [line, ...(each === null ? [] : [each])],
    moral: moral(slow, fast, late, p),
  };
}

/** Crossings and copies as a sign: only where this race shows that they are not the price. */
function moral(slow: Entry, fast: Entry, late: number, p: RacePhrases): Text | null {
  const of = (share: Share): number => slow.split.total[share] - fast.split.total[share];
  const [visible, price] = [of('crossing') + of('copy'), of('stack') + of('wake')];
  if (slow.ledger.crossings.value <= fast.ledger.crossings.value) return null;
  if (visible > MINOR * late || price < visible) return null;
  return p.moral(`${Math.max(1, Math.round((100 * visible) / late))} %`);
}

/** Everything a race says in prose, in the words of a catalogue. */
export function raceWords(race: Race, catalogue: Catalogue = ENGLISH): RaceWords {
  const voice = voiceOf(catalogue);
  return {
    headline: headlineOf(race, voice),
    counts: countsOf(race.entries, voice),
    ...whyOf(race, voice),
  };
}

/** What somebody does at the hop where the ways part. */
function deed(entry: Entry, event: PacketEvent | null, { p, catalogue }: Voice): Text {
  if (event === null) return p.ended;
  if (event.kind === 'lookup' && event.lookup.table === 'fib') {
    const [won] = event.lookup.matches;
    return won === undefined ? p.noRoute : p.takes(routeText(won, paletteOf(entry.trace.cluster)));
  }
  if (event.kind === 'originate') return p.sends;
  if (event.kind === 'drop') return p.drops(code(event.reason));
  if (event.kind === 'hook') return p.says(code(event.walk.verdict), code(event.walk.hook));
  return p.goesOn(titleOf({ catalogue }, event));
}

const samePlace = (a: PacketEvent, b: PacketEvent): boolean => placeName(a.place) === placeName(b.place);

/** Where two ways part, and what each does there. */
export function divergenceWords(
  a: Entry,
  b: Entry,
  divergence: Divergence | null,
  catalogue: Catalogue = ENGLISH,
): Text {
  const voice = voiceOf(catalogue);
  const { p } = voice;
  const [nameA, nameB] = [nameOf(a), nameOf(b)];
  if (divergence === null) return p.same(nameA, nameB);
  const { a: hopA, b: hopB, last } = divergence;
  const [doesA, doesB] = [say`${nameA} ${deed(a, hopA, voice)}`, say`${nameB} ${deed(b, hopB, voice)}`];
  if (hopA !== null && hopB !== null && samePlace(hopA, hopB))
    return (last === null ? p.partFirst : p.partAt)(placed(hopA, p), doesA, doesB);
  const at = (event: PacketEvent | null): Text => (event === null ? [] : p.at(placed(event, p)));
  const deeds = say`${doesA}${at(hopA)}, ${doesB}${at(hopB)}.`;
  return last === null ? p.fromStart(deeds) : p.upTo(placed(last, p), deeds);
}
