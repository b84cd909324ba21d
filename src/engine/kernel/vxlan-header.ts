/** The eight octets of VXLAN (RFC 7348 §5) as Linux takes them. */
import { read32 } from './skb';

/** The I flag alone: every other bit is reserved, and refused (vxlan_rcv since Linux 6.14). */
export const VXLAN_FLAGS = 0x0800_0000;

/** Whether a header at `at` is one: what is reserved is zero, all but the I flag of the first word and the last octet. */
export const isVxlanHeader = (b: Uint8Array, at: number): boolean =>
  read32(b, at) === VXLAN_FLAGS && (b[at + 7] ?? 0) === 0;
