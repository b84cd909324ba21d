/**
 * Internet checksums over a packet's buffer, two octets at a time.
 *
 * A sum does not depend on which octet of a word comes first, as long as the result is turned round with it (RFC 1071
 * §2 B): so the machine's own 16-bit words are added, whatever their order, in half the work.
 */
import { fold, sum } from '../wire/checksum';
import { IP, write16 } from './skb';
import { type Skb } from './state';

const IS_LITTLE_ENDIAN = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;

/** Carries are folded once: 32,768 words of 16 bits add up to less than 2^31. */
function wordSum(words: Uint16Array, from: number, to: number): number {
  let total = 0;
  let at = from;
  for (; at + 4 <= to; at += 4)
    total +=
      (words[at] as number) +
      (words[at + 1] as number) +
      (words[at + 2] as number) +
      (words[at + 3] as number);
  for (; at < to; at++) total += words[at] as number;
  return turned(total);
}

/** Carries are folded in twice, and the octets put the right way round. */
function turned(sum: number): number {
  const once = (sum & 0xffff) + (sum >>> 16);
  const total = (once & 0xffff) + (once >>> 16);
  return IS_LITTLE_ENDIAN ? ((total & 0xff) << 8) | (total >>> 8) : total;
}

/** The words of an IPv4 header without options: ten of them, at every hop. */
const plainSum = (words: Uint16Array, at: number): number =>
  turned(
    (words[at] as number) +
      (words[at + 1] as number) +
      (words[at + 2] as number) +
      (words[at + 3] as number) +
      (words[at + 4] as number) +
      (words[at + 5] as number) +
      (words[at + 6] as number) +
      (words[at + 7] as number) +
      (words[at + 8] as number) +
      (words[at + 9] as number),
  );

/** One's complement sum of the octets from `start` to `end`, complemented; `initial` is a sum to go on from. */
export function skbChecksum(skb: Skb, start: number, end: number, initial: number): number {
  // No header is of odd length, so this is for packets that somebody invented.
  if ((start & 1) === 1) return sum(skb.data, start, end, initial) ^ 0xffff;
  const last = (end & 1) === 0 ? 0 : (skb.data[end - 1] as number) << 8;
  return fold(wordSum(skb.words, start >> 1, end >> 1) + last + initial) ^ 0xffff;
}

/** The checksum over the IPv4 header of `length` octets at `ip`: 0 where the one in it is right. */
export const headerChecksum = (skb: Skb, ip: number, length: number): number =>
  length === 20 && (ip & 1) === 0
    ? plainSum(skb.words, ip >> 1) ^ 0xffff
    : skbChecksum(skb, ip, ip + length, 0);

/** Writes the checksum of the IPv4 header at `head` (ip_send_check). */
export function sealIp(skb: Skb): void {
  const { data, head } = skb;
  write16(data, head + IP.checksum, 0);
  write16(data, head + IP.checksum, headerChecksum(skb, head, ((data[head] ?? 0) & 0x0f) * 4));
}
