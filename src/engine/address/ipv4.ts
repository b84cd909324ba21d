/**
 * IPv4 addresses and prefixes (RFC 791, RFC 4632) as people write them; `quad.ts` reckons with them.
 *
 * Text goes through ip-num, here and nowhere else: its objects hold bigints, throw, and take microseconds where the
 * data path has nanoseconds. A canonical string compares with ===, keys a Map, and reads well in a trace.
 */
import { IPv4, IPv4CidrRange } from 'ip-num';
import { invariant } from '../invariant';
import { err, ok, type Result } from '../result';
import { type Ipv4Address, type Ipv4Prefix } from './quad';

export * from './quad';

const LONGEST_ADDRESS = '255.255.255.255'.length;
const LONGEST_PREFIX = LONGEST_ADDRESS + '/32'.length;

/** The address, if `text` is a dotted quad of plain decimal octets; otherwise a sentence that names what was found. */
export function parseIpv4(text: string): Result<Ipv4Address, string> {
  if (text.length > LONGEST_ADDRESS) return err(`${quote(text)} is too long for an IPv4 address`);
  try {
    return ok(IPv4.fromString(text).toString() as Ipv4Address);
  } catch {
    return err(`${quote(text)} is not an IPv4 address such as 10.244.1.7`);
  }
}

/** The prefix, if `text` is network/length with all host bits zero; otherwise a sentence that says what was meant. */
export function parsePrefix(text: string): Result<Ipv4Prefix, string> {
  if (text.length > LONGEST_PREFIX) return err(`${quote(text)} is too long for an IPv4 prefix`);
  try {
    // ip-num accepts host bits and "/024": only the canonical spelling gets through.
    const range = IPv4CidrRange.fromCidr(text);
    const canonicalText = `${range.getFirst().toString()}/${range.cidrPrefix.getValue().toString()}`;
    if (text === canonicalText) return ok(canonicalText as Ipv4Prefix);
    return err(`${quote(text)} is not a network address; did you mean ${canonicalText}?`);
  } catch {
    return err(`${quote(text)} is not an IPv4 prefix such as 10.244.0.0/16`);
  }
}

const quote = (text: string): string => JSON.stringify(text.length > 24 ? `${text.slice(0, 24)}…` : text);

/** An address of our own; throws when the literal is wrong. */
export function ipv4(text: string): Ipv4Address {
  const parsed = parseIpv4(text);
  invariant(parsed.ok, parsed.ok ? '' : parsed.error);
  return parsed.value;
}

/** A prefix of our own; throws when the literal is wrong. */
export function prefix(text: string): Ipv4Prefix {
  const parsed = parsePrefix(text);
  invariant(parsed.ok, parsed.ok ? '' : parsed.error);
  return parsed.value;
}
