/** Why things happen, by which rule, and what else could have happened: English, one entry an event kind. */
import { type EventOf } from '../../../engine';
import { type Explanations, type Reasons } from '../catalogue';
import { type Context, count } from '../context';
import { code, say } from '../say';
import { type Maker, makerOf, partnerOf } from '../situation';
import { type SourceName } from '../source';
import { deliverReasons } from './reasons-deliver';
import { hookReasons, lookupReasons, ttlReasons } from './reasons-kernel';
import { crossReasons, decapsulateReasons, encapsulateReasons, transmitReasons } from './reasons-tunnel';
import { dropReasons } from './reasons-drop';

const reasons = (
  why: Reasons['why'],
  sources: readonly SourceName[],
  more: Partial<Pick<Reasons, 'rule' | 'otherwise'>> = {},
): Reasons => ({ why, sources, rule: more.rule ?? null, otherwise: more.otherwise ?? null });

const originate = (event: EventOf<'originate'>, c: Context): Reasons => {
  if (event.place.kind === 'process') return sent(event, c);
  if (event.what.startsWith('TCP'))
    return reasons(
      say`TCP is spoken by kernels. A program asks for a connection and hands over bytes; the segments that begin, confirm and end it are the kernel's own.`,
      ['sockets'],
    );
  return event.about === null
    ? reasons(say`Kernels answer some things by themselves, without any program.`, ['echo'])
    : reasons(
        say`A kernel makes packets of its own when it has to ask (ARP), to answer (echo), or to tell a sender what went wrong (ICMP).`,
        ['icmpSend', 'icmp'],
      );
};

const FLAT = say`A pod has an address of its own and sees one flat network: every other pod can be reached under the address it calls its own, without translation.`;
const SAME_CALL = (where: string) =>
  say`To a pod on ${where} node the same call is made; the program cannot tell the difference.`;

/** Why a program may send there. */
function sent(event: EventOf<'originate'>, c: Context): Reasons {
  const partner = partnerOf(event, c);
  if (partner === 'itself')
    return reasons(
      say`The loopback device belongs to the network namespace, and the containers of a pod share one: what is sent into it comes out at once, and no other pod sees it.`,
      ['sockets'],
      { otherwise: say`In another pod the same address would mean that pod.` },
    );
  if (event.place.pod === null || partner === 'node')
    return reasons(
      say`Kubernetes demands that nodes and pods reach each other under their own addresses, without translation.`,
      ['sockets'],
    );
  const otherwise = {
    'same-node': SAME_CALL('another'),
    'other-node': SAME_CALL('the same'),
    stranger: null,
  }[partner];
  return reasons(FLAT, ['sockets'], { otherwise });
}

const rewrite: Explanations['reasons']['rewrite'] = (event) => {
  switch (event.what) {
    case 'ttl':
      return ttlReasons(event);
    case 'source':
    case 'destination':
      return reasons(
        say`A MASQUERADE rule lends the packet an address that the network beyond can answer to; connection tracking undoes it on the way back.`,
        ['masquerade', 'conntrack', 'masqRules'],
        {
          otherwise: say`Untranslated, a packet with a pod's address would leave the cluster, and no answer could find its way back.`,
        },
      );
    case 'option':
      return reasons(
        say`A router that forwards a datagram with a record-route option writes itself into it.`,
        ['ttl', 'forward'],
      );
    case 'checksum':
      return reasons(
        say`With checksum offload a local sender leaves the sum to its device; a device that cannot do it has it filled in before.`,
        ['tun'],
      );
  }
};

const FLANNELD = say`flanneld sets its node up when it starts and whenever a lease comes or goes; the udp backend needs one route for all peers, the others one for each.`;

/** Why a device or a route is there. */
const MADE: Readonly<Record<Maker, Reasons>> = {
  flanneld: reasons(FLANNELD, ['udpBackend', 'hostGw', 'lease']),
  docker: reasons(
    say`Docker makes its bridge from what flanneld wrote into ${code('/run/flannel/subnet.env')}: first address of the lease, MTU of the tunnel.`,
    ['bridge'],
  ),
  cni: reasons(
    say`The CNI plug-in makes the bridge from what flanneld wrote into ${code('/run/flannel/subnet.env')}: first address of the lease, MTU of the tunnel.`,
    ['bridge'],
  ),
  runtime: reasons(
    say`Whoever starts the pod, Docker or the CNI plug-in, makes a pair of devices: one end is the pod's ${code('eth0')}, the other a port of the bridge.`,
    ['veth'],
  ),
  gateway: reasons(
    say`Whoever starts the pod gives it the bridge as its gateway: that is all a pod has to know about the network.`,
    ['fib'],
  ),
  kernel: reasons(
    say`A device with an address brings the route to its own subnet along: the kernel adds it by itself.`,
    ['fib'],
  ),
};

const install: Explanations['reasons']['install'] = (event, c) => {
  const { entry } = event;
  switch (entry.table) {
    case 'fdb':
      return entry.fdb.remote === null
        ? reasons(
            say`A bridge learns from every frame: its source address must be behind the port it came in by. The entry is forgotten after 300 seconds of silence.`,
            ['learn'],
          )
        : reasons(
            say`flannel writes this entry when it hears of a lease, so that nothing has to be learned or flooded over the tunnel.`,
            ['vxlanBackend'],
          );
    case 'conntrack':
      return reasons(
        say`The first packet of a connection walks the nat rules; all others follow what was decided for it.`,
        ['conntrack'],
      );
    case 'pmtu':
      return reasons(
        say`An ICMP “fragmentation needed” said how much fits; the kernel remembers it for this destination.`,
        ['pathMtu'],
      );
    case 'neighbour':
      return reasons(
        say`The answer to an ARP request, or an entry that flannel writes because it knows the other side's address already.`,
        ['arp', 'neighbour'],
      );
    case 'fib':
    case 'netdev':
      return MADE[makerOf(event, c)];
  }
};

export const REASONS: Explanations['reasons'] = {
  originate,
  cross: crossReasons,
  syscall: () =>
    reasons(
      say`The proxy reads until there is nothing left on either side: a lone packet costs six calls of which two move something.`,
      ['proxyLoop', 'syscalls'],
    ),
  wake: ({ process }) =>
    reasons(
      say`${process} sleeps in ${code('poll')} or ${code('recvfrom')} until the kernel has something for it. Under load it is awake already and this price disappears.`,
      ['wake'],
    ),
  lookup: lookupReasons,
  hook: hookReasons,
  rewrite,
  encapsulate: encapsulateReasons,
  decapsulate: decapsulateReasons,
  fragment: ({ mtu }) =>
    reasons(
      say`The device takes ${mtu} octets and the sender did not forbid fragments. Each piece carries a multiple of eight octets.`,
      ['fragment', 'fragmentKernel'],
      {
        otherwise: say`With DF set the packet would have been dropped, and its sender told the MTU.`,
      },
    ),
  reassemble: () =>
    reasons(
      say`Only the receiver, or a host that tracks connections, puts fragments together; routers and flannel pass them on one by one.`,
      ['reassemble', 'fragment'],
      {
        otherwise: say`If one were missing, the others would be thrown away after 30 seconds.`,
      },
    ),
  pass: ({ place }) =>
    reasons(
      place.pod === null
        ? say`Every packet that a device sends or receives can be seen there.`
        : say`A pod's ${code('eth0')} is one end of a veth pair: what goes in here comes out at the other end, on the node.`,
      ['veth'],
    ),
  queue: ({ depth }) =>
    reasons(
      say`A queue lets one side run ahead of the other: ${count(depth, 'packet')} here now.`,
      ['tunQueue', 'neighbour'],
      {
        otherwise: say`A full queue drops what comes next.`,
      },
    ),
  transmit: transmitReasons,
  check: ({ what }) =>
    reasons(say`Before a packet is believed it is checked: ${what}.`, ['receive', 'checks']),
  deliver: deliverReasons,
  drop: dropReasons,
  lease: () =>
    reasons(
      say`Each flanneld claims one subnet for its node in etcd: first the one it had before, otherwise one picked by chance. A claim lasts 24 hours and is renewed an hour before it ends.`,
      ['lease', 'leaseKey'],
    ),
  install,
  log: () =>
    reasons(say`flanneld logs leases and failures; packets it drops only from verbosity 1 upward.`, [
      'tunToUdp',
    ]),
  fault: () =>
    reasons(
      say`A fault changes what the cluster is; from here on everything runs by the same rules on what is left.`,
      ['killed'],
    ),
};
