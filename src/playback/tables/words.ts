/** English words of the table views: titles, columns, questions, and why a row won, lost or was passed by. */
import { type Text } from '../text';
import { type TableView } from './table';

type Head = Pick<TableView, 'title' | 'command' | 'columns'>;

const head = (title: string, command: string, ...columns: readonly string[]): Head => ({
  title,
  command,
  columns,
});
const text = (words: string): Text => [{ text: words }];

export const WORDS = {
  fib: head('Routes', 'ip route', 'destination', 'via', 'device', ''),
  neighbour: head('Neighbours', 'ip neigh', 'address', 'device', 'hardware address', 'state'),
  fdb: head('Bridge forwarding', 'bridge fdb', 'hardware address', 'device', 'behind', 'state'),
  iptables: head('iptables', 'iptables -nvL', 'chain', '#', 'match', 'target', 'by'),
  conntrack: head('Connections', 'conntrack -L', 'protocol', 'original', 'reply'),
  proxy: head('flanneld’s own list', '', '#', 'subnet', 'next hop'),
  leases: head(
    'Leases in etcd',
    'etcdctl get /coreos.com/network/subnets',
    'subnet',
    'public IP',
    'node',
    'backend',
  ),
  sockets: head('Sockets', 'ss -lunp', 'protocol', 'address', 'program'),
  pmtu: head('Learned path MTUs', 'ip route show cache', 'destination', 'MTU'),
  fibQuestion: 'Which way to ',
  noRoute: '? No row covers it.',
  neighbourQuestion: 'Who has ',
  notKnown: '? Not known yet.',
  neighbourHit: text('it is the next hop'),
  fdbQuestion: 'Behind which port is ',
  flooded: '? Not learned: out of all ports.',
  fdbHit: text('the frame’s destination'),
  proxyQuestion: 'Which lease covers ',
  noLease: '? None.',
  chainQuestion: 'May it pass? ',
  policy: 'policy',
  socketQuestion: 'Who listens on ',
  nobodyListens: '? Nobody.',
  socketHit: text('the datagram’s destination port'),
  ownLease: text('this node’s own'),
  etcdDown: 'Leases in etcd, which cannot be reached',
} as const;

export const reasons = {
  longest: (length: number): Text => text(`wins: the longest prefix that covers it, /${length}`),
  shorter: (own: number, best: number): Text => text(`covers it too, but /${own} is shorter than /${best}`),
  worseMetric: (own: number, best: number): Text =>
    text(`covers it too, but metric ${own} comes after ${best}`),
  deviceDown: (device: string): Text => text(`would cover it, but ${device} is down`),
  notCovered: (address: string): Text => text(`does not cover ${address}`),
  firstMatch: text('wins: the first entry that covers it'),
  firstMatchSwapped: text('wins: the first entry that covers it; it will now change places with the first'),
  firstRule: text('decides: the first rule that matches'),
  noMatch: text('does not match'),
  policy: text('decides: no rule matched'),
} as const;
