/** English: why a packet ends, by the drop reason: the rule at work and what it is good for. One sentence or two. */
import { type DropReason } from '../../../engine';

export const WHY: Readonly<Record<DropReason, string>> = {
  IP_CSUM:
    'A header whose checksum is wrong cannot be trusted, its addresses least of all: nobody is told, because nobody knows whom to tell.',
  IP_INHDR: 'What does not begin like an IPv4 header is not looked at any further.',
  PKT_TOO_SMALL:
    'The length in the header is more than what came: the end was cut off on the way, by a buffer that was too short for it.',
  OTHERHOST:
    'A station takes frames for its own hardware address only. The frame went to whoever had this address before, or to every port.',
  IP_LOCAL_SOURCE:
    'A host knows its own addresses. A packet from one of them that comes in by a device must be forged, so the kernel throws it away; flanneld’s own errors come in by its TUN and look just like that.',
  IP_RPFILTER:
    'A strict reverse path filter asks the routing table the other way round: would a reply to this sender leave by the device that it came in by? It would not, so the sender is taken for forged.',
  IP_INVALID_SOURCE: 'No host can have such an address, so the packet is a martian: forged or misconfigured.',
  IP_INVALID_DEST: 'No host can have such an address, so there is nowhere to send it to.',
  IP_LOCALNET:
    '127.0.0.0/8 is the host itself. Such an address on a wire is an error, and a danger to whatever listens on localhost only.',
  IP_INADDRERRORS:
    'A host is not a router until it is told so. The packet is for somebody else, net.ipv4.ip_forward is 0, and so it ends.',
  IP_INNOROUTES:
    'No route covers the destination, not even a default route: the kernel has nowhere to send it and tells the sender.',
  IP_OUTNOROUTES: 'No route covers the destination, so the sender’s own call fails: network is unreachable.',
  TTL_EXPIRED:
    'Every router takes one off, and this one took the last: a packet in a loop must die some day. The sender is told, and that is how traceroute finds its hops.',
  PKT_TOO_BIG:
    'It is longer than the next link takes and says “don’t fragment”. The router may not cut it, so it tells the sender the size that would fit: that is path MTU discovery.',
  NETFILTER_DROP:
    'iptables asks its rules from the top, and the first that matches decides; if none does, the chain’s policy.',
  NEIGH_FAILED:
    'On a link a packet needs the hardware address of its next hop. It was asked for by ARP three times, a second apart, and nobody answered: nobody there has that address.',
  NEIGH_QUEUEFULL: 'What waits for an ARP answer waits in memory, and the kernel keeps only so much of it.',
  UNHANDLED_PROTO:
    'The header names a protocol that nothing on this host takes: the kernel tells the sender so.',
  NO_SOCKET:
    'The datagram is at its host, but nobody there has that port open. The kernel tells whoever sent it: for a tunnel that is the other node’s kernel, not the pod.',
  UDP_CSUM: 'The checksum says that the octets are not those that were sent, so no program shall see them.',
  TCP_CSUM:
    'The checksum says that the octets are not those that were sent; the sender will send them again, and again.',
  ICMP_CSUM: 'The checksum says that the octets are not those that were sent.',
  INVALID_PROTO: 'One ping to everybody would make everybody answer at once, so nobody does.',
  FRAG_REASM_TIMEOUT:
    'A datagram in pieces is worth nothing until it is whole; after thirty seconds the kernel gives up waiting for the rest.',
  DUP_FRAG: 'This piece is already there.',
  SOCKET_RCVBUFF:
    'The program reads more slowly than datagrams come in. UDP has nobody to slow down, so what finds the buffer full is lost.',
  FULL_RING: 'flanneld reads more slowly than packets come in, and the TUN device keeps only so many for it.',
  DEV_READY: 'The route still names the device, but it is down or gone.',
  IP_MULTICAST_BROADCAST:
    'A frame for everybody holds a packet for somebody else; forwarding it would multiply it at every router.',
  BRIDGE_NO_PORT: 'A bridge sends by its ports, and it has none but the one that the frame came by.',
  VXLAN_VNI_NOT_FOUND:
    'The network identifier in the VXLAN header says which overlay the frame belongs to; this node has no device with that number.',
  VXLAN_INVALID_HDR: 'The datagram came to the tunnel’s port, but what is in it is not a VXLAN header.',
  VXLAN_NO_REMOTE:
    'The device asks its forwarding table behind which node the hardware address lives, and flanneld has written no entry for it.',
  TUNNEL_NO_PEER:
    'A tunnel with many ends picks the peer by the destination, and no peer’s list holds this one: flanneld has written none, or has taken it away.',
  TUNNEL_TXINFO:
    'The way to the tunnel’s own far end leads into the tunnel: it would wrap its own envelope again and again, so the kernel stops it.',
  FLANNELD_TTL:
    'flanneld forwards, so it takes one off like a router, and this was the last one. Unlike a router it tells nobody.',
  FLANNELD_NO_ROUTE:
    'The node’s route sends the whole overlay to flannel0, whoever has leased what. Only flanneld’s list knows the leases, and none of them covers this address.',
  FLANNELD_TOO_SMALL:
    'flanneld looks at no more than whether it could be an IPv4 packet, and this is too short to be one.',
  TUN_BAD_PACKET:
    'What is written to a TUN device must be an IP packet: the first four bits say which version, and these say neither 4 nor 6.',
  VPC_SECURITY_GROUP:
    'A security group lets in only what one of its rules names. It stands before the interface, so the node’s own counters and tcpdump never see the packet.',
  VPC_NETWORK_ACL:
    'A network ACL stands at the edge of a subnet and keeps no state: answers need a rule of their own, for the ports that they go to.',
  VPC_SOURCE_DEST_CHECK:
    'The cloud lets an interface send and receive under its own address only. A pod’s address out in the open is not its own.',
  VPC_NO_ROUTE:
    'The packet is out in the open with an address that the cloud has never heard of: neither its route table nor any interface has it.',
  VPC_MTU:
    'The network takes no more than its MTU, and what is larger is lost without a word: no router here sends the ICMP that would say so.',
  APP_EMSGSIZE:
    'The socket was told not to fragment, and what is to be sent does not fit: the program’s own call fails, before anything is sent.',
};
