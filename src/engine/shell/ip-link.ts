/** `ip address` and `ip link`: which devices are shown (iproute2 6.1, ip/ipaddress.c ipaddr_list_flush_or_save). */
import { type Netdev } from '../cluster/namespace';
import { type LinkStyle, printLink } from './link-text';
import { notPermitted, select, type Selection, unknownCommand } from './selector';
import { failure, type Outcome, type Seat, success } from './seat';
import { ADDRESS_USAGE, LINK_USAGE } from './usage';

const GRAMMAR = {
  valued: ['dev', 'type', 'master', 'to', 'scope', 'label', 'group'],
  flags: ['up', 'nomaster'],
};
const READS = ['show', 'list', 'lst'];
const WRITES: Readonly<Record<LinkStyle['object'], readonly string[]>> = {
  address: ['add', 'change', 'replace', 'delete', 'flush'],
  link: ['add', 'set', 'change', 'delete', 'property'],
};

export function ipLink(seat: Seat, words: readonly string[], style: LinkStyle): Outcome {
  const [command = 'show', ...rest] = words;
  if (command === 'help') return failure(255, style.object === 'link' ? LINK_USAGE : ADDRESS_USAGE);
  if (READS.some((read) => read.startsWith(command))) return list(seat, rest, style);
  if (WRITES[style.object].some((write) => write.startsWith(command))) return notPermitted;
  return unknownCommand(command, `ip ${style.object} help`);
}

function list(seat: Seat, words: readonly string[], style: LinkStyle): Outcome {
  const selected = select(words, GRAMMAR);
  if (!selected.ok) return selected.error;
  const name = selected.value.get('dev') ?? selected.value.get('');
  const found = seat.namespace.netdevs.filter((netdev) => name === undefined || netdev.name === name);
  if (name !== undefined && found.length === 0) return failure(1, `Device "${name}" does not exist.`);
  const shown = found.filter((netdev) => fits(netdev, selected.value, style));
  return success(shown.map((netdev) => printLink(seat, netdev, style)).join(''));
}

function fits(netdev: Netdev, selected: Selection, style: LinkStyle): boolean {
  const type = selected.get('type');
  const master = selected.get('master');
  return (
    (!selected.has('up') || netdev.up) &&
    (!selected.has('nomaster') || netdev.master === null) &&
    (type === undefined || typeOf(netdev) === type) &&
    (master === undefined || netdev.master === master) &&
    (style.object === 'link' || !style.inet || netdev.addresses.length > 0)
  );
}

/** The name of the driver's rtnl_link_ops. */
const typeOf = ({ kind }: Netdev): string => (kind === 'ethernet' ? 'veth' : kind);
