/** English captions of what changes tables: leases, routes, devices, logs, and what we break on purpose. */
import { type EventOf } from '../../../engine';
import { routeText } from '../../palette';
import { type Text } from '../../text';
import { type Context, oneLine } from '../context';
import { code, say } from '../say';

export function lease(event: EventOf<'lease'>, c: Context): Text {
  const { node, subnet, publicIp } = event.lease;
  switch (event.change) {
    case 'added':
      return say`${node} takes ${c.ip(subnet)} for its pods and writes it into etcd, with ${c.ip(publicIp)} as the way to reach it. The lease lasts 24 hours.`;
    case 'renewed':
      return say`${node} renews its claim on ${c.ip(subnet)} in etcd: another 24 hours.`;
    case 'removed':
      return say`The lease of ${node} on ${c.ip(subnet)} is gone from etcd. Every other flanneld forgets the way there.`;
  }
}

export function install(event: EventOf<'install'>, c: Context): Text {
  const { namespace, entry, change } = event;
  const verb = change === 'added' ? 'gets' : change === 'changed' ? 'changes' : 'loses';
  switch (entry.table) {
    case 'fib':
      return say`${namespace} ${verb} a route: ${routeText(entry.route, c.story.palette)}.`;
    case 'neighbour': {
      const { address, mac, state } = entry.neighbour;
      return mac === null
        ? say`${namespace} ${verb} a neighbour entry: ${c.ip(address)} is ${code(state)}.`
        : say`${namespace} ${verb} a neighbour entry: ${c.ip(address)} is at ${c.ip(mac)}.`;
    }
    case 'fdb':
      return entry.fdb.remote === null
        ? say`The bridge of ${namespace} learns from the frame's sender: ${c.ip(entry.fdb.mac)} is behind ${code(entry.fdb.device)}.`
        : say`${namespace} ${verb} a forwarding entry: ${c.ip(entry.fdb.mac)} lives behind ${c.ip(entry.fdb.remote)}.`;
    case 'conntrack': {
      const { original, reply } = entry.translation;
      return say`${namespace} remembers the connection: what comes back for ${c.ip(reply.destination)} belongs to ${c.ip(original.source)}.`;
    }
    case 'pmtu':
      return say`${namespace} has learned that only ${entry.mtu} octets fit on the way to ${c.ip(entry.destination)}. It remembers that for ten minutes.`;
    case 'netdev':
      return say`${namespace} ${verb} a device, ${code(entry.name)}: ${entry.what}.`;
  }
}

export const log = (event: EventOf<'log'>): Text =>
  say`${event.process} on ${event.node} writes into its log: ${code(oneLine(event.text))}`;

export const fault = (event: EventOf<'fault'>): Text =>
  say`We break something on purpose: ${code(event.fault)} strikes ${event.target}.`;
