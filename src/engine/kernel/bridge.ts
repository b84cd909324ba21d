/**
 * A Linux bridge (net/bridge): learns, forwards, floods, and passes up what is for the host.
 *
 * A frame that crosses it is also shown on the bridge device itself, as to a promiscuous tcpdump. With
 * bridge-nf-call-iptables = 1 bridged IPv4 walks FORWARD and POSTROUTING too, and connection tracking puts fragments
 * together first (br_netfilter_hooks.c). Left out: STP, VLAN filtering, ageing within a run shorter than 300 s.
 */
import { type MacAddress } from '../address/mac';
import { confirm, translateSource } from './conntrack';
import { dstAt } from './dst';
import { type FdbLookup } from './evidence';
import { framesThatFit } from './bridge-nf';
import { isSuperPacket } from './gso';
import { headerProblem, prerouting } from './ip-input';
import { filter } from './ip-output';
import { byMacAt, isMacAt, setByMac } from './mac-cache';
import { macText } from './mac-text';
import { cloneSkb, inTurn, IP, lengthOf, pull, push, read16, readMac } from './skb';
import { drop, note, pass, pay } from './world';
import { BROADCAST, ETHERNET_HEADER, ETHERTYPE, xmit } from './xmit';
import { type Device, type Net, type Skb } from './state';

/** A frame may be as long as the MTU allows, its header, and one VLAN tag (is_skb_forwardable). */
const VLAN_SLACK = 4;

export const fits = (device: Device, frameLength: number): boolean =>
  frameLength <= device.mtu + ETHERNET_HEADER + VLAN_SLACK;

/** The first octet on the wire tells: group addresses have its lowest bit set. */
export const isGroupAt = (b: Uint8Array, at: number): boolean => ((b[at] ?? 0) & 1) === 1;

/** A frame came in on a port, `skb.head` at its Ethernet header (br_handle_frame). False: it is for the port itself. */
export function bridgeReceive(bridge: Device, port: Device, received: Skb): boolean {
  const { world } = bridge.net;
  const reserved = isLinkLocal(received) ? (received.data[received.head + 5] ?? 0) : STP;
  if (isStation(received, 6) && reserved !== PAUSE) {
    if (reserved === STP) bridgeFrame(bridge, port, received);
    else learn(bridge, port, received);
    return reserved === STP;
  }
  const why = reserved === PAUSE ? 'a pause frame' : 'its source is no station’s address';
  drop(world, received, bridge.place, 'ethernet', 'BRIDGE_NO_PORT', `br_handle_frame: ${why}`);
  return true;
}

/** The last octet of 01:80:c2:00:00:00: a bridge without STP forwards those; pause frames end, the others go up. */
const STP = 0x00;
const PAUSE = 0x01;

/** 01:80:c2:00:00:00 to 0f (IEEE 802.1D, is_link_local_ether_addr). */
const isLinkLocal = ({ data, head }: Skb): boolean =>
  read16(data, head) === 0x0180 &&
  read16(data, head + 2) === 0xc200 &&
  (read16(data, head + 4) & ~0x0f) === 0;

/** is_valid_ether_addr. */
const isStation = ({ data, head }: Skb, at: number): boolean =>
  !isGroupAt(data, head + at) && readMac(data, head + at) !== 0;

function bridgeFrame(bridge: Device, port: Device, received: Skb): void {
  const { net } = bridge;
  const skb = bridgedPrerouting(net, bridge, received);
  if (skb === null) return;
  learn(bridge, port, skb);
  if (isMacAt(skb.data, skb.head, bridge.halves)) {
    passUp(bridge, skb, 'host');
    return;
  }
  const group = isGroupAt(skb.data, skb.head);
  const known = group ? undefined : byMacAt(bridge.heard, skb.data, skb.head);
  decided(bridge, skb, known);
  if (group) {
    const up = cloneSkb(skb);
    flood(bridge, port, skb, true);
    passUp(bridge, up, isMacAt(up.data, up.head, BROADCAST) ? 'broadcast' : 'multicast');
    return;
  }
  showOnBridge(bridge, skb);
  if (known === undefined) flood(bridge, port, skb, true);
  else if (known !== port) bridgeForward(bridge, known, skb, true);
  else
    drop(net.world, skb, bridge.place, 'ethernet', 'BRIDGE_NO_PORT', 'it would go back where it came from');
}

/** A frame of the host itself leaves through the bridge device (br_dev_xmit). */
export function bridgeTransmit(bridge: Device, skb: Skb): void {
  const known = isGroupAt(skb.data, skb.head) ? undefined : byMacAt(bridge.heard, skb.data, skb.head);
  decided(bridge, skb, known);
  if (known === undefined) flood(bridge, null, skb, false);
  else bridgeForward(bridge, known, skb, false);
}

function learn(bridge: Device, port: Device, skb: Skb): void {
  if (byMacAt(bridge.heard, skb.data, skb.head + 6) === port) return;
  if (isGroupAt(skb.data, skb.head + 6) || isMacAt(skb.data, skb.head + 6, bridge.halves)) return;
  const source = readMac(skb.data, skb.head + 6);
  setByMac(bridge.heard, source, port);
  const { world } = bridge.net;
  if (world.follow)
    world.recorder.table(skb.at, skb.cause, {
      kind: 'install',
      namespace: bridge.net.name,
      change: 'added',
      entry: {
        table: 'fdb',
        fdb: { mac: macText(source), device: port.name, remote: null, state: 'learned' },
      },
    });
}

function decided(bridge: Device, skb: Skb, known: Device | undefined): void {
  const { world } = bridge.net;
  pay(skb, world.prices['bridge-hop']);
  if (!world.follow) return;
  const last = byMacAt(bridge.told, skb.data, skb.head);
  if (last !== undefined && last.port === known) note(world, skb, bridge.place, 'ethernet', last.fact);
  else {
    const mac = readMac(skb.data, skb.head);
    const fact = { kind: 'lookup', lookup: answerOf(bridge, macText(mac), known?.name ?? null) } as const;
    setByMac(bridge.told, mac, { port: known, fact });
    note(world, skb, bridge.place, 'ethernet', fact);
  }
}

const answerOf = ({ name: device }: Device, mac: MacAddress, port: string | null): FdbLookup => ({
  table: 'fdb',
  mac,
  device,
  entry: port === null ? null : { mac, device: port, remote: null, state: 'learned' },
  flooded: port === null,
});

function passUp(bridge: Device, skb: Skb, type: Skb['type']): void {
  skb.type = type;
  // ip_rcv_core clears the control block: how long the fragments were is forgotten, that they hang on it is not.
  skb.fragMax = 0;
  bridge.net.receive(bridge, skb);
}

/** What tcpdump on the bridge device sees of a frame between two ports. */
function showOnBridge(bridge: Device, skb: Skb): void {
  pass(bridge.net.world, skb, bridge.place, 'ethernet', 'in');
}

/** To every port but the one it came in on, newest port first (br_flood). */
function flood(bridge: Device, from: Device | null, skb: Skb, forwarded: boolean): void {
  const targets = bridge.ports.filter((port) => port !== from && port.up);
  const last = targets.at(-1);
  for (const port of targets) bridgeForward(bridge, port, port === last ? skb : cloneSkb(skb), forwarded);
  // A group frame that came in by a port has been passed up as well.
  if (last === undefined && (from === null || !isGroupAt(skb.data, skb.head)))
    drop(bridge.net.world, skb, bridge.place, 'ethernet', 'BRIDGE_NO_PORT');
}

/** Out of one port; a forwarded IPv4 frame asks iptables first (br_nf_forward, br_nf_post_routing). */
function bridgeForward(bridge: Device, port: Device, skb: Skb, forwarded: boolean): void {
  const { net } = bridge;
  const asks = forwarded && net.spec.sysctl.bridgeNfCallIptables && isIpv4(skb);
  if (asks) {
    pull(skb, ETHERNET_HEADER);
    if (!filter(net, skb, net.firewall.forward, bridge, bridge)) return;
    translateSource(net, skb, null, bridge, dstAt(net, skb.data, skb.head + IP.destination));
    confirm(net, skb);
    push(skb, ETHERNET_HEADER);
  }
  skb.tracked = null;
  if (!asks) toPort(net, port, skb);
  else
    inTurn(framesThatFit(net.world, port.place, port.mtu, bridge.mtu, skb), (piece) => {
      toPort(net, port, piece);
    });
}

function toPort(net: Net, port: Device, skb: Skb): void {
  if (!fits(port, lengthOf(skb)) && !isSuperPacket(skb, ETHERNET_HEADER)) {
    drop(
      net.world,
      skb,
      port.place,
      'ethernet',
      'PKT_TOO_BIG',
      `frame too long for ${port.name}, nobody is told`,
    );
    return;
  }
  xmit(port, skb);
}

const isIpv4 = (skb: Skb): boolean => read16(skb.data, skb.head + 12) === ETHERTYPE.ipv4;

/**
 * br_nf_pre_routing: what is no datagram ends here, what is behind one is cut off (br_validate_ipv4), and with
 * connection tracking on fragments wait until they are whole.
 */
function bridgedPrerouting(net: Net, bridge: Device, skb: Skb): Skb | null {
  if (!net.spec.sysctl.bridgeNfCallIptables || !isIpv4(skb)) return skb;
  const bad = headerProblem(skb, skb.head + ETHERNET_HEADER);
  if (bad !== null) {
    drop(net.world, skb, bridge.place, 'ethernet', 'IP_INHDR', 'br_validate_ipv4: not a datagram');
    return null;
  }
  return net.conntrack === null ? skb : trackedPrerouting(net, bridge, skb);
}

function trackedPrerouting(net: Net, bridge: Device, skb: Skb): Skb | null {
  const link = skb.data.slice(skb.head, skb.head + ETHERNET_HEADER);
  pull(skb, ETHERNET_HEADER);
  skb.dev = bridge;
  const whole = prerouting(net, skb);
  if (whole === null) return null;
  push(whole, ETHERNET_HEADER);
  whole.data.set(link, whole.head);
  return whole;
}
