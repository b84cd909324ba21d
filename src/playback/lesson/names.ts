/** Who is who in a lesson’s film, in the network’s colour: pods, nodes, subnets. */
import { invariant } from '../../engine';
import { type Span } from '../text';
import { type Facts, mono } from './facts';

/** Address of a pod’s eth0. */
export const podIp = (f: Facts, pod: string): Span => f.ip(f.address(pod, 'eth0'));

/** A node’s own address in the VPC. */
export const nodeIp = (f: Facts, node: string): Span => f.ip(f.address(node, uplinkOf(f, node)));

const nodeNamed = (f: Facts, name: string) => {
  const node = f.timeline.trace.cluster.nodes.find((n) => n.name === name);
  invariant(node !== undefined, `no node is called ${name}`);
  return node;
};

const uplinkOf = (f: Facts, node: string): string => nodeNamed(f, node).uplink;

/** The node’s bridge by name. */
export const bridge = (f: Facts, node = 'n1'): Span => mono(nodeNamed(f, node).bridge);

/** flannel’s device of a node by name. */
export const flannelDevice = (f: Facts, node = 'n1'): Span => ({
  text: nodeNamed(f, node).flannelDevice ?? 'flannel',
  mono: true,
  hue: 'ovl',
});

export const bridgeIp = (f: Facts, node = 'n1'): Span => f.ip(f.address(node, nodeNamed(f, node).bridge));

export const flannelIp = (f: Facts, node = 'n1'): Span =>
  f.ip(f.address(node, nodeNamed(f, node).flannelDevice ?? ''));

/** The subnet that a node has leased. */
export function subnetOf(f: Facts, node: string): Span {
  const lease = f.timeline.trace.cluster.leases.find((l) => l.node === node);
  return f.ip(lease?.subnet ?? '');
}

export const overlay = (f: Facts): Span => f.ip(f.timeline.trace.cluster.overlay.network);
export const vpc = (f: Facts): Span => f.ip(f.timeline.trace.cluster.underlay.prefix);
/** `/24`. */
export const subnetLength = (f: Facts): Span => mono(`/${f.timeline.trace.cluster.overlay.subnetLength}`);
export const port = (f: Facts): Span => mono(String(f.timeline.trace.cluster.overlay.port));
