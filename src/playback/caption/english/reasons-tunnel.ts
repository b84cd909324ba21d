/** English: why the line is crossed, and why packets are wrapped. */
import { type BackendName, type EventOf } from '../../../engine';
import { type Text } from '../../text';
import { type Reasons } from '../catalogue';
import { type Context, count } from '../context';
import { code, say } from '../say';
import { isArp, isWrapped, showsPods } from '../situation';
import { type SourceName } from '../source';

export function crossReasons({ crossing }: EventOf<'cross'>): Reasons {
  if (crossing.process !== 'flanneld')
    return {
      why: say`A program cannot touch the network itself: it asks the kernel, and its data is copied over. Every backend has this one crossing on each side.`,
      rule: null,
      otherwise: null,
      sources: [crossing.direction === 'user→kernel' ? 'sendto' : 'recvfrom'],
    };
  return {
    why:
      crossing.on === 'tun'
        ? say`A TUN device has a program where others have a cable: what is routed into it is read by flanneld, and what flanneld writes comes in as if from a wire.`
        : say`flanneld's tunnel is an ordinary UDP socket: its outer headers are put on and taken off by the kernel like any program's.`,
    rule: null,
    otherwise: say`vxlan and host-gw do this work inside the kernel: ${count(2, 'crossing')} one way instead of 6.`,
    sources: flanneldSources(crossing.on, crossing.direction),
  };
}

function flanneldSources(on: string, direction: string): readonly SourceName[] {
  const out = (on === 'tun') === (direction === 'kernel→user');
  const device: SourceName = on !== 'tun' ? 'sockets' : direction === 'kernel→user' ? 'tunRead' : 'tunWrite';
  return [out ? 'tunToUdp' : 'udpToTun', device, 'syscalls'];
}

const WRAPPING: Readonly<Record<BackendName, { readonly why: string; readonly source: SourceName }>> = {
  udp: {
    why: 'The VPC knows no pod address. So the whole packet becomes the data of a UDP datagram between two nodes; there is no header of flannel’s own.',
    source: 'wireFormat',
  },
  vxlan: {
    why: 'The VPC knows no pod address. The kernel puts a whole Ethernet frame into a UDP datagram between two nodes, with a network number in front.',
    source: 'vxlan',
  },
  'host-gw': { why: 'Nothing is wrapped: the other node is simply the next hop.', source: 'hostGw' },
  ipip: {
    why: 'The VPC knows no pod address. A second IPv4 header is put in front, and nothing else.',
    source: 'ipip',
  },
  wireguard: {
    why: 'The VPC knows no pod address and should not see the packet. It is encrypted and becomes the data of a UDP datagram between two nodes.',
    source: 'wireguard',
  },
};

export function encapsulateReasons({ backend, added }: EventOf<'encapsulate'>, c: Context): Reasons {
  const { why, source } = WRAPPING[backend];
  return {
    why: say`${why}`,
    rule: say`overhead ${code(`${added} octets`)}`,
    otherwise: say`With host-gw the packet would travel as it is, on ${c.ip(c.cluster.underlay.prefix)}; the network must then let foreign addresses pass.`,
    sources: [source, backend === 'udp' ? 'tunToUdp' : 'vxlanKernel'],
  };
}

export function decapsulateReasons({ backend }: EventOf<'decapsulate'>): Reasons {
  const unchecked: Text | null =
    backend === 'udp'
      ? say`Nobody checks who sent it: whoever can reach the port can put packets into the pods' network.`
      : null;
  return {
    why: say`The outer addresses were this node's own, so its kernel takes the envelope off and hands on what is inside.`,
    rule: null,
    otherwise: unchecked,
    sources: [WRAPPING[backend].source, backend === 'udp' ? 'udpToTun' : 'vxlanKernel'],
  };
}

export function transmitReasons(event: EventOf<'transmit'>, c: Context): Reasons {
  const wrapped = isWrapped(event, c);
  const bare = !wrapped && showsPods(event, c);
  return {
    why: bare
      ? say`Between the nodes there is only the VPC. This packet shows it a pod's address, which the VPC has never given out: it passes because the nodes' interfaces are allowed to.`
      : say`Between the nodes there is only the VPC: it carries datagrams between the addresses it has given out, up to ${c.cluster.underlay.mtu} octets.`,
    rule: null,
    otherwise: notCarried(event, c, wrapped, bare),
    sources: ['aws', ...(wrapped && c.cluster.overlay.backend === 'udp' ? (['wireFormat'] as const) : [])],
  };
}

function notCarried(event: EventOf<'transmit'>, c: Context, wrapped: boolean, bare: boolean): Text | null {
  if (isArp(event, c)) return null;
  if (wrapped)
    return say`A security group that does not let the tunnel's port in would end the packet here, in silence.`;
  return bare
    ? say`With the source/destination check on, the VPC would throw it away: its addresses are not the interfaces' own.`
    : say`A security group that does not let it in would end the packet here, in silence.`;
}
