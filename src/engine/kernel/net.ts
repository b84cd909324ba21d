/**
 * One network namespace at run time: the tables of `cluster/namespace.ts` indexed for the data path.
 *
 * Addresses are unsigned 32-bit numbers and hardware addresses 48-bit numbers here; evidence carries the canonical
 * strings. Functions that lower layers must call upward (`receive`, `icmpError`) are fields, filled in when the
 * namespace is assembled, so that files of this folder import one another in one direction only.
 */
import { type Device, type Neighbour, type Net } from './state';

export function count(net: Net, name: string): void {
  net.counters.mib.set(name, (net.counters.mib.get(name) ?? 0) + 1);
}

/** The next IPv4 identification of this host; never zero. */
export function nextIdentification(net: Net): number {
  const told = net.toldIdentifications.length === 0 ? undefined : net.toldIdentifications.shift();
  if (told !== undefined) return told;
  net.identification = (net.identification % 0xffff) + 1;
  return net.identification;
}

/** An entry for an address whose hardware address nobody has told yet. */
export const createNeighbour = (address: number, state: Neighbour['state']): Neighbour => ({
  address,
  mac: null,
  state,
  probes: 0,
  queue: [],
  queuedBytes: 0,
  header: null,
});

/** Source address for packets out of `device` towards `target`: `inet_select_addr`. 0 when there is none. */
export function selectAddress(device: Device, target: number): number {
  for (const { address, length } of device.addresses)
    if (sameNetwork(address, target, length)) return address;
  const first = device.addresses[0];
  if (first !== undefined) return first.address;
  for (const other of device.net.devices.values()) {
    const found = other.kind === 'loopback' ? undefined : other.addresses[0];
    if (found !== undefined) return found.address;
  }
  return 0;
}

export const sameNetwork = (a: number, b: number, length: number): boolean =>
  length === 0 || (a ^ b) >>> (32 - length) === 0;

export const isMulticast = (address: number): boolean => address >>> 28 === 0xe;
export const isLoopback = (address: number): boolean => address >>> 24 === 127;
/** ipv4_is_zeronet: since Linux 5.3 the one address 0.0.0.0; the rest of 0.0.0.0/8 is as good as any. */
export const isZeroNet = (address: number): boolean => address === 0;
export const LIMITED_BROADCAST = 0xffff_ffff;
