/**
 * A subnet lease as etcd stores it: the key names the subnet, the value says who holds it and how to reach it.
 *
 * Follows subnet/subnet.go (LeaseAttrs, MakeSubnetKey, ParseSubnetKey) at v0.12.0.
 */
import { type Ipv4Address, type Ipv4Prefix, prefixOf, toU32 } from '../address/ipv4';
import { type MacAddress, parseMac } from '../address/mac';
import { type BackendName, type Lease } from '../cluster/cluster';
import { err, ok, type Result } from '../result';
import { type Instant } from '../units';
import { parseGoIp, trimQuotes } from './net-conf-address';
import { readJson } from './net-conf-json';
import { decodeStruct, stringIn, type StructShape } from './net-conf-struct';

/** What a node publishes about itself with its lease. */
export interface LeaseAttributes {
  readonly publicIp: Ipv4Address;
  /** Empty for the udp backend, which writes none. */
  readonly backendType: string;
  /** JSON text of the backend's own data, such as `{"VtepMAC":"…"}`; empty without any. */
  readonly backendData: string;
}

/** A lease as read from etcd. */
export interface SubnetLease {
  readonly subnet: Ipv4Prefix;
  readonly attributes: LeaseAttributes;
  /** Null: a reservation, which never expires. */
  readonly expires: Instant | null;
  /** modifiedIndex of the key it was read from. */
  readonly asOf: number;
}

export const CONFIG_KEY = '/coreos.com/network/config';
export const SUBNETS_KEY = '/coreos.com/network/subnets';

/** `/coreos.com/network/subnets/100.96.1.0-24`. */
export const subnetKey = (subnet: Ipv4Prefix): string => `${SUBNETS_KEY}/${subnet.replace('/', '-')}`;

/** Renewals bring the same keys and values over and over: what they mean is read once. */
function remembering<T>(read: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    let meaning = known.get(text);
    if (meaning !== undefined) return meaning;
    if (known.size >= 4096) known.clear();
    known.set(text, (meaning = read(text)));
    return meaning;
  };
}

/** The subnet that a key names; null when it names none. Host bits are masked away. */
export const parseSubnetKey: (key: string) => Ipv4Prefix | null = remembering((key) => {
  const match = /(\d+\.\d+.\d+.\d+)-(\d+)/.exec(key);
  const address = parseGoIp(match?.[1] ?? '');
  const length = Number(match?.[2]);
  // flannel parses the length as a 5-bit number.
  return address.ok && length < 32 ? prefixOf(toU32(address.value), length) : null;
});

/** What a node of this backend publishes. `vtepMac` is vxlan's; the others have nothing to add. */
export function attributesFor(
  backend: BackendName,
  publicIp: Ipv4Address,
  vtepMac: MacAddress | null,
): LeaseAttributes {
  return {
    publicIp,
    backendType: backend === 'udp' ? '' : backend,
    backendData: backend === 'vxlan' && vtepMac !== null ? `{"VtepMAC":"${vtepMac}"}` : '',
  };
}

/** The key's value: `{"PublicIP":"172.20.33.102"}`, with BackendType and BackendData where there are any. */
export function emitLeaseValue({ publicIp, backendType, backendData }: LeaseAttributes): string {
  const type = backendType === '' ? '' : `,"BackendType":${JSON.stringify(backendType)}`;
  const data = backendData === '' ? '' : `,"BackendData":${backendData}`;
  return `{"PublicIP":"${publicIp}"${type}${data}}`;
}

const ATTRIBUTES: StructShape = {
  name: 'LeaseAttrs',
  goType: 'subnet.LeaseAttrs',
  fields: [
    {
      name: 'PublicIP',
      type: 'own',
      refuse: (raw) => {
        const parsed = parseGoIp(trimQuotes(raw));
        return parsed.ok ? null : parsed.error;
      },
    },
    { name: 'BackendType', type: 'string' },
    { name: 'BackendData', type: 'own' },
  ],
};

/** The attributes in a key's value, or what json.Unmarshal says about it. */
export const parseLeaseValue: (text: string) => Result<LeaseAttributes, string> = remembering(readLeaseValue);

function readLeaseValue(text: string): Result<LeaseAttributes, string> {
  const json = readJson(text);
  if (!json.ok) return json;
  const values = decodeStruct(json.value, ATTRIBUTES);
  if (!values.ok) return values;
  const publicIp = parseGoIp(trimQuotes(values.value.get('PublicIP')?.raw ?? '0.0.0.0'));
  if (!publicIp.ok) return err(publicIp.error);
  return ok({
    publicIp: publicIp.value,
    backendType: stringIn(values.value, 'BackendType'),
    backendData: values.value.get('BackendData')?.raw ?? '',
  });
}

/** The VTEP address that a vxlan node published; null without one. */
export function vtepMacOf({ backendData }: LeaseAttributes): MacAddress | null {
  const json = readJson(backendData);
  if (!json.ok || json.value.kind !== 'object') return null;
  const published = json.value.entries.find((entry) => entry.key === 'VtepMAC')?.value;
  const parsed = published?.kind === 'string' ? parseMac(published.value) : null;
  return parsed?.ok === true ? parsed.value : null;
}

/** The lease as the cluster's plain data has it; `node` is whoever wrote it. */
export function clusterLease(lease: SubnetLease, node: string, backend: BackendName): Lease {
  return {
    subnet: lease.subnet,
    publicIp: lease.attributes.publicIp,
    node,
    backend,
    vtepMac: vtepMacOf(lease.attributes),
    expires: lease.expires,
  };
}
