/**
 * What the author of a link says becomes of the packets: `expect=delivered`, `expect=drop:TTL_EXPIRED@n1`. The film shows
 * what happens either way; `flannelgraph check` holds a document to it.
 */
import { type DropReason, err, ok, REASON_NAMES, type Result } from '../engine';

export type Expectation =
  | { readonly kind: 'delivered' }
  /** Null place: wherever it happens. Otherwise a node, a pod, or a capture point: `n2`, `p2a`, `n2.flannel0`. */
  | { readonly kind: 'drop'; readonly reason: DropReason; readonly place: string | null };

const PLACE = /^[a-z][a-z0-9]{0,15}(?:\.[a-z0-9][a-z0-9.-]{0,31})?$/;

/** Fails on an unknown reason with all that there are. */
export function parseExpectation(text: string): Result<Expectation, string> {
  const word = text.toLowerCase();
  if (word === 'delivered') return ok({ kind: 'delivered' });
  if (!word.startsWith('drop:')) return err('delivered, or drop: and a reason, such as drop:TTL_EXPIRED@n1');
  const [reasonText = '', place, ...more] = word.slice('drop:'.length).split('@');
  const reason = REASON_NAMES.find((name) => name.toLowerCase() === reasonText);
  if (reason === undefined) return err(`drop: and one of ${REASON_NAMES.join(', ')}`);
  if (place === undefined) return ok({ kind: 'drop', reason, place: null });
  return more.length === 0 && PLACE.test(place)
    ? ok({ kind: 'drop', reason, place })
    : err('a place behind @: a node, a pod or an interface, such as n2, p2a or n2.flannel0');
}

export const printExpectation = (expected: Expectation): string =>
  expected.kind === 'delivered'
    ? 'delivered'
    : `drop:${expected.reason}${expected.place === null ? '' : `@${expected.place}`}`;
