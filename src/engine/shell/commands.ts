/** EXTENSION POINT. Every command of the terminal, one row each, in the order `help` lists them. */
import { bridge } from './bridge';
import { conntrack } from './conntrack';
import { curl, etcdctl } from './etcd';
import { cat, hostname } from './files';
import { ip } from './ip';
import { iptables, iptablesSave } from './iptables';
import { kubectl } from './kubectl';
import { ping } from './ping';
import { EVERYWHERE, type Seat, type ShellCommand, printed } from './seat';
import { ss } from './sockets';
import { sysctl } from './sysctl';
import { tcpdump } from './tcpdump';
import { traceroute } from './traceroute';

const help: ShellCommand = {
  name: 'help',
  summary: 'this list',
  usage: '',
  seats: EVERYWHERE,
  run: (seat) =>
    printed(
      commandsAt(seat).flatMap(({ name, usage, summary }) => [
        `${name} ${usage}`.trimEnd(),
        `    ${summary}`,
      ]),
    ),
  complete: () => [],
};

export const COMMANDS: readonly ShellCommand[] = [
  ip,
  bridge,
  ss,
  iptables,
  iptablesSave,
  conntrack,
  sysctl,
  cat,
  ping,
  traceroute,
  tcpdump,
  etcdctl,
  curl,
  kubectl,
  hostname,
  help,
];

/** What can be called from this seat. */
export const commandsAt = ({ kind }: Seat): readonly ShellCommand[] =>
  COMMANDS.filter(({ seats }) => seats.includes(kind));
