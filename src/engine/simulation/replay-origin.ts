/** What applications of a recording put on the wire leaves their sockets again. */
import { ipLocalOut, routeOutput } from '../kernel/ip-output';
import { neighbourOutput } from '../kernel/neighbour';
import { cloneSkb, ipDestination, pull, read16, read32, skbFrom } from '../kernel/skb';
import { type Device, type Net, type Skb } from '../kernel/state';
import { note } from '../kernel/world';
import { xmit } from '../kernel/xmit';
import { checksum, pseudoHeaderSum } from '../wire/checksum';
import { type CaseFrame } from './replay-case';
import { type Run } from './run';

/** Whether a device asks for a next hop it does not know. */
export type Asks = (device: Device, nextHop: number) => boolean;

/** What an application put on the wire leaves its socket again. */
export function originate(run: Run, frame: CaseFrame, offload: boolean, asks: Asks): void {
  const node = run.nets.get(frame.place);
  const dot = frame.place.lastIndexOf('.');
  const net = node ?? run.nets.get(frame.place.slice(0, dot));
  const device = node === undefined ? frame.place.slice(dot + 1) : undefined;
  if (net === undefined) return;
  run.world.schedule(frame.at, () => {
    const skb = skbFrom(frame.octets, frame.at);
    skb.runner = 'app';
    const card = { title: 'datagram', kind: 'datagram', about: null, flow: null } as const;
    skb.packet = run.world.recorder.packet(card);
    note(run.world, skb, net.ip, device === undefined ? 'ipv4' : 'ethernet', {
      kind: 'originate',
      what: 'recorded datagram',
      about: null,
    });
    skb.partial = offload && checksumIsPartial(skb, device === undefined ? 0 : 14);
    if (device === undefined) ipLocalOut(net, skb);
    else fromPod(net, net.devices.get(device), skb, asks);
  });
}

/** An unfilled checksum holds the sum of the pseudo-header alone. */
function checksumIsPartial(skb: Skb, link: number): boolean {
  const b = skb.data;
  const ip = skb.head + link;
  const protocol = b[ip + 9] ?? 0;
  const l4 = ip + ((b[ip] ?? 0) & 0x0f) * 4;
  const offset = protocol === 17 ? 6 : 16;
  if ((protocol !== 17 && protocol !== 6) || l4 + offset + 2 > skb.tail) return false;
  const length = ip + read16(b, ip + 2) - l4;
  const between = { source: read32(b, ip + 12), destination: read32(b, ip + 16) };
  const pseudo = pseudoHeaderSum(between, protocol, length);
  return read16(b, l4 + offset) === pseudo && checksum(b, l4, l4 + length, pseudo) !== 0;
}

/** A frame as recorded; but a pod that does not know its next hop yet, and is seen to ask for it, asks first. */
function fromPod(net: Net, device: Device | undefined, skb: Skb, asks: Asks): void {
  if (device === undefined) return;
  const b = skb.data;
  const unicast = ((b[skb.head] ?? 1) & 1) === 0;
  if (unicast && read16(b, skb.head + 12) === 0x0800) {
    const inner = cloneSkb(skb);
    pull(inner, 14);
    const destination = ipDestination(inner);
    const hop = routeOutput(net, destination);
    const nextHop = hop === null || hop.gateway === 0 ? destination : hop.gateway;
    const entry = device.neighbours.get(nextHop);
    const unknown = entry === undefined || entry.mac === null;
    if (hop !== null && unknown && asks(device, nextHop)) {
      neighbourOutput(device, inner, nextHop);
      return;
    }
  }
  xmit(device, skb);
}
