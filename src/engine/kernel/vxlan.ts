/**
 * A VXLAN device (RFC 7348; drivers/net/vxlan): the frame's hardware address decides which node it goes to.
 *
 * As flannel makes it: no learning, UDP checksum on, outer DF clear, TTL 64. Left out: multicast groups, GPE, MDB.
 */
import { fromU32, toU32 } from '../address/ipv4';
import { bytes } from '../units';
import { ipLocalOut, routeOutput, sourceFor } from './ip-output';
import { macText } from './mac-text';
import { PROTOCOL } from './netfilter';
import { ecnInside, ecnOutside, flowPort, pushIp, pushUdp } from './outer';
import { IP, ipDestination, pull, push, read16, read32, readMac, write16, write32 } from './skb';
import { isVxlanHeader, VXLAN_FLAGS } from './vxlan-header';
import { drop, note, runBy, work } from './world';
import { scrub } from './veth';
import { completeChecksum, ETHERNET_HEADER, ETHERTYPE } from './xmit';
import { type Device, type Net, type Skb } from './state';

const VXLAN_HEADER = 8;
const AROUND = 20 + 8 + VXLAN_HEADER + ETHERNET_HEADER;

/** vxlan_xmit: FDB, outer headers, and out through the host's own IP layer. */
export const vxlanTransmit =
  (device: Device, remotes: ReadonlyMap<number, number>) =>
  (skb: Skb): void => {
    const { net } = device;
    const settings = device.spec.vxlan;
    const mac = readMac(skb.data, skb.head);
    const remote = remotes.get(mac);
    lookedUp(device, skb, mac, remote);
    if (remote === undefined || settings === null) {
      drop(net.world, skb, device.place, 'ethernet', 'VXLAN_NO_REMOTE', `no FDB entry for ${macText(mac)}`);
      return;
    }
    const inner = skb.head + ETHERNET_HEADER;
    const isIp = read16(skb.data, skb.head + 12) === ETHERTYPE.ipv4;
    const sourcePort = isIp ? flowPort(skb.data, inner, skb.tail) : flowPort(skb.data, skb.head, skb.tail);
    const tos = isIp ? ecnOutside(skb.data[inner + IP.tos] ?? 0) : 0;
    const before = skb.tail - skb.head;
    const inside = promised(skb);
    push(skb, VXLAN_HEADER);
    write32(skb.data, skb.head, VXLAN_FLAGS);
    write32(skb.data, skb.head + 4, settings.vni << 8);
    const source = toU32(settings.local);
    const offload = skb.gso > 0 || (!skb.innerPartial && outerOffload(net, remote));
    pushUdp(skb, { source, destination: remote, sourcePort, destinationPort: settings.port, offload });
    if (inside !== null) write16(skb.data, skb.tail - inside.fromEnd, inside.sum);
    pushIp(net, skb, {
      source,
      destination: remote,
      protocol: PROTOCOL.udp,
      ttl: 64,
      tos,
      dontFragment: false,
    });
    const added = skb.tail - skb.head - before;
    // A frame's own header is inside now, which a datagram's length did not count.
    if (skb.gso > 0) skb.gso += added + ETHERNET_HEADER;
    sendOuter(device, skb, added, 'vxlan');
  };

/**
 * udp_set_csum: a checksum inside that is left to a device will be right one day, so the outer one is computed as if it
 * were (lco_csum) and is complete; the octets inside stay as they are. Of a super-packet both are left to the device.
 */
function promised(skb: Skb): { readonly sum: number; readonly fromEnd: number } | null {
  skb.innerPartial = skb.partial;
  if (!skb.partial || skb.gso > 0) return null;
  const { before, at } = completeChecksum(skb, ETHERNET_HEADER);
  return { sum: before, fromEnd: skb.tail - at };
}

/** The device the outer datagram leaves by decides whether the checksum is left to it. */
function outerOffload(net: Net, remote: number): boolean {
  const source = sourceFor(net, remote);
  return net.locals.get(source)?.checksumOffload ?? false;
}

/** iptunnel_xmit: the outer datagram is the host's own. */
export function sendOuter(
  device: Device,
  skb: Skb,
  added: number,
  backend: 'vxlan' | 'ipip' | 'wireguard',
): void {
  const { net } = device;
  work(net.world, skb, device.place, 'ipv4', 'encapsulate', skb.tail - skb.head, () => ({
    kind: 'encapsulate',
    backend,
    added: bytes(added),
  }));
  const { depth } = skb;
  scrub(skb);
  skb.wrapped += 1;
  skb.depth = depth + 1;
  skb.ignoreDf = backend !== 'ipip';
  if (routeOutput(net, ipDestination(skb))?.device === device)
    drop(net.world, skb, device.place, 'ipv4', 'TUNNEL_TXINFO', `the way to the other end is ${device.name}`);
  else ipLocalOut(net, skb);
  skb.depth = 0;
}

function lookedUp(device: Device, skb: Skb, mac: number, remote: number | undefined): void {
  if (!device.net.world.follow) return;
  const text = macText(mac);
  const entry =
    remote === undefined
      ? null
      : ({ mac: text, device: device.name, remote: fromU32(remote), state: 'permanent' } as const);
  note(device.net.world, skb, device.place, 'ethernet', {
    kind: 'lookup',
    lookup: { table: 'fdb', mac: text, device: device.name, entry, flooded: false },
  });
}

/** vxlan_rcv: `skb.head` at the UDP header. */
export const vxlanReceive =
  (device: Device) =>
  (skb: Skb): void => {
    const { net } = device;
    const at = skb.head + 8;
    const vni = device.spec.vxlan?.vni ?? 0;
    if (skb.tail - at < VXLAN_HEADER + ETHERNET_HEADER || !isVxlanHeader(skb.data, at)) {
      drop(net.world, skb, device.place, 'data', 'VXLAN_INVALID_HDR');
      return;
    }
    const found = read32(skb.data, at + 4) >>> 8;
    if (found !== vni) {
      drop(
        net.world,
        skb,
        device.place,
        'data',
        'VXLAN_VNI_NOT_FOUND',
        `VNI ${found}, this device has ${vni}`,
      );
      return;
    }
    const outerTos = skb.data[skb.head - 20 + IP.tos] ?? 0;
    pull(skb, 8 + VXLAN_HEADER);
    if (!accepted(device, skb, outerTos)) return;
    skb.partial = skb.innerPartial;
    skb.innerPartial = false;
    if (skb.gso > 0) skb.gso -= AROUND;
    takeInner(device, skb, 'ethernet', 20 + 8 + VXLAN_HEADER, 'vxlan');
  };

/** vxlan_set_mac and vxlan_ecn_decapsulate: a frame of this device's own come back is a loop. */
function accepted(device: Device, skb: Skb, outerTos: number): boolean {
  const isLoop = readMac(skb.data, skb.head + 6) === device.mac;
  if (!isLoop && (!isIpv4(skb) || ecnInside(skb, skb.head + ETHERNET_HEADER, outerTos))) return true;
  const why = isLoop ? 'it bears this device’s own address' : 'congestion met by who cannot hear of it';
  drop(device.net.world, skb, device.place, 'data', 'VXLAN_INVALID_HDR', why);
  return false;
}

const isIpv4 = (skb: Skb): boolean => read16(skb.data, skb.head + 12) === ETHERTYPE.ipv4;

/** The inner packet comes in on the tunnel device. */
export function takeInner(
  device: Device,
  skb: Skb,
  layer: 'ethernet' | 'ipv4',
  removed: number,
  backend: 'vxlan' | 'ipip' | 'wireguard',
): void {
  work(device.net.world, skb, device.place, layer, 'decapsulate', skb.tail - skb.head, () => ({
    kind: 'decapsulate',
    backend,
    removed: bytes(removed),
  }));
  scrub(skb);
  skb.wrapped = Math.max(0, skb.wrapped - 1);
  runBy(skb, 'softirq');
  device.net.receive(device, skb);
}
