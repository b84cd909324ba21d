/** Whether a link still says the truth: about what becomes of its packets, and about the engine that ran when it was made. */
import {
  ENGINE_CHANGES,
  ENGINE_VERSION,
  fingerprintOf,
  type Loss,
  outcomeOf,
  placeName,
  type Problem,
  type RunOutcome,
  type Trace,
} from '../engine';
import { type EngineStamp, printStamp } from './engine-stamp';
import { type Expectation, printExpectation } from './expectation';
import { type Link } from './link';

/** A place of a loss is named by its node, its pod or its interface. */
const isAt = (loss: Loss, place: string): boolean =>
  [placeName(loss.place), loss.place.node, loss.place.pod].some((name) => name?.toLowerCase() === place);

/** Whether it comes as expected. */
export const holds = (expected: Expectation, outcome: RunOutcome): boolean =>
  expected.kind === 'delivered'
    ? outcome.delivered
    : outcome.losses.some(
        (loss) => loss.reason === expected.reason && (expected.place === null || isAt(loss, expected.place)),
      );

/** What happened, in the words of an expectation: `delivered`, `drop:TTL_EXPIRED@n1.ip`. */
export function outcomeText({ delivered, losses }: RunOutcome): string {
  const words = new Set(
    losses.map(({ reason, place }) =>
      printExpectation({ kind: 'drop', reason, place: placeName(place).toLowerCase() }),
    ),
  );
  if (delivered && words.size === 0) return 'delivered';
  return [...(delivered ? ['delivered'] : []), ...words].join(', ') || 'nothing was delivered, nothing lost';
}

const note = (parameter: string, found: string, expected: string): Problem => ({
  kind: 'note',
  parameter,
  found,
  expected,
  used: '',
});

/** What the run says against the link that asked for it; nothing when all is as it was said. */
export function heldAgainst({ expect, engine }: Link, trace: Trace): readonly Problem[] {
  const notes: Problem[] = [];
  if (expect !== null) {
    const outcome = outcomeOf(trace);
    if (!holds(expect, outcome))
      notes.push(note('expect', printExpectation(expect), `it comes otherwise: ${outcomeText(outcome)}`));
  }
  const changed = engine === null ? null : changedSince(engine, trace);
  if (engine !== null && changed !== null) notes.push(note('engine', printStamp(engine), changed));
  return notes;
}

/** The parts of a version as numbers. */
const parts = (version: string): readonly number[] => version.split('.').map(Number);

/** Negative when `a` is older than `b`. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [parts(a), parts(b)];
  const at = left.findIndex((part, i) => part !== right[i]);
  return at < 0 ? 0 : (left[at] ?? 0) - (right[at] ?? 0);
}

/** What is no longer as when the link was made; null when the trace is the same, or nobody can know. */
export function changedSince({ version, fingerprint }: EngineStamp, trace: Trace): string | null {
  const age = compareVersions(version, ENGINE_VERSION);
  if (fingerprint === null ? age === 0 : fingerprint === fingerprintOf(trace)) return null;
  if (age > 0) return `a newer engine made this link; this one is ${ENGINE_VERSION}, and its film may differ`;
  const changes = ENGINE_CHANGES.filter((change) => compareVersions(change.version, version) > 0);
  if (fingerprint === null && changes.length === 0) return null;
  const what = changes.map((change) => `${change.version}: ${change.what}`).join(' ');
  return `engine ${ENGINE_VERSION} computes another film than the one that was linked. ${what}`.trim();
}

/** The stamp of a link to this trace. */
export const stampOf = (trace: Trace): EngineStamp => ({
  version: ENGINE_VERSION,
  fingerprint: fingerprintOf(trace),
});
