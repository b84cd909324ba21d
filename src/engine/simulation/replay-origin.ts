/** What applications of a recording put on the wire leaves their sockets again. */
import { ipLocalOut, routeOutput } from '../kernel/ip-output';
import { dstOf } from '../kernel/dst';
import { askFor, neighbourOutput } from '../kernel/neighbour';
import { IP, pull, read16, read32, skbFrom } from '../kernel/skb';
import { type Device, type Skb } from '../kernel/state';
import { note } from '../kernel/world';
import { ETHERNET_HEADER, xmit } from '../kernel/xmit';
import { checksum, pseudoHeaderSum } from '../wire/checksum';
import { type CaseFrame } from './replay-case';
import { type Run } from './run';

/** When a device asks for a next hop it does not know, to send at `at`; null: it does not ask. */
export type Asks = (device: Device, nextHop: number, at: number) => number | null;

/** What an application put on the wire leaves its socket again. */
export function originate(run: Run, frame: CaseFrame, offload: boolean, asks: Asks): void {
  const node = run.nets.get(frame.place);
  const dot = frame.place.lastIndexOf('.');
  const net = node ?? run.nets.get(frame.place.slice(0, dot));
  const device = node === undefined ? frame.place.slice(dot + 1) : undefined;
  if (net === undefined) return;
  if (device !== undefined) askAhead(run, net.devices.get(device), frame, asks);
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
    else fromPod(net.devices.get(device), skb, asks);
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

/** Who on the link a pod's frame is for; null where nobody needs to be asked for. */
function nextHopOf(device: Device, skb: Skb): number | null {
  const b = skb.data;
  const isUnicast = ((b[skb.head] ?? 1) & 1) === 0;
  if (!isUnicast || read16(b, skb.head + 12) !== 0x0800) return null;
  const destination = read32(b, skb.head + ETHERNET_HEADER + IP.destination);
  const hop = routeOutput(device.net, destination);
  if (hop === null) return null;
  return hop.gateway === 0 ? destination : hop.gateway;
}

/** A pod that does not know its next hop yet asks when the recording shows it to, if that was before it sent. */
function askAhead(run: Run, device: Device | undefined, frame: CaseFrame, asks: Asks): void {
  if (device === undefined) return;
  const about = skbFrom(frame.octets, frame.at);
  const nextHop = nextHopOf(device, about);
  const at = nextHop === null ? null : asks(device, nextHop, frame.at);
  if (nextHop === null || at === null || at >= frame.at) return;
  run.world.schedule(at, () => {
    about.at = at;
    about.runner = 'app';
    pull(about, ETHERNET_HEADER);
    askFor(device, nextHop, about);
  });
}

/** A frame as recorded; but a pod that still does not know its next hop, and asks for it, waits for the answer. */
function fromPod(device: Device | undefined, skb: Skb, asks: Asks): void {
  if (device === undefined) return;
  const nextHop = nextHopOf(device, skb);
  const entry = nextHop === null ? undefined : device.neighbours.get(nextHop);
  const unknown = entry === undefined || entry.mac === null;
  if (nextHop !== null && unknown && asks(device, nextHop, skb.at) !== null) {
    pull(skb, ETHERNET_HEADER);
    neighbourOutput(device, skb, dstOf(device.net, nextHop));
  } else xmit(device, skb);
}
