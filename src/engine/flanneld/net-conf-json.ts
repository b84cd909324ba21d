/**
 * JSON as Go's encoding/json reads it: the same documents accepted, the same sentence for the first bad character.
 *
 * flanneld logs that sentence when the network configuration in etcd is broken, so it is part of its behaviour.
 * Rules: encoding/json scanner.go (Go 1.19). Left out: replacement of invalid UTF-8 (text arrives decoded).
 */
import { err, ok, type Result } from '../result';

/** A JSON value with the very text it was read from. */
export type JsonValue =
  | { readonly kind: 'object'; readonly raw: string; readonly entries: readonly JsonEntry[] }
  | { readonly kind: 'string'; readonly raw: string; readonly value: string }
  | { readonly kind: 'array' | 'number' | 'bool' | 'null'; readonly raw: string };

export interface JsonEntry {
  readonly key: string;
  readonly value: JsonValue;
}

/** What may stand at the next place that is not a blank. */
type Expectation = 'value' | 'value-or-end' | 'key' | 'key-or-end' | 'colon' | 'rest' | 'end';

interface Frame {
  readonly start: number;
  /** Null for an array. */
  readonly entries: JsonEntry[] | null;
  key: string;
}

interface Reader {
  readonly text: string;
  at: number;
  readonly open: Frame[];
  last: JsonValue | null;
  expects: Expectation;
}

/** The bad place (an offset) and what the reader was about; an offset at the text's end means it ended too soon. */
interface Complaint {
  readonly at: number;
  readonly context: string;
}

const BLANK = /[ \t\r\n]*/y;
/** scanner.go maxNestingDepth. */
const MAX_DEPTH = 10_000;

/** The document's value, or Go's sentence about the first thing that is wrong with it. */
export function readJson(text: string): Result<JsonValue, string> {
  const reader: Reader = { text, at: 0, open: [], last: null, expects: 'value' };
  for (;;) {
    reader.at = matchEnd(BLANK, text, reader.at);
    const atEnd = reader.at >= text.length;
    if (atEnd && reader.expects === 'end' && reader.last !== null) return ok(reader.last);
    if (atEnd) return err('unexpected end of JSON input');
    const complaint = STEPS[reader.expects](reader, text.charAt(reader.at));
    if (complaint !== null) return err(sentence(text, complaint));
  }
}

const STEPS: Record<Expectation, (reader: Reader, char: string) => Complaint | null> = {
  value: readValue,
  'value-or-end': (r, char) => (char === ']' ? close(r) : readValue(r, char)),
  key: readKey,
  'key-or-end': (r, char) => (char === '}' ? close(r) : readKey(r, char)),
  colon: (r, char) => {
    if (char !== ':') return { at: r.at, context: 'after object key' };
    return advance(r, 'value');
  },
  rest: readRest,
  end: (r) => ({ at: r.at, context: 'after top-level value' }),
};

function advance(r: Reader, expects: Expectation): null {
  r.at += 1;
  r.expects = expects;
  return null;
}

function readValue(r: Reader, char: string): Complaint | null {
  if (char === '{' || char === '[') {
    if (r.open.length >= MAX_DEPTH) return { at: r.at, context: 'exceeded max depth' };
    r.open.push({ start: r.at, entries: char === '{' ? [] : null, key: '' });
    return advance(r, char === '{' ? 'key-or-end' : 'value-or-end');
  }
  const start = r.at;
  const scalar = scalarAt(r.text, start, char);
  if (typeof scalar.end !== 'number') return scalar.end;
  r.at = scalar.end;
  take(r, scalarValue(scalar.kind, r.text.slice(start, scalar.end)));
  return null;
}

type ScalarKind = 'string' | 'number' | 'bool' | 'null';

function scalarAt(text: string, at: number, char: string): { kind: ScalarKind; end: number | Complaint } {
  if (char === '"') return { kind: 'string', end: stringEnd(text, at) };
  if (char === '-' || isDigit(char)) return { kind: 'number', end: numberEnd(text, at) };
  const literal = ['true', 'false', 'null'].find((word) => word.startsWith(char));
  if (literal === undefined) return { kind: 'null', end: { at, context: 'looking for beginning of value' } };
  return { kind: literal === 'null' ? 'null' : 'bool', end: literalEnd(text, at, literal) };
}

function scalarValue(kind: ScalarKind, raw: string): JsonValue {
  return kind === 'string' ? { kind, raw, value: JSON.parse(raw) as string } : { kind, raw };
}

/** Puts a finished value where it belongs: into the innermost open array or object, or on the top. */
function take(r: Reader, value: JsonValue): void {
  const frame = r.open.at(-1);
  if (frame === undefined) r.last = value;
  else frame.entries?.push({ key: frame.key, value });
  r.expects = frame === undefined ? 'end' : 'rest';
}

function close(r: Reader): null {
  const frame = r.open.pop();
  r.at += 1;
  if (frame === undefined) return null;
  const raw = r.text.slice(frame.start, r.at);
  take(r, frame.entries === null ? { kind: 'array', raw } : { kind: 'object', raw, entries: frame.entries });
  return null;
}

function readKey(r: Reader, char: string): Complaint | null {
  if (char !== '"') return { at: r.at, context: 'looking for beginning of object key string' };
  const end = stringEnd(r.text, r.at);
  if (typeof end !== 'number') return end;
  const frame = r.open.at(-1);
  if (frame !== undefined) frame.key = JSON.parse(r.text.slice(r.at, end)) as string;
  r.at = end;
  r.expects = 'colon';
  return null;
}

function readRest(r: Reader, char: string): Complaint | null {
  const inObject = r.open.at(-1)?.entries !== null;
  if (char === ',') return advance(r, inObject ? 'key' : 'value');
  if (char === (inObject ? '}' : ']')) return close(r);
  return { at: r.at, context: inObject ? 'after object key:value pair' : 'after array element' };
}

/** Characters that stand for themselves in a string: no quote, no backslash, nothing below a blank. */
const PLAIN = /[ !#-[\]-\uffff]*/y;
const HEX = /[0-9a-fA-F]{0,4}/y;
const DIGITS = /[0-9]*/y;

const isDigit = (char: string): boolean => char >= '0' && char <= '9' && char.length === 1;

function matchEnd(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  pattern.exec(text);
  return pattern.lastIndex;
}

function stringEnd(text: string, start: number): number | Complaint {
  let at = start + 1;
  for (;;) {
    at = matchEnd(PLAIN, text, at);
    const char = text.charAt(at);
    if (char === '"') return at + 1;
    if (char !== '\\') return { at, context: 'in string literal' };
    const escape = text.charAt(at + 1);
    if (escape === '' || !'bfnrtu\\/"'.includes(escape))
      return { at: at + 1, context: 'in string escape code' };
    at += 2;
    if (escape !== 'u') continue;
    const end = matchEnd(HEX, text, at);
    if (end < at + 4) return { at: end, context: 'in \\u hexadecimal character escape' };
    at = end;
  }
}

function numberEnd(text: string, start: number): number | Complaint {
  let at = text.charAt(start) === '-' ? start + 1 : start;
  if (!isDigit(text.charAt(at))) return { at, context: 'in numeric literal' };
  at = text.charAt(at) === '0' ? at + 1 : matchEnd(DIGITS, text, at);
  if (text.charAt(at) === '.') {
    if (!isDigit(text.charAt(at + 1)))
      return { at: at + 1, context: 'after decimal point in numeric literal' };
    at = matchEnd(DIGITS, text, at + 1);
  }
  if (text.charAt(at).toLowerCase() !== 'e') return at;
  at += '+-'.includes(text.charAt(at + 1) || ' ') ? 2 : 1;
  if (!isDigit(text.charAt(at))) return { at, context: 'in exponent of numeric literal' };
  return matchEnd(DIGITS, text, at);
}

function literalEnd(text: string, start: number, word: string): number | Complaint {
  for (let i = 1; i < word.length; i += 1) {
    const expected = word.charAt(i);
    if (text.charAt(start + i) !== expected)
      return { at: start + i, context: `in literal ${word} (expecting '${expected}')` };
  }
  return start + word.length;
}

function sentence(text: string, { at, context }: Complaint): string {
  if (at >= text.length) return 'unexpected end of JSON input';
  return `invalid character ${quoteByte(firstByte(text.codePointAt(at) ?? 0))} ${context}`;
}

/** encoding/json works on bytes: of a character beyond ASCII it sees the first octet of its UTF-8 form. */
function firstByte(point: number): number {
  if (point < 0x80) return point;
  if (point < 0x800) return 0xc0 | (point >> 6);
  return point < 0x1_0000 ? 0xe0 | (point >> 12) : 0xf0 | (point >> 18);
}

const QUOTED: Readonly<Record<number, string>> = {
  7: '\\a',
  8: '\\b',
  9: '\\t',
  10: '\\n',
  11: '\\v',
  12: '\\f',
  13: '\\r',
  39: "\\'",
  92: '\\\\',
};

/** scanner.go quoteChar. */
function quoteByte(byte: number): string {
  const known = QUOTED[byte];
  if (known !== undefined) return `'${known}'`;
  if (byte < 0x20 || byte === 0x7f) return `'\\x${byte.toString(16).padStart(2, '0')}'`;
  return `'${String.fromCharCode(byte)}'`;
}
