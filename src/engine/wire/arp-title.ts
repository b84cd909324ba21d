/** What an ARP message says, apart from its tables: a film that plays says it, too. */
import { fromU32 } from '../address/quad';
import { type Octets, readU16, readU32, toHex } from './octets';

const REPLY = 2;

/** `ARP, who has 100.96.1.2? Tell 100.96.1.1`: the whole message that begins at `at`. */
export function arpTitle(octets: Octets, at: number): string {
  const sender = fromU32(readU32(octets, at + 14));
  if (readU16(octets, at + 6) !== REPLY)
    return `ARP, who has ${fromU32(readU32(octets, at + 24))}? Tell ${sender}`;
  const mac = Array.from({ length: 6 }, (_, i) => toHex(octets.subarray(at + 8 + i, at + 9 + i)));
  return `ARP, ${sender} is at ${mac.join(':')}`;
}
