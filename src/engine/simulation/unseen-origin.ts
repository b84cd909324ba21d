/**
 * What a pod sent while nobody looked at its interface.
 *
 * A recording that does not capture a pod's interface has no origin for its datagrams, yet shows them further on. They
 * are read off the first device of the pod's own node that shows them, and what was done to them up to there is undone:
 * one TTL for each forwarding kernel and for flanneld, and the header checksum with it.
 */
import { type Ipv4Address, toU32 } from '../address/ipv4';
import { macNumber } from '../kernel/mac-text';
import { sealHeader } from '../kernel/gso';
import { read16, read32, readMac, write16, writeMac } from '../kernel/skb';
import { type CaseFrame, type CaseNode, type ReplayCase, type SeenFrame } from './replay-case';

interface Sight {
  readonly at: number;
  /** Where the pod's own IPv4 header begins. */
  readonly ip: number;
  readonly octets: Uint8Array;
}

/** Where to look on a node, nearest to the pod first, and how many TTLs are gone by then. */
interface Outlook {
  readonly device: (node: CaseNode) => RegExp;
  readonly spent: (document: ReplayCase) => number;
  readonly sight: (document: ReplayCase, node: CaseNode, frame: SeenFrame) => Sight | null;
}

const ETHERNET = 14;
const IP_AND_UDP = 28;
const VXLAN_AND_ETHERNET = 8 + ETHERNET;

const OUTLOOKS: readonly Outlook[] = [
  { device: () => /^flannel0$/, spent: () => 1, sight: (_d, _n, f) => ipAt(f, 0) },
  {
    device: () => /^eth0$/,
    spent: ({ cluster }) => (cluster.backend === 'udp' ? 2 : 1),
    sight: ({ cluster }, node, f) => {
      const b = f.octets as Uint8Array;
      if (b.length < ETHERNET || readMac(b, 6) !== macNumber(node.eth0.mac) || read16(b, 12) !== 0x0800)
        return null;
      if (cluster.backend === 'udp') return ipAt(f, ETHERNET + IP_AND_UDP);
      if (cluster.backend === 'vxlan') return ipAt(f, ETHERNET + IP_AND_UDP + VXLAN_AND_ETHERNET);
      return ipAt(f, ETHERNET);
    },
  },
];

function ipAt(frame: SeenFrame, ip: number): Sight | null {
  const octets = frame.octets as Uint8Array;
  return octets.length >= ip + 20 && (octets[ip] ?? 0) >> 4 === 4 ? { at: frame.at, ip, octets } : null;
}

/** Origins that the recording implies; empty where every pod that spoke was captured. */
export function unseenOrigins(document: ReplayCase): readonly CaseFrame[] {
  const found: CaseFrame[] = [];
  for (const node of document.cluster.nodes)
    for (const pod of node.pods) {
      const place = `${pod.name}.eth0`;
      const captured = document.expect.has(place) || [...document.expect.keys()].some((p) => nearer(p, node));
      if (!captured) found.push(...readOff(document, node, pod));
    }
  return found;
}

/** The bridge and the pods' host ends show a pod's frames as it sent them; a case that has those names origins. */
const nearer = (place: string, node: CaseNode): boolean =>
  place.startsWith(`${node.name}.`) && /\.(docker0|cni0|veth)/.test(place);

function readOff(document: ReplayCase, node: CaseNode, pod: CaseNode['pods'][number]): CaseFrame[] {
  for (const outlook of OUTLOOKS) {
    const [place, frames] = [...document.expect].find(
      ([name]) =>
        name.startsWith(`${node.name}.`) && outlook.device(node).test(name.slice(node.name.length + 1)),
    ) ?? [null, []];
    if (place === null) continue;
    return frames
      .map((frame) => outlook.sight(document, node, frame))
      .filter((sight) => sight !== null && read32(sight.octets, sight.ip + 12) === toU32(pod.ip))
      .map((sight) => undone(sight as Sight, outlook.spent(document), node, pod));
  }
  return [];
}

function undone(
  sight: Sight,
  spent: number,
  node: CaseNode,
  pod: { readonly name: string; readonly ip: Ipv4Address; readonly mac: CaseNode['eth0']['mac'] },
): CaseFrame {
  const length = read16(sight.octets, sight.ip + 2);
  const octets = new Uint8Array(ETHERNET + length);
  writeMac(octets, 0, macNumber(node.docker0.mac));
  writeMac(octets, 6, macNumber(pod.mac));
  write16(octets, 12, 0x0800);
  octets.set(sight.octets.subarray(sight.ip, sight.ip + length), ETHERNET);
  octets[ETHERNET + 8] = (octets[ETHERNET + 8] ?? 0) + spent;
  sealHeader(octets, ETHERNET);
  return { place: `${pod.name}.eth0`, at: sight.at, octets };
}
