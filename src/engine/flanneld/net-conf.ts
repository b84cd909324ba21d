/**
 * The network configuration that an administrator puts into etcd as JSON and every flanneld reads at its start.
 *
 * Follows subnet/config.go at v0.12.0: defaults, checks, and the exact words of each refusal. SubnetMin > SubnetMax
 * is not refused, as flannel does not (it shows later as "out of subnets").
 */
import {
  contains,
  fromU32,
  type Ipv4Address,
  type Ipv4Prefix,
  lengthOf,
  maskOf,
  networkOf,
  prefix,
  toU32,
} from '../address/ipv4';
import { type Overlay } from '../cluster/cluster';
import { err, ok, type Result } from '../result';
import { parseGoCidr, parseGoIp, trimQuotes } from './net-conf-address';
import { type JsonValue, readJson } from './net-conf-json';
import { decodeStruct, numberIn, stringIn, type StructShape, type StructValues } from './net-conf-struct';

/** A network configuration that flanneld accepts, its defaults filled in. */
export interface NetConf {
  readonly network: Ipv4Prefix;
  /** Length of the subnet each node leases, in bits. */
  readonly subnetLength: number;
  /** First subnet that may be leased. */
  readonly subnetMin: Ipv4Address;
  /** Last subnet that may be leased. */
  readonly subnetMax: Ipv4Address;
  /** As written, capitals kept; `udp` when there is no Backend at all, empty when Backend names no type. */
  readonly backendType: string;
  /** The Backend property as it stands in the document; null without one. */
  readonly backend: JsonValue | null;
}

const refusalOf = (parsed: Result<unknown, string>): string | null => (parsed.ok ? null : parsed.error);
const refuseIp = (raw: string): string | null => refusalOf(parseGoIp(trimQuotes(raw)));

const CONFIG: StructShape = {
  name: 'Config',
  goType: 'subnet.Config',
  fields: [
    { name: 'Network', type: 'own', refuse: (raw) => refusalOf(parseGoCidr(trimQuotes(raw))) },
    { name: 'SubnetMin', type: 'own', refuse: refuseIp },
    { name: 'SubnetMax', type: 'own', refuse: refuseIp },
    { name: 'SubnetLen', type: 'uint' },
    { name: 'Backend', type: 'own' },
  ],
};

const BACKEND_TYPE: StructShape = {
  name: '',
  goType: 'struct { Type string }',
  fields: [{ name: 'Type', type: 'string' }],
};

/** The configuration, or what flanneld says after "Couldn't fetch network config: ". */
export function parseNetConf(text: string): Result<NetConf, string> {
  const json = readJson(text);
  if (!json.ok) return json;
  const values = decodeStruct(json.value, CONFIG);
  if (!values.ok) return values;
  const network = cidrIn(values.value, 'Network');
  const subnetLength = lengthFor(network, numberIn(values.value, 'SubnetLen', 0));
  if (!subnetLength.ok) return subnetLength;
  const range = rangeFor(network, subnetLength.value, values.value);
  if (!range.ok) return range;
  const backend = values.value.get('Backend') ?? null;
  const backendType = backendTypeOf(backend);
  if (!backendType.ok) return backendType;
  return ok({
    network,
    subnetLength: subnetLength.value,
    ...range.value,
    backendType: backendType.value,
    backend,
  });
}

/** Go's zero value where the document says nothing. */
function cidrIn(values: StructValues, name: string): Ipv4Prefix {
  const raw = values.get(name)?.raw;
  const parsed = raw === undefined ? null : parseGoCidr(trimQuotes(raw));
  return parsed?.ok === true ? parsed.value : prefix('0.0.0.0/0');
}

function ipIn(values: StructValues, name: string): number {
  const raw = values.get(name)?.raw;
  const parsed = raw === undefined ? null : parseGoIp(trimQuotes(raw));
  return parsed?.ok === true ? toU32(parsed.value) : 0;
}

function lengthFor(network: Ipv4Prefix, stated: number): Result<number, string> {
  const length = lengthOf(network);
  if (stated > 0) {
    if (stated > 30) return err('SubnetLen must be less than /31');
    if (stated < length + 2) return err('Network must be able to accommodate at least four subnets');
    return ok(stated);
  }
  if (length > 28) return err('Network is too small. Minimum useful network prefix is /28');
  return ok(length <= 22 ? 24 : length + 2);
}

type SubnetRange = Pick<NetConf, 'subnetMin' | 'subnetMax'>;

function rangeFor(network: Ipv4Prefix, length: number, values: StructValues): Result<SubnetRange, string> {
  const size = 2 ** (32 - length);
  const first = networkOf(network);
  // Unsigned 32-bit arithmetic, as in flannel: of 0.0.0.0/0 the last subnet is 255.255.255.0.
  const past = (first + 2 ** (32 - lengthOf(network))) % 2 ** 32;
  // An address of 0.0.0.0 counts as not given. The first subnet is skipped: its .0 would be the network's own.
  const min = fromU32(ipIn(values, 'SubnetMin') || (first + size) % 2 ** 32);
  const max = fromU32(ipIn(values, 'SubnetMax') || (past - size + 2 ** 32) % 2 ** 32);
  if (!contains(network, min)) return err('SubnetMin is not in the range of the Network');
  if (!contains(network, max)) return err('SubnetMax is not in the range of the Network');
  const aligned = (address: Ipv4Address): boolean => (toU32(address) & ~maskOf(length)) === 0;
  if (!aligned(min)) return err(`SubnetMin is not on a SubnetLen boundary: ${min}`);
  if (!aligned(max)) return err(`SubnetMax is not on a SubnetLen boundary: ${max}`);
  return ok({ subnetMin: min, subnetMax: max });
}

function backendTypeOf(backend: JsonValue | null): Result<string, string> {
  if (backend === null) return ok('udp');
  const values = decodeStruct(backend, BACKEND_TYPE);
  if (!values.ok) return err(`error decoding Backend property of config: ${values.error}`);
  return ok(stringIn(values.value, 'Type'));
}

/** Whether a subnet may be leased under this configuration (isSubnetConfigCompat). */
export function isCompatible(conf: NetConf, subnet: Ipv4Prefix): boolean {
  const address = networkOf(subnet);
  return (
    address >= toU32(conf.subnetMin) &&
    address <= toU32(conf.subnetMax) &&
    lengthOf(subnet) === conf.subnetLength
  );
}

/** What an administrator writes; everything left out takes flannel's default. */
export interface NetConfSettings {
  readonly network: Ipv4Prefix;
  readonly subnetLength?: number;
  readonly subnetMin?: Ipv4Address;
  readonly subnetMax?: Ipv4Address;
  readonly backend?: {
    readonly type: string;
    readonly vni?: number;
    readonly port?: number;
    readonly directRouting?: boolean;
  };
}

/** How many subnets flanneld may lease under a configuration; 0 where it would refuse it. */
export function leasableIn(settings: NetConfSettings): number {
  const conf = parseNetConf(printNetConf(settings));
  if (!conf.ok) return 0;
  const { subnetMin, subnetMax, subnetLength } = conf.value;
  return (toU32(subnetMax) - toU32(subnetMin)) / 2 ** (32 - subnetLength) + 1;
}

/** The settings as the JSON text that is put into etcd: no blanks, flannel's order of keys. */
export function printNetConf(settings: NetConfSettings): string {
  const { backend } = settings;
  return JSON.stringify({
    Network: settings.network,
    SubnetLen: settings.subnetLength,
    SubnetMin: settings.subnetMin,
    SubnetMax: settings.subnetMax,
    Backend: backend && {
      Type: backend.type,
      VNI: backend.vni,
      Port: backend.port,
      DirectRouting: backend.directRouting,
    },
  });
}

/** The port or VNI a backend takes when the document is silent; a value equal to it is not written. */
const SILENT: Readonly<Record<Overlay['backend'], { readonly port: number }>> = {
  udp: { port: 8285 },
  vxlan: { port: 8472 },
  'host-gw': { port: 0 },
  ipip: { port: 0 },
  wireguard: { port: 51820 },
};

/** The document an administrator would have written to get this overlay: what differs from the defaults is stated. */
export function netConfTextOf(overlay: Overlay): string {
  const speaksUdp = SILENT[overlay.backend].port !== 0;
  const statesPort = speaksUdp && overlay.port !== SILENT[overlay.backend].port;
  const statesVni = overlay.backend === 'vxlan' && overlay.vni !== 1;
  return printNetConf({
    network: overlay.network,
    subnetLength: overlay.subnetLength,
    backend: {
      type: overlay.backend,
      ...(statesVni ? { vni: overlay.vni } : {}),
      ...(statesPort ? { port: overlay.port } : {}),
      ...(overlay.directRouting ? { directRouting: true } : {}),
    },
  });
}
