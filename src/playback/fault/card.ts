/**
 * The card of a fault in words: every one from the trace of this cluster with this fault, or a reason why nothing comes
 * of it here. What the library itself tells is let through only where the trace ends as it tells.
 */
import {
  type Fault,
  type FaultName,
  printScenario,
  runCommand,
  SHELL_COMMANDS,
  shellStateAt,
  type Trace,
  type TraceEvent,
} from '../../engine';
import { captionOf, type Told, whereOf } from '../caption/caption';
import { whatHappens } from '../caption/explain';
import { type Catalogue } from '../caption/catalogue';
import { type FaultEffect, type FaultEnd } from './effect';
import { faultOf } from './faults';
import { faultTexts, proofShows, whySpared } from './texts';
import { type Text } from '../text';
import { type Tongue } from '../tongue';
import { toldOf } from '../timeline';
import { type WitnessRow, witnessRows } from './witness-rows';

export interface CardEnd {
  readonly key: string;
  /** `UDP datagram`, `ICMP net unreachable`. */
  readonly packet: string;
  readonly count: number;
  readonly answer: boolean;
  readonly where: Text;
  readonly reason: string;
  readonly why: Text;
  readonly otherwise: Text | null;
  readonly knows: readonly WitnessRow[];
  /** `seq` in the trace. */
  readonly seq: number;
}

/** One side where the runs part; null words: it has come to its end. */
export interface CardSide {
  readonly where: Text;
  readonly caption: Text;
}

export interface CardProof {
  readonly place: string;
  readonly command: string;
  readonly shows: string;
  /** Our terminal has the program. */
  readonly runs: boolean;
}

export interface FaultCard {
  readonly harm: FaultEffect['harm'];
  /** The flows that are sent instead of the scenario's own; empty where its own show the fault. */
  readonly chosen: readonly string[];
  /** Why nothing comes of it; null where something does, or where nobody can say. */
  readonly spared: string | null;
  /** The library's words, where they hold. */
  readonly told: { readonly symptom: string; readonly hop: string } | null;
  readonly ends: readonly CardEnd[];
  readonly apart: {
    readonly healthy: CardSide | null;
    readonly broken: CardSide | null;
    /** The broken run leaves the healthy one’s step out; `broken` is then what comes of that. */
    readonly skips: boolean;
    readonly seq: number | null;
  } | null;
  /** Null where the command prints the same in a healthy cluster. */
  readonly proof: CardProof | null;
  /** flanneld’s log speaks of the fault, though not of packets. */
  readonly logged: boolean;
}

/** The card of a fault at a target, by what it does. */
export function cardOf(
  effect: FaultEffect,
  name: FaultName,
  target: string,
  catalogue: Catalogue,
): FaultCard {
  const { harm, asTold, trace, healthy, scenario, traffic } = effect;
  const fault: Fault = faultOf(name);
  const { tongue } = catalogue;
  const told = faultTexts(name, tongue);
  const story = toldOf(trace, catalogue);
  const spares = harm === 'none' || harm === 'detour';
  const flows = printScenario(scenario).flatMap(([key, text]) => (key === 'flow' ? [text] : []));
  return {
    harm,
    chosen: traffic === 'own' ? [] : flows,
    spared: spares ? whySpared(name, scenario.backend, tongue) : null,
    told: asTold ? { symptom: told.symptom, hop: told.firstBadHop } : null,
    ends: harm === 'lost' ? effect.ends.map((end, i) => endIn(story, end, String(i))) : [],
    apart: apartIn(effect, toldOf(healthy, catalogue), story),
    proof: spares ? null : proofIn(effect, name, target, tongue),
    logged: !spares && fault.knows.includes('flanneld-log'),
  };
}

function apartIn({ apart, ends }: FaultEffect, healthy: Told, story: Told): FaultCard['apart'] {
  if (apart === null) return null;
  // What follows a step that was left out is an ordinary one: what tells is where it leads.
  const seq = apart.skips ? (ends[0]?.drop.seq ?? apart.broken) : apart.broken;
  return { healthy: sideIn(healthy, apart.healthy), broken: sideIn(story, seq), skips: apart.skips, seq };
}

/** An event of a trace, as it is told. */
function eventIn({ trace, events }: Told, seq: number | null): TraceEvent | null {
  const at = trace.events.findIndex((event) => event.seq === seq);
  return at < 0 ? null : (events[events.length - trace.events.length + at] ?? null);
}

function sideIn(story: Told, seq: number | null): CardSide | null {
  const event = eventIn(story, seq);
  return event === null ? null : { where: whereOf(story, event), caption: captionOf(story, event) };
}

function endIn(story: Told, { drop: end, count, card, answer }: FaultEnd, key: string): CardEnd {
  const found = eventIn(story, end.seq);
  const drop = found?.kind === 'drop' ? found : end;
  const { why, otherwise } = whatHappens(story, drop);
  return {
    key,
    packet: story.catalogue.packetName?.(card?.title ?? '') ?? card?.title ?? '',
    count,
    answer,
    where: whereOf(story, drop),
    reason: drop.reason,
    why,
    otherwise,
    knows: witnessRows(story, drop),
    seq: drop.seq,
  };
}

const isHere = (command: string): boolean =>
  SHELL_COMMANDS.some(({ name }) => name === command.split(' ')[0]);

const printed = (trace: Trace, place: string, command: string): string =>
  runCommand(shellStateAt(trace, place), command).output;

/** The command that proves it: where the story is another, only one that prints what it would not without the fault. */
function proofIn(
  { trace, healthy, asTold }: FaultEffect,
  name: FaultName,
  target: string,
  tongue: Tongue,
): CardProof | null {
  const proof = faultOf(name).proof(trace.cluster, target);
  const { place, command } = proof;
  const runs = place !== 'aws' && isHere(command);
  const differs = asTold || !runs || printed(trace, place, command) !== printed(healthy, place, command);
  return differs ? { place, command, shows: proofShows(name, proof, tongue), runs } : null;
}
