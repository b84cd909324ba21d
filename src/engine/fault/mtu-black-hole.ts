/**
 * One port of the network takes less than the nodes believe, and says nothing.
 *
 * AWS sends no ICMP for what is too large inside a VPC; a firewall that drops ICMP does the same elsewhere. What fits
 * passes, so pings and handshakes work and the first full segment is lost for ever (truth, facts 32 and 80).
 */
import { BACKENDS } from '../backend/index';
import { narrower, rebootWithMtu, setPortMtu } from '../cluster/mtu';
import { bytes } from '../units';
import { nodeAddress, otherNode } from './ends';
import { type Fault } from './fault';

/** Outer IPv4 and ICMP headers of the ping that finds out. */
const PING_HEADERS = 28;

export const mtuBlackHole: Fault = {
  title: 'A link that swallows what is too large',
  symptom: 'small datagrams pass, large ones vanish: connections open and then hang',
  threads: ['flannel-io/flannel#1011', 'poseidon/typhoon#228', 'coreos/bugs#2443'],
  firstBadHop: 'the VPC, at the receiving node’s port',
  reason: 'VPC_MTU',
  knows: ['nobody'],
  targets: 'node',
  proof: (cluster, target) => {
    const port = cluster.underlay.enis.find((eni) => eni.name === target)?.mtu ?? 0;
    return {
      place: otherNode(cluster, target)?.name ?? target,
      command: `ping -c 1 -M do -s ${port} ${nodeAddress(cluster, target)}`,
      shows: `no answer and no error, while -s ${port - PING_HEADERS} is answered`,
      named: [String(port - PING_HEADERS)],
    };
  },
  inflict: (cluster, target) => {
    const eni = cluster.underlay.enis.find(({ name }) => name === target);
    return eni === undefined ? cluster : setPortMtu(cluster, target, narrower(eni.mtu));
  },
  fix: {
    text: 'give eth0 of every node the smallest MTU on the way, then restart flanneld, Docker and the pods',
    apply: (cluster) => {
      const smallest = bytes(Math.min(...cluster.underlay.enis.map((eni) => eni.mtu)));
      const { reserved } = BACKENDS[cluster.overlay.backend];
      return cluster.nodes.reduce((c, { name }) => rebootWithMtu(c, name, smallest, reserved), cluster);
    },
  },
  showWith:
    'flow=udp+p1a+to+p2a+text+hello+overlay&flow=udp+p1a+to+p2a+port+9001+size+4000&fault=mtu-black-hole:n2',
};
