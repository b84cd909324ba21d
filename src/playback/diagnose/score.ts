/** What an answer is worth: node, place and cause, held against what the engine saw, less what it took to find out. */
import { type FaultName, isPacketEvent, nodeOf, type PacketEvent } from '../../engine';
import { type DiagnoseCase } from './case';
import { hopOf, type HopName } from './hop';
import { standsAt } from './pool';

export interface Answer {
  /** A node, or `vpc`. */
  readonly node: string;
  readonly hop: HopName;
  readonly cause: FaultName;
}

/** What has been used so far. */
export interface Tally {
  readonly commands: number;
  readonly hints: number;
  /** Answers that were not right. */
  readonly misses: number;
}

export const POINTS = { node: 20, hop: 30, cause: 50 } as const;
/** Commands that cost nothing; each further one costs a point. */
export const FREE_COMMANDS = 12;
export const HINT_COSTS = 10;
export const MISS_COSTS = 15;

export interface Marks {
  readonly node: boolean;
  readonly hop: boolean;
  readonly cause: boolean;
}

/** The events at which it shows: the first that goes otherwise than in the healthy twin, and the first end of a packet. */
export function evidenceEvents({ broken, contrast }: DiagnoseCase): readonly PacketEvent[] {
  const first = broken.events.find((event) => event.seq === contrast.seq);
  const end = broken.events.find((event) => event.kind === 'drop' && event.seq >= (contrast.seq ?? 0));
  return [first, end].flatMap((event) => (event !== undefined && isPacketEvent(event) ? [event] : []));
}

/** Which parts of an answer are right. A node is where it shows, or where the thing stands that is wrong. */
export function marksFor(about: DiagnoseCase, answer: Answer): Marks {
  const { cluster } = about.broken;
  const places = evidenceEvents(about).map(({ place }) => place);
  const nodes = [...places.map(({ node }) => node), nodeOf(about.healthy.cluster, about.target)?.name];
  const hops = [...places.map((place) => hopOf(cluster, place)), standsAt(about.fault)];
  return {
    node: nodes.includes(answer.node),
    hop: hops.includes(answer.hop),
    cause: answer.cause === about.fault,
  };
}

export const allRight = ({ node, hop, cause }: Marks): boolean => node && hop && cause;

/** Points from 0 to 100: what is right, less hints, misses and commands beyond the free ones. */
export function scoreOf(marks: Marks, { commands, hints, misses }: Tally): number {
  const won =
    (marks.node ? POINTS.node : 0) + (marks.hop ? POINTS.hop : 0) + (marks.cause ? POINTS.cause : 0);
  const spent = Math.max(0, commands - FREE_COMMANDS) + hints * HINT_COSTS + misses * MISS_COSTS;
  return Math.max(0, won - spent);
}
