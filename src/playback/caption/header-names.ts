/** Names of headers by the part they play, the pod's own or the envelope's, in the words of a language. */
import { type BackendName, type Cluster, type LayerProtocol } from '../../engine';
import { type NamedLayer } from '../dissected';
import { addressed, type Palette } from '../palette';
import { type Text } from '../text';
import { code, say } from './say';

const NAMES: Readonly<Record<Exclude<LayerProtocol, 'data' | 'malformed'>, string>> = {
  ethernet: 'Ethernet',
  arp: 'ARP',
  ipv4: 'IPv4',
  icmpv4: 'ICMP',
  udp: 'UDP',
  tcp: 'TCP',
  vxlan: 'VXLAN',
  wireguard: 'WireGuard',
};

const nameOf = (protocol: LayerProtocol, words: HeaderWords): string =>
  protocol === 'data' || protocol === 'malformed' ? words[protocol] : NAMES[protocol];

/** What a language has to say about headers. */
export interface HeaderWords {
  readonly data: string;
  readonly malformed: string;
  readonly quoted: string;
  readonly podsOwn: string;
  readonly daemonToDaemon: string;
  readonly kernelToKernel: string;
  readonly envelope: string;
  readonly addedBy: (node: string) => string;
  /** What the octets do not say by themselves; null for nothing. */
  readonly remarks: Readonly<Record<BackendName, string | null>>;
}

/** `IPv4, the pod's own`, `UDP, flanneld to flanneld`: the protocol and whose header it is. */
export function headerName(
  { layer }: NamedLayer,
  all: readonly NamedLayer[],
  cluster: Cluster,
  words: HeaderWords,
): string {
  const name = nameOf(layer.protocol, words);
  if (layer.quoted) return `${name}, ${words.quoted}`;
  const deepest = Math.max(...all.filter((n) => !n.layer.quoted).map((n) => n.layer.depth));
  if (deepest === 0 || layer.protocol === 'data') return name;
  if (layer.depth === deepest) return layer.protocol === 'ipv4' ? `IPv4, ${words.podsOwn}` : name;
  if (layer.protocol === 'ipv4') return `IPv4, ${adder(layer, cluster, words)}`;
  return layer.protocol === 'udp'
    ? `UDP, ${cluster.overlay.backend === 'udp' ? words.daemonToDaemon : words.kernelToKernel}`
    : name;
}

/** The outer header's source says who put it on. */
function adder(layer: Layer, cluster: Cluster, words: HeaderWords): string {
  const source = layer.fields.find((f) => f.name === 'source')?.shown;
  const node = cluster.nodes.find(({ host }) =>
    host.netdevs.some((dev) => dev.addresses.some((a) => a.address === source)),
  );
  return node === undefined ? words.envelope : words.addedBy(node.name);
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

/** What the octets do not say by themselves, once there is an envelope. */
export function remarkOn(
  layers: readonly NamedLayer[],
  backend: BackendName,
  words: HeaderWords,
): Text | null {
  const wrapped = layers.some(
    ({ layer }) => (layer.depth > 0 && !layer.quoted) || layer.protocol === 'wireguard',
  );
  const text = wrapped ? words.remarks[backend] : null;
  return text === null ? null : say`${text}`;
}
