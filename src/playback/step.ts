/**
 * Steps: the events that deserve to be held still, each with the small ones that lead up to it.
 *
 * A capture point passed, a rule list that changed nothing or a call that found nothing to do is part of the step that
 * follows. What has been explained once is not held again: the second packet on the same way stops only where
 * something is new. Every step has a name that stays: `encapsulate`, `cross:3`, `drop`.
 */
import { type EventKind, type EventOf, inOneGo, type Lookup, placeName, type TraceEvent } from '../engine';
import { type Text } from './text';

export interface Step {
  /** From 0. People count from 1. */
  readonly index: number;
  /** Positions in `timeline.events` of what is shown with it, its focus among them. */
  readonly events: readonly number[];
  /** The event that is explained. */
  readonly focus: TraceEvent;
  /** Stable across pacing and layout: kind, with `:nth` when the kind occurs more than once. */
  readonly name: string;
  /** A few words for lists and tooltips. */
  readonly title: string;
  /** `n1 flanneld`: where, in words. */
  readonly where: Text;
}

/** When an event of a kind is held: always, never, or the first time that this text comes up. */
type Lead = true | false | string;

const LEADS: { readonly [K in EventKind]: (event: EventOf<K>) => Lead } = {
  originate: () => true,
  cross: () => true,
  syscall: () => false,
  wake: () => false,
  lookup: leadsLookup,
  hook: ({ walk, place }) =>
    walk.verdict === 'ACCEPT' ? false : `${placeName(place)} ${walk.hook} ${walk.verdict}`,
  rewrite: ({ what, place, to }) =>
    what === 'checksum' || what === 'option'
      ? false
      : `${placeName(place)} ${what} ${what === 'ttl' ? '' : to}`,
  encapsulate: ({ place }) => placeName(place),
  decapsulate: ({ place }) => placeName(place),
  fragment: () => true,
  reassemble: () => true,
  pass: () => false,
  queue: () => false,
  // One frame to several receivers is one event to a reader.
  transmit: ({ packet, at }) => `${packet} ${at}`,
  check: ({ verdict }) => verdict === 'fail',
  deliver: () => true,
  drop: () => true,
  lease: () => true,
  install: leadsInstall,
  log: () => false,
  fault: () => true,
};

/** A cluster of ten nodes makes ten flannel0: the first is explained. What is learned or remembered is small. */
function leadsInstall({ entry, namespace }: EventOf<'install'>): Lead {
  switch (entry.table) {
    case 'netdev':
      return `netdev ${entry.name.replace(/^veth.*/, 'veth')}`;
    case 'fib':
      return `route dev ${entry.route.device} ${entry.route.gateway === null ? '' : 'via'}`;
    case 'pmtu':
      return `pmtu ${namespace} ${entry.destination}`;
    case 'neighbour':
    case 'fdb':
    case 'conntrack':
      return false;
  }
}

/** A lookup is held for its answer: the row, or that there is none. False: what follows says it better. */
const ANSWERS: {
  readonly [T in Lookup['table']]: (lookup: Extract<Lookup, { readonly table: T }>) => string | false;
} = {
  fib: ({ matches: [won] }) => (won?.type === 'local' ? false : (won?.destination ?? 'none')),
  proxy: ({ hit, list }) => (hit === null ? 'none' : (list[hit]?.subnet ?? 'none')),
  neighbour: ({ entry, address }) => (entry?.mac == null ? address : false),
  fdb: ({ flooded, mac }) => (flooded ? 'flood' : mac),
  socket: ({ process, port }) => (process === null ? String(port) : false),
};

function leadsLookup({ lookup, place }: EventOf<'lookup'>): Lead {
  const answer = answerOf(lookup, lookup.table);
  return answer === false ? false : `${placeName(place)} ${lookup.table} ${answer}`;
}

const answerOf = <T extends Lookup['table']>(
  lookup: Extract<Lookup, { readonly table: T }>,
  table: T,
): string | false => ANSWERS[table](lookup);

/** Whether the event leads, given what has been explained before. */
function leads<K extends EventKind>(event: EventOf<K>, explained: Set<string>): boolean {
  const lead = LEADS[event.kind](event);
  if (typeof lead === 'boolean') return lead;
  const key = `${event.kind} ${lead}`;
  if (explained.has(key)) return false;
  explained.add(key);
  return true;
}

/** What a step is called. */
export interface StepWords {
  readonly title: (event: TraceEvent) => string;
  readonly where: (event: TraceEvent) => Text;
}

/** Events that are looked at between two pauses, and steps that are named. */
const PORTION = 256;

/** Cuts a run of events into steps: each leading event with the small ones before it; what is left joins the last. */
export const stepsOf = (events: readonly TraceEvent[], words: StepWords): readonly Step[] =>
  inOneGo(stepsInParts(events, words));

/** As `stepsOf`, part by part. */
export function* stepsInParts(
  events: readonly TraceEvent[],
  words: StepWords,
): Generator<undefined, readonly Step[], undefined> {
  const explained = new Set<string>();
  const heads: boolean[] = [];
  for (const event of events) if (heads.push(leads(event, explained)) % PORTION === 0) yield;
  // A film in which nothing leads still has to stop somewhere.
  if (!heads.includes(true) && heads.length > 0) heads[heads.length - 1] = true;
  const last = heads.lastIndexOf(true);
  const names = namer(events.filter((_, i) => heads[i] === true));
  const steps: Step[] = [];
  let from = 0;
  for (const [i, focus] of events.entries()) {
    if (heads[i] !== true) continue;
    const until = i === last ? events.length : i + 1;
    steps.push({
      index: steps.length,
      events: range(from, until),
      focus,
      name: names(focus),
      title: words.title(focus),
      where: words.where(focus),
    });
    from = until;
    if (steps.length % PORTION === 0) yield;
  }
  return steps;
}

const range = (from: number, until: number): readonly number[] =>
  Array.from({ length: until - from }, (_, i) => from + i);

/** Gives out `kind` or, where the kind is not the only one, `kind:1`, `kind:2` … */
function namer(heads: readonly TraceEvent[]): (event: TraceEvent) => string {
  const counts = new Map<EventKind, number>();
  for (const { kind } of heads) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  const given = new Map<EventKind, number>();
  return ({ kind }) => {
    if (counts.get(kind) === 1) return kind;
    const nth = (given.get(kind) ?? 0) + 1;
    given.set(kind, nth);
    return `${kind}:${nth}`;
  };
}

/** `encapsulate` (the first), `cross:3`, `drop`, or a number counted from 1; null when there is none. */
export function findStep(steps: readonly Step[], name: string): Step | null {
  if (/^\d+$/.test(name)) return steps[Number(name) - 1] ?? null;
  const spellings = name.endsWith(':1') ? [name, name.slice(0, -2)] : [name, `${name}:1`];
  return steps.find((step) => spellings.includes(step.name)) ?? null;
}

export const nameOf = (step: Step): string => step.name;
