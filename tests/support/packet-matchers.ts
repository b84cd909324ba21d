/**
 * What octets carry, said in domain words (after gVisor's `checker` package):
 *
 *     expect(octets).toCarry(ipv4({ ttl: 63 }), udp({ destinationPort: 8285 }), ipv4({ ttl: 62 }), data('hello'));
 *
 * The matchers meet the layers from the outside in, one by one, without gaps; layers inside the last one are not looked
 * at. A leading Ethernet header may be left out. A layer that is met must be sound: no wrong checksum, nothing cut short.
 */
import { expect } from 'vitest';
import { dissect, type LayerStart } from '../../src/engine/wire/dissect';
import { type DissectHints, type Layer, type LayerProtocol } from '../../src/engine/wire/layer';
import { fromHex, type Octets, toHex } from '../../src/engine/wire/octets';

/** A field's number, or the text it is shown as: `{ ttl: 63, source: '100.96.1.2' }`. */
export type Expected = Readonly<Record<string, number | string>>;

export interface LayerMatcher {
  readonly protocol: LayerProtocol;
  readonly fields: Expected;
  /** Data layers only: the exact octets. */
  readonly octets: Octets | null;
  /** The checksum is wrong, and that is as it should be. */
  readonly mayBeUnsound: boolean;
}

const layer =
  (protocol: LayerProtocol) =>
  (fields: Expected = {}): LayerMatcher => ({ protocol, fields, octets: null, mayBeUnsound: false });

export const ethernet = layer('ethernet');
export const arp = layer('arp');
export const ipv4 = layer('ipv4');
export const icmp = layer('icmpv4');
export const udp = layer('udp');
export const tcp = layer('tcp');
export const vxlan = layer('vxlan');
export const wireguard = layer('wireguard');

/** Data to the last octet: as text, or as octets. */
export const data = (expected: string | Octets): LayerMatcher => ({
  ...layer('data')(),
  octets: typeof expected === 'string' ? new TextEncoder().encode(expected) : expected,
});

/** The same, with a wrong checksum or a missing end allowed. */
export const unsound = (matcher: LayerMatcher): LayerMatcher => ({ ...matcher, mayBeUnsound: true });

/** Why the octets do not carry what was asked for; null when they do. */
export function mismatch(
  octets: Octets,
  matchers: readonly LayerMatcher[],
  hints: DissectHints = {},
): string | null {
  const layers = dissect(octets, startOf(octets, matchers[0]), hints);
  const skipped = layers[0]?.protocol === 'ethernet' && matchers[0]?.protocol !== 'ethernet' ? 1 : 0;
  for (const [i, matcher] of matchers.entries()) {
    const found = layers[skipped + i];
    const complaint = found === undefined ? 'no such layer' : layerMismatch(octets, found, matcher);
    if (complaint !== null) {
      const seen = layers.map((l) => l.title).join(' | ');
      return `layer ${i + 1}, ${matcher.protocol}: ${complaint}\n  in ${seen}\n  of ${toHex(octets)}`;
    }
  }
  return null;
}

/** A bare datagram begins with version 4; none of our MAC addresses do. */
function startOf(octets: Octets, first: LayerMatcher | undefined): LayerStart {
  if (first?.protocol === 'data') return 'data';
  return first?.protocol !== 'ethernet' && first?.protocol !== 'arp' && (octets[0] ?? 0) >> 4 === 4
    ? 'ipv4'
    : 'ethernet';
}

function layerMismatch(octets: Octets, found: Layer, matcher: LayerMatcher): string | null {
  if (found.protocol !== matcher.protocol) return `found ${found.title}`;
  if (found.problem !== null && !matcher.mayBeUnsound) return found.problem;
  for (const [name, expected] of Object.entries(matcher.fields)) {
    const field = found.fields.find((f) => f.name === name);
    if (field === undefined) return `has no field ${name}`;
    const actual = typeof expected === 'number' ? field.value : field.shown;
    if (actual !== expected) return `${name}: expected ${expected}, found ${field.shown}`;
  }
  if (matcher.octets === null) return null;
  const actual = toHex(octets.subarray(found.offset, found.end));
  return actual === toHex(matcher.octets) ? null : `expected ${toHex(matcher.octets)}, found ${actual}`;
}

/** Octets from hex digits of a test's own. */
export function hex(digits: string): Octets {
  const octets = fromHex(digits);
  if (octets === null) throw new Error(`not hex: ${digits}`);
  return octets;
}

expect.extend({
  toCarry(received: Octets, ...matchers: LayerMatcher[]) {
    const why = mismatch(received, matchers);
    return {
      pass: why === null,
      message: () => why ?? `carries ${matchers.map((m) => m.protocol).join(', ')}, and should not`,
    };
  },
});

declare module 'vitest' {
  interface Matchers<T> {
    /** See `packet-matchers.ts`. */
    toCarry(...matchers: LayerMatcher[]): T;
  }
}
