/** What a program that sends datagrams or segments learns of an ICMP error about them: an errno, and no octet of it. */
import { type Place } from '../kernel/event';
import { ICMP } from '../kernel/icmp-error';
import { PROTOCOL } from '../kernel/netfilter';
import { ipHeaderLength } from '../kernel/skb';
import { type Net, type Skb } from '../kernel/state';
import { note, pay } from '../kernel/world';
import { createSocketTold } from './socket-told';

/** Where the protocol stands in the IPv4 header that an error quotes, behind the ICMP header. */
const QUOTED_PROTOCOL = 8 + 9;

/** The errno of each code of “unreachable” (Linux, icmp_err_convert). */
const ERRNO_OF_UNREACHABLE = [
  'ENETUNREACH',
  'EHOSTUNREACH',
  'ENOPROTOOPT',
  'ECONNREFUSED',
  'EMSGSIZE',
  'EOPNOTSUPP',
  'ENETUNREACH',
  'EHOSTDOWN',
  'ENONET',
  'ENETUNREACH',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EHOSTUNREACH',
  'EHOSTUNREACH',
  'EHOSTUNREACH',
  'EHOSTUNREACH',
] as const;

/** The errno that an error leaves on a socket; null for what leaves none (udp_err, tcp_v4_err). */
function errnoOf(type: number, code: number, protocol: 'udp' | 'tcp'): string | null {
  if (type === ICMP.timeExceeded) return 'EHOSTUNREACH';
  if (type === ICMP.parameterProblem) return 'EPROTO';
  const errno = type === ICMP.unreachable ? (ERRNO_OF_UNREACHABLE[code] ?? null) : null;
  // TCP sends smaller segments and tells nobody.
  return protocol === 'tcp' && errno === 'EMSGSIZE' ? null : errno;
}

const isAboutPing = (skb: Skb): boolean =>
  skb.data[skb.head + ipHeaderLength(skb) + QUOTED_PROTOCOL] === PROTOCOL.icmp;

/**
 * An error about what `process` sent wakes it, and its call comes back with an errno: the kernel keeps the error's octets.
 * Everything else of ICMP goes where it went before.
 */
export function hearErrors(net: Net, process: Place, protocol: 'udp' | 'tcp'): void {
  const { world, onIcmp: others } = net;
  const told = createSocketTold(process, protocol);
  net.onIcmp = (skb, type, code) => {
    const errno = isAboutPing(skb) ? null : errnoOf(type, code, protocol);
    if (errno === null) {
      others(skb, type, code);
      return;
    }
    world.hand(skb.at, skb, (_skb, at) => {
      skb.at = at;
      skb.runner = 'app';
      pay(skb, world.prices.wake);
      if (world.follow) note(world, skb, process, 'ipv4', told.wake);
      pay(skb, world.prices.syscall);
      if (world.follow)
        note(world, skb, process, 'ipv4', {
          kind: 'syscall',
          call: 'recvfrom',
          result: errno,
          process: process.name,
        });
      world.recorder.outcome(skb.packet, 'consumed');
    });
  };
}
