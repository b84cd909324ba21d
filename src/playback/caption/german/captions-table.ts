/** German captions of what changes tables: leases, routes, devices, logs, and what we break on purpose. */
import { type EventOf } from '../../../engine';
import { routeText } from '../../palette';
import { type Text } from '../../text';
import { type Context, oneLine } from '../context';
import { code, say } from '../say';

export function lease(event: EventOf<'lease'>, c: Context): Text {
  const { node, subnet, publicIp } = event.lease;
  switch (event.change) {
    case 'added':
      return say`${node} nimmt ${c.ip(subnet)} für seine Pods und schreibt es in etcd, mit ${c.ip(publicIp)} als Weg dorthin. Die Lease gilt 24 Stunden.`;
    case 'renewed':
      return say`${node} erneuert in etcd seinen Anspruch auf ${c.ip(subnet)}: weitere 24 Stunden.`;
    case 'removed':
      return say`Die Lease von ${node} auf ${c.ip(subnet)} ist aus etcd verschwunden. Jedes andere flanneld vergisst den Weg dorthin.`;
  }
}

/** How the engine describes a device, in German. */
const inGerman = (what: string): string =>
  what
    .replace('address ', 'Adresse ')
    .replace('port of ', 'Port von ')
    .replace(/other end (\S+) of /, 'anderes Ende $1 von ');

const VERBS: Readonly<Record<EventOf<'install'>['change'], string>> = {
  added: 'bekommt',
  changed: 'ändert',
  removed: 'verliert',
};

export function install(event: EventOf<'install'>, c: Context): Text {
  const { namespace, entry } = event;
  const verb = VERBS[event.change];
  switch (entry.table) {
    case 'fib':
      return say`${namespace} ${verb} eine Route: ${routeText(entry.route, c.story.palette)}.`;
    case 'neighbour': {
      const { address, mac, state } = entry.neighbour;
      return mac === null
        ? say`${namespace} ${verb} einen Nachbareintrag: ${c.ip(address)} ist ${code(state)}.`
        : say`${namespace} ${verb} einen Nachbareintrag: ${c.ip(address)} hat ${c.ip(mac)}.`;
    }
    case 'fdb':
      return entry.fdb.remote === null
        ? say`Die Bridge von ${namespace} lernt vom Absender des Frames: ${c.ip(entry.fdb.mac)} ist hinter ${code(entry.fdb.device)}.`
        : say`${namespace} ${verb} einen Weiterleitungseintrag: ${c.ip(entry.fdb.mac)} wohnt hinter ${c.ip(entry.fdb.remote)}.`;
    case 'conntrack': {
      const { original, reply } = entry.translation;
      return say`${namespace} merkt sich die Verbindung: Was für ${c.ip(reply.destination)} zurückkommt, gehört ${c.ip(original.source)}.`;
    }
    case 'pmtu':
      return say`${namespace} hat gelernt, dass auf den Weg zu ${c.ip(entry.destination)} nur ${entry.mtu} Oktette passen. Das merkt er sich zehn Minuten.`;
    case 'netdev':
      return say`${namespace} ${verb} ein Gerät, ${code(entry.name)}: ${inGerman(entry.what)}.`;
  }
}

export const log = (event: EventOf<'log'>): Text =>
  say`${event.process} auf ${event.node} schreibt in sein Log: ${code(oneLine(event.text))}`;

export const fault = (event: EventOf<'fault'>): Text =>
  say`Wir machen absichtlich etwas kaputt: ${code(event.fault)} trifft ${event.target}.`;
