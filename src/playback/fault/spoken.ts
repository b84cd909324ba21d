/**
 * What people say for a fault and its own texts do not: phrases, parted by commas, that find it and are never shown.
 * English and German together: whoever searches pastes what a terminal or a thread said.
 */
import { type FaultName } from '../../engine';

const DEAD =
  'dies, died, dead, die, crash, crashes, crashed, crashing, flanneld down, gone, stops, oomkilled, survive, survives, tot, stirbt, abgestürzt';
const UNLEASED =
  'un-leased, unleased, not leased, without lease, no lease, wrong subnet, nicht geleast, ungeleast';
/** Said of whatever cuts nodes off from one another without a word. */
const SILENT =
  'timeout, time out, times out, timed out, timing out, i/o timeout, connection timed out, silence, no answer, no reply, 100% packet loss, unreachable, cannot reach, cannot connect, cannot ping, not reachable, zeitüberschreitung, keine antwort, stille, nicht erreichbar, kommt nicht an';
const APART =
  'same node works, works on same node, only same node, other node, another node, different nodes, across nodes, cross-node, between nodes, node to node, gleicher knoten geht, selber knoten geht, anderer knoten, andere knoten, zwischen knoten, knotenübergreifend';
const FIREWALL = 'closed port, blocked port, port closed, firewall, port zu, port geschlossen, port gesperrt';
const NO_ROUTE =
  'no route, no route to host, ehostunreach, host unreachable, destination host unreachable, keine route, kein weg zum ziel';
const LARGE =
  'hangs, hang, stuck, freezes, stalls, large packets, big packets, large requests, small works large does not, curl hangs, tls handshake, fragmentation, hängt, bleibt hängen, große pakete, kleine gehen große nicht';
const NOT_STARTING =
  'pods do not start, pod not starting, stuck in containercreating, container creating, failed to create pod sandbox, failedcreatepodsandbox, pods starten nicht';

export const SPOKEN: Readonly<Record<FaultName, string>> = {
  'security-group-closes-port': `aws, amazon, cloud, ec2, eks, vpc, security group, security groups, securitygroup, sg, inbound rule, udp blocked, hangs, dns, dns fails, dns timeout, sicherheitsgruppe, hängt, ${SILENT}, ${APART}, ${FIREWALL}`,
  'forward-policy-drop': `docker, docker 1.13, iptables, iptables -P FORWARD ACCEPT, forward chain, policy drop, packets arrive but pod sees nothing, pakete kommen an, ${SILENT}, ${APART}`,
  'rp-filter-strict':
    'rp_filter, reverse path, martian, martian source, pod to node, pod cannot reach node, pod zu knoten',
  'ip-forward-off': `forwarding, ip_forward, sysctl, weiterleitung, ${SILENT}, ${APART}`,
  'docker-masquerade-hides-source':
    'wrong source ip, wrong source address, source ip, snat, nat, masquerade, ip-masq, client ip lost, falsche quelladresse, quelladresse',
  'masquerade-hides-source':
    'wrong source ip, source ip, snat, nat, masquerade, ip-masq, pod ip hidden, node ip instead of pod ip, falsche quelladresse, quelladresse',
  'source-dest-check': `aws, amazon, cloud, ec2, vpc, host-gw aws, source destination check, src/dst check, source/dest check, quell-/zielprüfung, ${SILENT}, ${APART}`,
  'input-rejects-port': `firewalld, ufw, iptables, port unreachable, icmp port unreachable, admin prohibited, refused, udp blocked, abgelehnt, ${SILENT}, ${APART}, ${FIREWALL}`,
  'mtu-black-hole': `mtu, pmtu, path mtu, blackhole, black hole, jumbo, jumbo frames, ping works, ping works http hangs, scp hangs, timeout, slow, langsam, ping geht, ${LARGE}`,
  'pod-mtu-too-large': `mtu, 9001, jumbo, too long, message too long, message too large, emsgsize, frag needed, first packet lost, erstes paket verloren, ${LARGE}`,
  'path-mtu-learned':
    'mtu, pmtu, slow, half the speed, throughput, fragments, langsam, halb so schnell, durchsatz',
  'receiver-tun-smaller': `mtu, truncated, upgrade, abgeschnitten, ${LARGE}`,
  'nodes-not-adjacent': `host-gw, other subnet, different subnet, different subnets, availability zone, az, layer 2, l2, not on same subnet, no route, keine route, anderes subnetz, ${APART}`,
  'network-acl-denies-answers':
    'aws, cloud, vpc, nacl, acl, network acl, ephemeral ports, syn-sent, connection hangs, timeout, hängt, zeitüberschreitung',
  'vni-mismatch': `vni, vxlan id, wrong vni, falsche vni, ${SILENT}, ${APART}`,
  'overlay-overlaps-vpc':
    'overlap, overlapping cidr, cidr conflict, same network, dns, ec2 dns, cannot reach node, lost ssh to node, überschneidet, überlappt, gleiches netz',
  'vxlan-checksum-corrupted':
    'checksum, bad checksum, bad udp cksum, tx-checksum, offload, ethtool, service slow, service timeout, clusterip, cluster ip, ping works, ping works but tcp does not, ping works curl fails, slow, 63 seconds, dns, dns timeout, prüfsumme, ping geht, ping geht tcp nicht, service langsam, langsam',
  'bridge-has-old-address':
    'cni0 already has an ip address, already has an ip address different from, bridge address, docker0, bip, wrong bridge ip, falsche bridge-adresse, hat schon eine ip-adresse',
  'etcd-down': `${DEAD}, new node, neuer knoten, etcd`,
  'flanneld-killed': `${DEAD}, flannel pod not running, connection refused, daemonset, port unreachable, ${APART}`,
  'flanneld-restarted':
    'crash, crashes, crashloop, crashloopbackoff, restart, restarts, restarted, short outage, blip, drops for a moment, neustart, neu gestartet, abgestürzt, aussetzer',
  'lease-deleted': UNLEASED,
  'lease-expired': `${UNLEASED}, expire, expires, expired, ttl, 24 hours, after a day, stops after 24h, abgelaufen, nach einem tag`,
  'lease-stolen-by-clone':
    'connection refused, connection reset, wrong pod answers, duplicate ip, same ip, same subnet, two nodes same subnet, cloned vm, image, ami, verbindung abgelehnt, doppelte ip, gleiche ip, geklont',
  'mixed-backends': `changed backend, migrate, migration, udp to vxlan, backend mismatch, backend gewechselt, umstellung, ${APART}`,
  'no-such-pod': `deleted pod, pod gone, dead pod, stale ip, old pod ip, gelöschter pod, alte pod-adresse, ${NO_ROUTE}`,
  'node-replaced-stale-neighbour':
    'node replaced, node rebooted, reboot, after reboot, new node same name, stale arp, arp, fdb, neighbour, neighbor, vtep, mac address, knoten ersetzt, nach neustart, neustart, veraltet',
  'pod-cidr-not-assigned': `podcidr, spec.podcidr, allocate-node-cidrs, cluster-cidr, kubeadm, crashloopbackoff, flannel crash, ${NOT_STARTING}`,
  'pod-off-lease': `docker0, bip, one pod, ein pod, ${NO_ROUTE}`,
  'spoofed-datagram':
    'security, spoofing, spoof, unencrypted, plaintext, attack, fake source, sicherheit, unverschlüsselt, angriff, gefälscht',
  'subnet-env-missing': `subnet.env no such file or directory, /run/flannel/subnet.env, no such file, ${NOT_STARTING}, ${NO_ROUTE}`,
  'un-leased-destination': `${UNLEASED}, hosts file, traceroute stops, silence, no answer, keine antwort, stille`,
  'wrong-interface': `iface, --iface, nic, two interfaces, wrong interface, vagrant, virtualbox, private network, public ip, falsche schnittstelle, zwei netzwerkkarten, ${APART}`,
};
