/**
 * Generated from docs/measurements by scripts/profile.mjs: change the rows or price-table.ts, not this file.
 * Each price: fixed ns, ns per octet, lowest and highest fixed. A test derives it again.
 */
import { type ReferenceFigures } from '../derive';

/** What follows from the measured rows. */
export const FIGURES: ReferenceFigures = {
  machine: {
    name: 'the reference VM',
    cpu: 'AMD EPYC (family 25 model 17), KVM guest',
    kernel: '6.18.44-fc-v669',
    cores: 2,
    date: '2026-11-22',
  },
  speed: [1.113, 1.084, 1.163],
  residue: 1192,
  otherCore: [38245, 27444, 80237],
  prices: {
    'socket-send': [1979.8, 0.0098, 1882.8, 2650.6],
    'socket-receive': [595.5, 0, 571.1, 795.2],
    syscall: [121.8, 0, 110.6, 125.8],
    copy: [0, 0.0575, 0, 0],
    eagain: [358.4, 0, 348.8, 371.2],
    poll: [527.5, 0, 432.5, 533.4],
    wake: [2628.4, 0, 2274.5, 2672.1],
    'veth-hop': [138.2, 0, 0, 260],
    'bridge-hop': [1167.6, 0.0072, 0, 1617.8],
    'route-lookup': [504.8, 0.0064, 456.2, 675.8],
    'ip-forward': [47.1, 0, 0, 85.4],
    'ip-receive': [88.7, 0.0111, 86.4, 120.2],
    netfilter: [162.9, 0, 0, 840.3],
    conntrack: [474.5, 0.0048, 0, 1441.9],
    neighbour: [0, 0, 0, 0],
    'tun-queue': [379.5, 0.0123, 322.9, 449.7],
    'tun-read': [483.7, 0, 444.3, 626.3],
    'tun-write': [1600.2, 0.0171, 1547.9, 2207],
    'proxy-route': [4.7, 0, 4.3, 4.7],
    encapsulate: [594.3, 0.0534, 0, 878.7],
    decapsulate: [594.3, 0.0534, 0, 878.7],
    cipher: [284, 0.657, 284, 284],
    checksum: [0, 0.0322, 0, 0],
    fragment: [785.3, 0.0642, 767.2, 850.5],
    reassemble: [785.3, 0.0642, 767.2, 850.5],
    'icmp-error': [2484.7, 0.0162, 2362.8, 3326.4],
    arp: [785.3, 0.0642, 767.2, 850.5],
    wire: [1578.1, 0.0077, 0, 2186.5],
  },
};
