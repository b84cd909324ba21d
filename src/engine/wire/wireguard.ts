/**
 * WireGuard's transport data message (WireGuard paper §5.4.6): a header of 16 octets, ciphertext, a tag of 16.
 *
 * The ciphertext is real ChaCha20-Poly1305, but the key follows from the two peers' numbers: the Noise handshake that
 * would agree on one is not modelled, nor are cookies, replay windows and timers. All numbers are little-endian.
 */
import { err, ok, type Result } from '../result';
import { keyFrom, open, seal, TAG_LENGTH } from './chacha20-poly1305';
import {
  bits,
  defineHeader,
  type HeaderValues,
  littleEndian,
  type Malformed,
  malformed,
  readHeader,
  type Truncated,
  truncated,
  writeHeaderInto,
} from './header';
import { concat, type Octets } from './octets';

export const WIREGUARD = defineHeader('WireGuard', 'WireGuard paper §5.4.6', {
  type: bits(0, 8, '4 is transport data; 1 to 3 belong to the handshake'),
  reserved: bits(8, 24, 'zero'),
  receiver: littleEndian(32, 32, 'the number the receiver gave this session'),
  counter: littleEndian(64, 32, 'packet number, lower half: also the nonce, never used twice'),
  counterHigh: littleEndian(96, 32, 'packet number, upper half'),
});

export type WireguardHeader = HeaderValues<typeof WIREGUARD>;

export const WIREGUARD_TYPE = { initiation: 1, response: 2, cookie: 3, transport: 4 } as const;

/** flannel's wireguard backend listens here. */
export const WIREGUARD_PORT = 51820;

/** Plaintext is padded with zeros to a multiple of this, so that lengths say less. */
export const PADDING = 16;

export interface WireguardMessage {
  readonly header: WireguardHeader;
  /** Still sealed. */
  readonly ciphertext: Octets;
  readonly tag: Octets;
}

export type WireguardValues = Partial<WireguardHeader> & Pick<WireguardHeader, 'receiver' | 'counter'>;

/** The session key of a pair of peers, each named by a number such as its address. The same in both directions. */
export const sessionKey = (a: number, b: number): Octets => keyFrom(Math.min(a, b), Math.max(a, b));

/** Octets a transport message takes around a datagram of `length` octets. */
export const wireguardLength = (length: number): number =>
  WIREGUARD.length + Math.ceil(length / PADDING) * PADDING + TAG_LENGTH;

/** Emits a transport message around the padded and sealed datagram; an empty one is a keepalive. */
export function emitWireguard(values: WireguardValues, datagram: Octets, key: Octets): Uint8Array {
  const padded = new Uint8Array(Math.ceil(datagram.length / PADDING) * PADDING);
  padded.set(datagram);
  const octets = new Uint8Array(wireguardLength(datagram.length));
  writeHeaderInto(WIREGUARD, { type: WIREGUARD_TYPE.transport, ...values }, octets, 0);
  octets.set(seal(key, nonceOf(octets), padded), WIREGUARD.length);
  return octets;
}

/** Header, ciphertext and tag; fails when it is cut short or not a transport message. */
export function parseWireguard(octets: Octets): Result<WireguardMessage, Truncated | Malformed> {
  const read = readHeader(WIREGUARD, octets);
  if (!read.ok) return read;
  if (read.value.type !== WIREGUARD_TYPE.transport) return err(malformed(`message type ${read.value.type}`));
  const need = WIREGUARD.length + TAG_LENGTH;
  if (octets.length < need) return err(truncated(need, octets.length));
  return ok({
    header: read.value,
    ciphertext: octets.subarray(WIREGUARD.length, octets.length - TAG_LENGTH),
    tag: octets.subarray(octets.length - TAG_LENGTH),
  });
}

/** The padded datagram inside; fails as `parseWireguard` does, and when the tag does not fit the key. */
export function openWireguard(octets: Octets, key: Octets): Result<Octets, Truncated | Malformed> {
  const parsed = parseWireguard(octets);
  if (!parsed.ok) return parsed;
  const plaintext = open(key, nonceOf(octets), octets.subarray(WIREGUARD.length));
  return plaintext === null ? err(malformed('the tag does not fit')) : ok(plaintext);
}

/** Four zero octets and the counter as it stands in the header. */
const nonceOf = (message: Octets): Octets => concat(new Uint8Array(4), message.subarray(8, 16));
