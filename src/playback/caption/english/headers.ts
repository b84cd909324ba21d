/** English names of headers by the part they play: the pod's own, or the envelope's. */
import { type BackendName, type Cluster, type LayerProtocol } from '../../../engine';
import { type NamedLayer } from '../../headers';
import { addressed, type Palette } from '../../palette';
import { type Text } from '../../text';
import { code, say } from '../say';

const NAMES: Readonly<Record<LayerProtocol, string>> = {
  ethernet: 'Ethernet',
  arp: 'ARP',
  ipv4: 'IPv4',
  icmpv4: 'ICMP',
  udp: 'UDP',
  tcp: 'TCP',
  vxlan: 'VXLAN',
  wireguard: 'WireGuard',
  data: 'Data',
  malformed: 'Not readable',
};

/** `IPv4, the pod's own`, `UDP, flanneld to flanneld`: the protocol and whose header it is. */
export function headerName({ layer }: NamedLayer, all: readonly NamedLayer[], cluster: Cluster): string {
  const name = NAMES[layer.protocol];
  if (layer.quoted) return `${name}, quoted`;
  const deepest = Math.max(...all.filter((n) => !n.layer.quoted).map((n) => n.layer.depth));
  if (deepest === 0 || layer.protocol === 'data') return name;
  if (layer.depth === deepest) return layer.protocol === 'ipv4' ? 'IPv4, the pod’s own' : name;
  if (layer.protocol === 'ipv4') return `IPv4, ${adder(layer, cluster)}`;
  return layer.protocol === 'udp'
    ? `UDP, ${cluster.overlay.backend === 'udp' ? 'flanneld to flanneld' : 'kernel to kernel'}`
    : name;
}

/** The outer header's source says who put it on. */
function adder(layer: NamedLayer['layer'], cluster: Cluster): string {
  const source = layer.fields.find((f) => f.name === 'source')?.shown;
  const node = cluster.nodes.find(({ host }) =>
    host.netdevs.some((dev) => dev.addresses.some((a) => a.address === source)),
  );
  return node === undefined ? 'the envelope' : `added by ${node.name}`;
}

type Layer = NamedLayer['layer'];

const shown = (layer: Layer, name: string): string => layer.fields.find((f) => f.name === name)?.shown ?? '';
const ports = (layer: Layer): string => `${shown(layer, 'sourcePort')} → ${shown(layer, 'destinationPort')}`;
const afterName = (layer: Layer): Text =>
  say`${code(layer.title.slice(layer.title.indexOf(',') + 1).trim())}`;

function ends(layer: Layer, palette: Palette, more: string): Text {
  // A broadcast address is followed by its name in brackets.
  const [source = '', destination = ''] = ['source', 'destination'].map(
    (name) => shown(layer, name).split(' ')[0] ?? '',
  );
  return say`${addressed(palette, source)}${code(' → ')}${addressed(palette, destination)}${code(more)}`;
}

const SUMMARIES: Readonly<Record<LayerProtocol, (layer: Layer, palette: Palette) => Text>> = {
  ethernet: (layer, palette) => ends(layer, palette, ''),
  ipv4: (layer, palette) =>
    ends(layer, palette, ` ttl ${shown(layer, 'ttl')}${shown(layer, 'dontFragment') === 'set' ? ' DF' : ''}`),
  udp: (layer) =>
    say`${code(`${ports(layer)} len ${shown(layer, 'length')} checksum ${shown(layer, 'checksum')}`)}`,
  tcp: (layer) => say`${code(`${ports(layer)} ${shown(layer, 'flags')} seq ${shown(layer, 'sequence')}`)}`,
  data: (layer) => say`${code(shown(layer, 'data'))}`,
  arp: afterName,
  icmpv4: afterName,
  vxlan: afterName,
  wireguard: afterName,
  malformed: (layer) => say`${layer.problem ?? layer.title}`,
};

/** One line in the words of tcpdump. */
export const headerSummary = ({ layer }: NamedLayer, palette: Palette): Text =>
  SUMMARIES[layer.protocol](layer, palette);

const REMARKS: Readonly<Record<BackendName, string | null>> = {
  udp: 'No flannel header exists: the UDP data is the pod’s IP packet.',
  vxlan: 'The frame inside has hardware addresses of the two flannel.1 devices, not of the pods.',
  'host-gw': null,
  ipip: 'Protocol number 4 is all that says there is another packet inside.',
  wireguard: 'The packet inside is ciphertext: on the wire nobody sees which pods talk.',
};

/** What the octets do not say by themselves, once there is an envelope. */
export function remarkOn(layers: readonly NamedLayer[], backend: BackendName): Text | null {
  const wrapped = layers.some(
    ({ layer }) => (layer.depth > 0 && !layer.quoted) || layer.protocol === 'wireguard',
  );
  const text = wrapped ? REMARKS[backend] : null;
  return text === null ? null : say`${text}`;
}
