/** German: what was recorded, where a sentence rests on a recording. */
import { type SourceName } from '../source';

export const CAPTURES: Readonly<Partial<Record<SourceName, string>>> = {
  wireFormat:
    'aufgezeichnet: außen Ethernet, IPv4, UDP 8285, dann das IPv4 des Pods; flannel hat keinen eigenen Header',
  ttl60: 'aufgezeichnet: Das Datagramm eines Pods geht mit TTL 64 ab und kommt mit 60 an',
  syscalls: 'aufgezeichnet: sechs Systemaufrufe je Paket und Knoten in flannels Proxy-Thread, strace',
  leaseKey: 'aufgezeichnet: der Schlüssel /coreos.com/network/subnets/100.96.1.0-24 in etcd',
  silentTtl: 'aufgezeichnet: TTL 2 und 3 enden lautlos in einem flanneld',
  unleased: 'aufgezeichnet: ein Subnetz ohne Lease, und niemand antwortet',
  killed: 'aufgezeichnet: flanneld getötet; Gerät und Route verschwinden, die Lease bleibt',
};
