/** Addresses as flannel reads them from JSON and from subnet.env: pkg/ip/ipnet.go over Go's net.ParseIP and ParseCIDR. */
import { type Ipv4Address, type Ipv4Prefix, maskOf, parseIpv4, prefixOf, toU32 } from '../address/ipv4';
import { err, ok, type Result } from '../result';

/** An IPv4 address; flannel's own words otherwise. IPv6, at which flannel would stop dead, is refused like any other text. */
export function parseGoIp(text: string): Result<Ipv4Address, string> {
  const parsed = parseIpv4(text);
  return parsed.ok && parsed.value === text ? parsed : err('Invalid IP address format');
}

/**
 * The network of a CIDR text, host bits masked away, so 10.5.3.7/16 is 10.5.0.0/16; Go's words otherwise.
 *
 * Unlike `parsePrefix` it takes host bits: subnet.env holds an interface address with a length.
 */
export function parseGoCidr(text: string): Result<Ipv4Prefix, string> {
  const refused = err(`invalid CIDR address: ${text}`);
  const slash = text.indexOf('/');
  if (slash < 0) return refused;
  const address = parseGoIp(text.slice(0, slash));
  const digits = text.slice(slash + 1);
  // net.dtoi takes leading zeros: /024 is /24.
  if (!address.ok || !/^[0-9]{1,8}$/.test(digits) || Number(digits) > 32) return refused;
  return ok(prefixOf((toU32(address.value) & maskOf(Number(digits))) >>> 0, Number(digits)));
}

/** Strips quotation marks from both ends, as many as there are (bytes.Trim). */
export const trimQuotes = (raw: string): string => raw.replace(/^"+|"+$/g, '');
