/**
 * Address Resolution Protocol on Ethernet (RFC 826; net/ipv4/arp.c): asking, answering, and learning from both.
 *
 * Left out: proxy ARP, arp_ignore and arp_announce other than 0, gratuitous ARP.
 */
import { fromU32 } from '../address/ipv4';
import { createNeighbour, isMulticast, sameNetwork, selectAddress } from './net';
import { createSkb, read16, read32, readMac, write16, write32, writeMac } from './skb';
import { macText } from './mac-text';
import { drop, note, spend, work } from './world';
import { BROADCAST_MAC, ETHERTYPE, pushEthernet, xmit } from './xmit';
import { type Device, type Neighbour, type Skb, type World } from './state';

const REQUEST = 1;
const REPLY = 2;
const ARP_LENGTH = 28;

/** Asks for `target` by broadcast. `about` waits for the answer and gives the time and, if local, the source. */
export function solicit(device: Device, target: number, about: Skb, at: number): Skb {
  const { world } = device.net;
  const packet = world.recorder.packet({
    title: 'ARP request',
    kind: 'arp',
    about: about.packet,
    flow: null,
  });
  const source = read32(about.data, about.head + 12);
  const own = device.net.locals.get(source) === device || device.addresses.some((a) => a.address === source);
  const sender = own || device.net.locals.has(source) ? source : selectAddress(device, target);
  const skb = build(device, at, packet, about.cause, { operation: REQUEST, target, targetMac: 0, sender });
  originate(world, skb, device, `who has ${fromU32(target)}`, about.packet);
  pushEthernet(skb, BROADCAST_MAC, device.mac ?? 0, ETHERTYPE.arp);
  xmit(device, skb);
  return skb;
}

interface ArpFields {
  readonly operation: number;
  readonly target: number;
  readonly targetMac: number;
  readonly sender: number;
}

function build(device: Device, at: number, packet: number, cause: number, fields: ArpFields): Skb {
  const skb = createSkb(ARP_LENGTH, at);
  skb.packet = packet;
  skb.cause = cause;
  const b = skb.data;
  const o = skb.head;
  write16(b, o, 1);
  write16(b, o + 2, ETHERTYPE.ipv4);
  b[o + 4] = 6;
  b[o + 5] = 4;
  write16(b, o + 6, fields.operation);
  writeMac(b, o + 8, device.mac ?? 0);
  write32(b, o + 14, fields.sender);
  writeMac(b, o + 18, fields.targetMac);
  write32(b, o + 24, fields.target);
  return skb;
}

function originate(world: World, skb: Skb, device: Device, what: string, about: number): void {
  work(world, skb, device.place, 'data', 'arp', 0, () => ({ kind: 'originate', what, about }));
}

/** An ARP packet came in: `skb.head` stands behind the Ethernet header. */
export function receiveArp(device: Device, skb: Skb, resolved: (n: Neighbour, at: number) => void): void {
  const { net } = device;
  const b = skb.data;
  const o = skb.head;
  if (skb.tail - o < ARP_LENGTH || read16(b, o + 2) !== ETHERTYPE.ipv4) {
    drop(net.world, skb, device.place, 'data', 'PKT_TOO_SMALL', 'not an ARP packet for IPv4');
    return;
  }
  spend(net.world, skb, 'arp', 0);
  const operation = read16(b, o + 6);
  const sender = read32(b, o + 14);
  const target = read32(b, o + 24);
  const senderMac = readMac(b, o + 8);
  const mine = net.locals.has(target) && !net.locals.has(sender) && !isMulticast(target);
  if (operation === REQUEST && mine) {
    learn(device, sender, senderMac, 'STALE', skb, resolved, true);
    answer(device, skb, target, sender, senderMac);
  } else learn(device, sender, senderMac, operation === REPLY ? 'REACHABLE' : 'STALE', skb, resolved, false);
  net.world.recorder.outcome(skb.packet, 'consumed');
}

function answer(device: Device, request: Skb, address: number, asker: number, askerMac: number): void {
  const { world } = device.net;
  const packet = world.recorder.packet({
    title: 'ARP reply',
    kind: 'arp',
    about: request.packet,
    flow: null,
  });
  const fields = { operation: REPLY, target: asker, targetMac: askerMac, sender: address };
  const skb = build(device, request.at, packet, request.cause, fields);
  originate(world, skb, device, `${fromU32(address)} is at ${macText(device.mac ?? 0)}`, request.packet);
  pushEthernet(skb, askerMac, device.mac ?? 0, ETHERTYPE.arp);
  xmit(device, skb);
}

function learn(
  device: Device,
  address: number,
  mac: number,
  state: Neighbour['state'],
  skb: Skb,
  resolved: (n: Neighbour, at: number) => void,
  create: boolean,
): void {
  if (address === 0 || !onLink(device, address)) return;
  let entry = device.neighbours.get(address);
  if (entry === undefined) {
    if (!create) return;
    entry = createNeighbour(address, 'INCOMPLETE');
    device.neighbours.set(address, entry);
  }
  if (entry.state === 'PERMANENT') return;
  const changed = entry.mac !== mac || entry.state !== state;
  if (entry.mac !== mac) entry.header = null;
  entry.mac = mac;
  entry.state = state;
  if (changed) record(device, entry, skb);
  resolved(entry, skb.at);
}

/** Linux creates entries for any address it can route; an address from nowhere near is not worth one here. */
const onLink = (device: Device, address: number): boolean =>
  device.addresses.some((a) => a.length === 32 || sameNetwork(a.address, address, a.length)) ||
  device.neighbours.has(address);

function record(device: Device, entry: Neighbour, skb: Skb): void {
  const { net } = device;
  if (!net.world.follow) return;
  const neighbour = {
    address: fromU32(entry.address),
    device: device.name,
    mac: entry.mac === null ? null : macText(entry.mac),
    state: entry.state,
  };
  note(net.world, skb, device.place, 'data', {
    kind: 'lookup',
    lookup: { table: 'neighbour', address: neighbour.address, device: device.name, entry: neighbour },
  });
  net.world.recorder.table(skb.at, skb.cause, {
    kind: 'install',
    namespace: net.name,
    change: 'changed',
    entry: { table: 'neighbour', neighbour },
  });
}
