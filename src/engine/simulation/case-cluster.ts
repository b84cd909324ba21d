/** The cluster a replay case describes: its plan, built as every cluster is, then changed as its settings say. */
import { type Ipv4Address, toU32 } from '../address/ipv4';
import { type MacAddress, macBytes, macFrom } from '../address/mac';
import { type Cluster } from '../cluster/cluster';
import { type Rule } from '../cluster/namespace';
import { deleteLease, killFlanneld } from '../cluster/lease-loss';
import { setLinkMtu, setPodMtu, setTunMtu } from '../cluster/mtu';
import { editFilter, editHost, withSysctl } from '../cluster/rewrite';
import { etcdAddress } from '../scenario/node-address';
import { type ClusterPlan, type NodePlan, type PodPlan } from '../scenario/plan';
import { assemble } from '../scenario/build';
import { ETHERNET_HEADER } from '../kernel/xmit';
import { bytes } from '../units';
import { type CaseNode, type CaseSettings, type ReplayCase } from './replay-case';
import { BACKENDS } from '../backend/index';

/** Everything a case says about its cluster; `cold` is not in the document but in its name. */
export function caseCluster(replay: ReplayCase, cold: boolean): Cluster {
  const { cluster } = assemble(planOf(replay, cold));
  const { underlay } = cluster;
  const enis = underlay.enis.map((eni) => ({ ...eni, securityGroups: [], sourceDestCheck: false }));
  const open = {
    ...cluster,
    underlay: { ...underlay, enis, securityGroups: [], networkAcl: [], routes: [], withoutCards: true },
  };
  const podMtu = { ...impliedPodMtu(replay), ...replay.settings.podMtu };
  return settingsApplied(open, { ...replay.settings, podMtu });
}

/** A pod that put a datagram on the wire could: its MTU was at least that, whatever the case says of it. */
function impliedPodMtu({ cluster, origin, settings }: ReplayCase): Readonly<Record<string, number>> {
  const implied: Record<string, number> = {};
  if (settings.offload) return implied;
  for (const pod of cluster.nodes.flatMap((n) => n.pods)) {
    const sent = origin
      .filter((o) => o.place === `${pod.name}.eth0`)
      .map((o) => o.octets.length - ETHERNET_HEADER);
    const longest = Math.max(0, ...sent);
    if (longest > pod.mtu) implied[pod.name] = longest;
  }
  return implied;
}

function planOf({ cluster, settings }: ReplayCase, cold: boolean): ClusterPlan {
  const backend = BACKENDS[cluster.backend];
  return {
    overlay: {
      network: cluster.overlay,
      subnetLength: cluster.subnetLen,
      backend: cluster.backend,
      port: cluster.port === 0 ? (backend.defaultPort ?? 0) : cluster.port,
      vni: cluster.vni,
      directRouting: false,
    },
    vpc: {
      prefix: cluster.vpc,
      mtu: bytes(cluster.mtu),
      router: { address: cluster.router.ip, mac: cluster.router.mac },
      etcd: etcdOf(cluster),
      sourceDestCheck: false,
    },
    nodes: cluster.nodes.map(nodePlan),
    ipMasq: settings.ipMasq,
    dockerMasq: settings.dockerMasq,
    rpFilter: 'off',
    offload: settings.offload,
    cold,
    seed: 1,
  };
}

/** A case does not say where etcd is: where the recorded one was in its network, unless a node has that address. */
function etcdOf({ vpc, nodes, router }: ReplayCase['cluster']): Ipv4Address {
  const usual = etcdAddress(vpc);
  return nodes.some(({ eth0 }) => toU32(eth0.ip) === toU32(usual)) ? router.ip : usual;
}

function nodePlan(node: CaseNode): NodePlan {
  return {
    name: node.name,
    address: node.eth0.ip,
    mac: node.eth0.mac,
    mtu: bytes(node.eth0.mtu),
    previousSubnet: node.lease,
    leased: node.lease,
    vtepMac: node.flannel.mac ?? madeUpMac(node),
    tunnel: {
      ...(node.flannel.ip === null ? {} : { address: node.flannel.ip }),
      ...(node.flannel.mtu === null ? {} : { mtu: bytes(node.flannel.mtu) }),
    },
    bridge: { address: node.docker0.ip, mac: node.docker0.mac, mtu: bytes(node.docker0.mtu) },
    pods: node.pods.map((pod, i): PodPlan => ({
      name: pod.name,
      veth: vethName(node, i),
      containers: [{ name: 'c1' }],
      address: pod.ip,
      mac: pod.mac,
      mtu: bytes(pod.mtu),
    })),
  };
}

/** A locally administered address of its own for a VTEP that the case leaves unnamed. */
function madeUpMac({ eth0 }: CaseNode): MacAddress {
  const octets = Uint8Array.from(macBytes(eth0.mac) as Uint8Array);
  octets[0] = 0x1e;
  return macFrom(octets, 0);
}

/** The recorded hosts called the veth of pod `…a` `vetha`. */
function vethName({ pods }: CaseNode, index: number): string {
  const letters = pods.map((p) => /[a-z]$/.exec(p.name)?.[0] ?? '');
  const letter = letters[index] ?? '';
  const unique = letter !== '' && letters.filter((l) => l === letter).length === 1;
  return `veth${unique ? letter : String.fromCharCode(97 + index)}`;
}

type Change = (cluster: Cluster, settings: CaseSettings) => Cluster;

const each = <T>(
  by: Readonly<Record<string, T>>,
  cluster: Cluster,
  change: (cluster: Cluster, name: string, value: T) => Cluster,
): Cluster => Object.entries(by).reduce((c, [name, value]) => change(c, name, value), cluster);

/** One row for each word of the settings' vocabulary. */
const CHANGES: readonly Change[] = [
  (c, s) => each(s.rpFilter, c, (d, node, rpFilter) => editHost(d, node, (h) => withSysctl(h, { rpFilter }))),
  (c, s) =>
    each(s.acceptLocal, c, (d, node, devices) =>
      editHost(d, node, (h) => withSysctl(h, { acceptLocal: devices })),
    ),
  (c, s) =>
    each(s.bridgeNf, c, (d, node, on) =>
      editHost(d, node, (h) => withSysctl(h, { bridgeNfCallIptables: on !== 0 })),
    ),
  (c, s) => each(s.podMtu, c, (d, pod, mtu) => setPodMtu(d, pod, bytes(mtu))),
  (c, s) => each(s.tunMtu, c, (d, node, mtu) => setTunMtu(d, node, bytes(mtu))),
  (c, s) => each(s.linkMtu, c, (d, node, mtu) => setLinkMtu(d, node, bytes(mtu))),
  (c, s) => each(s.drop, c, (d, node, what) => addInputRule(d, node, what, 'DROP')),
  (c, s) => each(s.reject, c, (d, node, what) => addInputRule(d, node, what, 'REJECT')),
  (c, s) => each(s.forwardDrop, c, (d, node, { acceptRules }) => forwardPolicyDrop(d, node, acceptRules)),
  (c, s) => s.leaseDeleted.reduce(deleteLease, c),
  (c, s) => s.flanneldKilled.reduce(killFlanneld, c),
];

export const settingsApplied = (cluster: Cluster, settings: CaseSettings): Cluster =>
  CHANGES.reduce((c, change) => change(c, settings), cluster);

/** `udp/8285` as iptables would have it. */
function addInputRule(cluster: Cluster, node: string, what: string, target: Rule['target']): Cluster {
  const [protocol, port] = what.split('/');
  const known =
    protocol === 'udp' || protocol === 'tcp' || protocol === 'icmp' ? ({ protocol } as const) : {};
  const match = { ...known, ...(port === undefined ? {} : { destinationPort: Number(port) }) };
  return editHost(cluster, node, (h) =>
    editFilter(h, 'INPUT', (rules, policy) => ({ rules: [...rules, { match, target }], policy })),
  );
}

const forwardPolicyDrop = (cluster: Cluster, node: string, acceptRules: boolean): Cluster =>
  editHost(cluster, node, (h) =>
    editFilter(h, 'FORWARD', (rules) => ({ rules: acceptRules ? rules : [], policy: 'DROP' })),
  );
