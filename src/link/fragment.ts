/**
 * A custom scenario in the fragment of a link: `#s=1.<base64url(deflate-raw(document))>`.
 *
 * Hostile until read: its length is bounded before anything is done, what it inflates to while it is done. Refused with a
 * reason: other versions, other alphabets, anything behind the end, a stream cut short, octets that are not UTF-8.
 */
import { deflateSync, Inflate } from 'fflate';
import { err, ok, type Result, type Scenario } from '../engine';
import { LONGEST_READ } from './address-text';
import { DOCUMENT_VERSION, LONGEST_DOCUMENT, printDocument, readDocument } from './document';
import { type EngineStamp } from './engine-stamp';
import { type Carried } from './link';

const PREFIX = `${DOCUMENT_VERSION}.`;
const ALPHABET = /^[A-Za-z0-9_-]*$/;
/** A chunk of this many octets inflates to at most a thousand times as many: the cap is never exceeded by more. */
const CHUNK = 64;

/** What stands behind `s=` for a scenario. */
export function writeFragment(scenario: Scenario, engine: EngineStamp | null): string {
  const octets = new TextEncoder().encode(printDocument(scenario, engine));
  return `${PREFIX}${toBase64Url(deflateSync(octets, { level: 9 }))}`;
}

/** The pairs that a fragment's text carries, and what is wrong with it. Nothing throws. */
export function openFragment(text: string): Carried {
  const json = unpack(text);
  if (json.ok) return readDocument('s', json.value);
  const found = text.length > 60 ? `${text.slice(0, 59)}…` : text;
  return {
    pairs: [],
    problems: [{ kind: 'problem', parameter: 's', found, expected: json.error, used: 'nothing of it' }],
  };
}

function unpack(text: string): Result<string, string> {
  if (!text.startsWith(PREFIX))
    return err(`version ${DOCUMENT_VERSION} of the format, which begins with ${PREFIX}`);
  if (text.length > LONGEST_READ) return err(`at most ${LONGEST_READ} characters, not ${text.length}`);
  const packed = fromBase64Url(text.slice(PREFIX.length));
  const octets = packed.ok ? inflate(packed.value) : packed;
  return octets.ok ? fromUtf8(octets.value) : octets;
}

function toBase64Url(octets: Uint8Array): string {
  let binary = '';
  for (const octet of octets) binary += String.fromCharCode(octet);
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

function fromBase64Url(text: string): Result<Uint8Array, string> {
  if (!ALPHABET.test(text)) return err('only the letters, digits, - and _ of base64url');
  if (text.length % 4 === 1) return err('base64url that is whole: a character is missing or too many');
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  const octets = Uint8Array.from(binary, (char) => char.charCodeAt(0));
  // Bits behind the last octet would give one scenario several texts.
  return toBase64Url(octets) === text ? ok(octets) : err('base64url without stray bits at its end');
}

/** All that a deflate stream holds. Fails beyond the cap, on a stream cut short, and on anything behind its end. */
function inflate(packed: Uint8Array): Result<Uint8Array, string> {
  const whole = inflated(packed);
  if (!whole.ok) return whole;
  // A stream that ends before its last octet has something behind it.
  return packed.length > 1 && inflated(packed.subarray(0, -1)).ok
    ? err('nothing behind the end of the compressed data')
    : whole;
}

function inflated(packed: Uint8Array): Result<Uint8Array, string> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  const stream = new Inflate((piece) => {
    length += piece.length;
    pieces.push(piece);
  });
  try {
    for (let at = 0; at < packed.length; at += CHUNK) {
      stream.push(packed.subarray(at, at + CHUNK), at + CHUNK >= packed.length);
      if (length > LONGEST_DOCUMENT) return err(`data that inflates to at most ${LONGEST_DOCUMENT} octets`);
    }
  } catch {
    return err('whole data, compressed with deflate');
  }
  if (length === 0) return err('whole data, compressed with deflate');
  const all = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return ok(all);
}

function fromUtf8(octets: Uint8Array): Result<string, string> {
  try {
    return ok(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(octets));
  } catch {
    return err('text in UTF-8');
  }
}
