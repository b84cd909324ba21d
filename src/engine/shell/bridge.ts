/**
 * `bridge fdb` and `bridge link` (iproute2 6.1, bridge/fdb.c, bridge/link.c).
 *
 * Entries that follow by rule are not in the cluster's tables: every Ethernet device listens to the groups of all IPv4
 * and all IPv6 hosts, a bridge knows its own and its ports' addresses for good. Order as the kernel dumps it: device by
 * device, learned entries before permanent ones, for a bridge's own its groups first (br_fdb_dump, rtnl_fdb_dump).
 */
import { type FdbEntry, type Netdev } from '../cluster/namespace';
import { portState } from './link-details';
import { flagsOf, isEthernet, peerOf } from './link-facts';
import { deviceNamed } from './route-table';
import { select, type Selection, unknownCommand } from './selector';
import {
  EVERYWHERE,
  deviceNames,
  failure,
  type Outcome,
  printed,
  type Seat,
  type ShellCommand,
} from './seat';
import { BRIDGE_USAGE, FDB_USAGE } from './usage';

/** 224.0.0.1 and ff02::1 as Ethernet groups. */
const GROUPS = ['33:33:00:00:00:01', '01:00:5e:00:00:01'];

export const bridge: ShellCommand = {
  name: 'bridge',
  summary: 'which hardware address lies behind which port or node',
  usage: '{ fdb | link } [ show ] [ dev DEV | br BRIDGE ]',
  seats: EVERYWHERE,
  run: (seat, args) => {
    const [object, ...rest] = args;
    if (object === undefined || object === 'help') return failure(255, BRIDGE_USAGE);
    if (object.startsWith('-V')) return printed(['bridge utility, 6.1.0']);
    if ('fdb'.startsWith(object)) return fdb(seat, rest);
    if ('link'.startsWith(object)) return links(seat, rest);
    return failure(255, `Object "${object}" is unknown, try "bridge help".`);
  },
  complete: (seat, args) => {
    if (args.length === 0) return ['fdb', 'link'];
    if (args.length === 1) return ['show'];
    const last = args.at(-1) ?? '';
    if (last === 'br') return seat.namespace.netdevs.filter((d) => d.kind === 'bridge').map((d) => d.name);
    return ['dev', 'brport'].includes(last) ? deviceNames(seat) : ['dev', 'br'];
  },
};

const FDB = { valued: ['br', 'brport', 'dev', 'state', 'vlan'], flags: ['dynamic'] };

function fdb(seat: Seat, words: readonly string[]): Outcome {
  const [command = 'show', ...rest] = words;
  if (command === 'help') return failure(255, FDB_USAGE);
  if (!['show', 'list', 'lst'].some((read) => read.startsWith(command)))
    return unknownCommand(command, 'bridge fdb help');
  const selected = select(rest, FDB);
  if (!selected.ok) return selected.error;
  const device = selected.value.get('dev') ?? selected.value.get('brport');
  const master = selected.value.get('br');
  for (const name of [device, master])
    if (name !== undefined && deviceNamed(seat.namespace, name) === null)
      return failure(255, `Cannot find device "${name}"`);
  const devices = seat.namespace.netdevs.filter(
    ({ name, master: of }) =>
      (device === undefined || name === device) && (master === undefined || of === master || name === master),
  );
  const rows = devices.flatMap((netdev) => rowsOf(seat, netdev)).filter((row) => fits(row, selected.value));
  return printed(rows.map((row) => printRow(row, device === undefined)));
}

interface FdbRow {
  readonly mac: string;
  readonly device: string;
  /** What stands between the device and the state. */
  readonly place: string;
  readonly state: string;
}

const fits = (row: FdbRow, selected: Selection): boolean => {
  const state = selected.get('state') ?? 'all';
  return (!selected.has('dynamic') || row.state === '') && (state === 'all' || row.state === state);
};

const printRow = ({ mac, device, place, state }: FdbRow, withDevice: boolean): string =>
  `${mac} ${withDevice ? `dev ${device} ` : ''}${place} ${state}`;

/** What the device's driver and its bridge's table say about it. */
function rowsOf(seat: Seat, netdev: Netdev): readonly FdbRow[] {
  const { namespace } = seat;
  const own = namespace.fdb.filter(({ device }) => device === netdev.name).toReversed();
  if (netdev.kind === 'vxlan') return own.map(vxlanRow);
  const groups = isEthernet(netdev) && netdev.up ? GROUPS.map((mac) => groupRow(netdev, mac)) : [];
  if (netdev.kind === 'bridge') return [...groups, permanentRow(netdev, netdev.name)];
  if (netdev.master === null) return groups;
  const master = netdev.master;
  return [...own.map((entry) => bridgeRow(entry, master)), permanentRow(netdev, master), ...groups];
}

const groupRow = ({ name }: Netdev, mac: string): FdbRow => ({
  mac,
  device: name,
  place: 'self',
  state: 'permanent',
});

const permanentRow = ({ name, mac }: Netdev, master: string): FdbRow => ({
  mac: mac ?? '00:00:00:00:00:00',
  device: name,
  place: `master ${master}`,
  state: 'permanent',
});

/** A learned entry has no word for its state. */
const stateOf = ({ state }: FdbEntry): string => (state === 'learned' ? '' : state);

const vxlanRow = (entry: FdbEntry): FdbRow => ({
  mac: entry.mac,
  device: entry.device,
  place: `${entry.remote === null ? '' : `dst ${entry.remote} `}self`,
  state: stateOf(entry),
});

const bridgeRow = (entry: FdbEntry, master: string): FdbRow => ({
  mac: entry.mac,
  device: entry.device,
  place: `master ${master}`,
  state: stateOf(entry),
});

function links(seat: Seat, words: readonly string[]): Outcome {
  const [command = 'show', ...rest] = words;
  if (command !== 'show') return unknownCommand(command, 'bridge link help');
  const selected = select(rest, { valued: ['dev', 'master'], flags: [] });
  if (!selected.ok) return selected.error;
  const device = selected.value.get('dev');
  if (device !== undefined && deviceNamed(seat.namespace, device) === null)
    return failure(255, `Cannot find device "${device}"`);
  const ports = seat.namespace.netdevs.filter(
    ({ name, master }) => master !== null && (device === undefined || name === device),
  );
  return printed(ports.map((port) => linkLine(seat, port)));
}

/** The tool looks the other end's index up in this namespace, where it is somebody else's. */
function linkLine(seat: Seat, port: Netdev): string {
  const peer = peerOf(seat, port);
  const namesake = seat.namespace.netdevs.find(({ index }) => index === peer?.netdev.index);
  const at = peer === null ? '' : `@${namesake?.name ?? `if${peer.netdev.index}`}`;
  const flags = flagsOf(seat, port, namesake?.up === false ? ['M-DOWN'] : []);
  return (
    `${port.index}: ${port.name}${at}: ${flags} mtu ${port.mtu} master ${port.master ?? ''} ` +
    `state ${portState(seat, port)} priority 32 cost 2 `
  );
}
