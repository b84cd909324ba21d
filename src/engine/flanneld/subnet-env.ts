/**
 * /run/flannel/subnet.env: what flanneld leaves for Docker or the CNI plugin, and for itself at the next start.
 *
 * Follows main.go WriteSubnetFile and ReadCIDRFromSubnetFile at v0.12.0, and joho/godotenv for the reading.
 * Left out: the file's temporary name while it is written.
 */
import { fromU32, type Ipv4Prefix, lengthOf, networkOf } from '../address/ipv4';
import { err, ok, type Result } from '../result';
import { type Bytes, bytes } from '../units';
import { type Saying } from './daemon-log';
import { WORDS } from './daemon-log-words';
import { parseGoCidr, trimQuotes } from './net-conf-address';

/** Where flanneld writes it unless told otherwise (-subnet-file). */
export const SUBNET_ENV_PATH = '/run/flannel/subnet.env';

export interface SubnetEnv {
  readonly network: Ipv4Prefix;
  /** The leased subnet. The file shows its first address, which is the bridge's. */
  readonly subnet: Ipv4Prefix;
  readonly mtu: Bytes;
  readonly ipMasq: boolean;
}

/** The file's text, four lines. */
export function emitSubnetEnv({ network, subnet, mtu, ipMasq }: SubnetEnv): string {
  const bridge = `${fromU32((networkOf(subnet) + 1) % 2 ** 32)}/${lengthOf(subnet)}`;
  return (
    `FLANNEL_NETWORK=${network}\n` +
    `FLANNEL_SUBNET=${bridge}\n` +
    `FLANNEL_MTU=${mtu}\n` +
    `FLANNEL_IPMASQ=${String(ipMasq)}\n`
  );
}

/** The variables of a file in godotenv's grammar, or its words about the first line it cannot split. */
export function parseVariables(text: string): Result<ReadonlyMap<string, string>, string> {
  const variables = new Map<string, string>();
  for (const line of text.split('\n')) {
    const trimmed = line.trim();
    if (trimmed === '' || trimmed.startsWith('#')) continue;
    const [, key, value] = /^([^=]*)=(.*)$/.exec(beforeComment(line)) ?? /^([^:]*):(.*)$/.exec(line) ?? [];
    if (key === undefined || value === undefined) return err("Can't separate key from value");
    variables.set(key.replace(/^export/, '').trim(), unquote(value.trim()));
  }
  return ok(variables);
}

/** A `#` starts a comment unless a quotation mark is open. */
function beforeComment(line: string): string {
  const hash = line.indexOf('#');
  const quoted = hash >= 0 && /["']/.test(line.slice(0, hash));
  return hash < 0 || quoted ? line : line.slice(0, hash);
}

const unquote = (value: string): string =>
  /^(["']).*\1$/.test(value) ? value.slice(1, -1).replace(/\\"/g, '"').replace(/\\n/g, '\n') : value;

/** The file's four values, or what is wrong with it: what the CNI plugin needs (cni-plugins flannel.go loadFlannelSubnetEnv). */
export function parseSubnetEnv(text: string): Result<SubnetEnv, string> {
  const variables = parseVariables(text);
  if (!variables.ok) return variables;
  const network = parseGoCidr(variables.value.get('FLANNEL_NETWORK') ?? '');
  if (!network.ok) return network;
  const subnet = parseGoCidr(variables.value.get('FLANNEL_SUBNET') ?? '');
  if (!subnet.ok) return subnet;
  const mtu = variables.value.get('FLANNEL_MTU') ?? '';
  if (!/^[0-9]{1,9}$/.test(mtu)) return err(`FLANNEL_MTU is not a number: ${mtu}`);
  return ok({
    network: network.value,
    subnet: subnet.value,
    mtu: bytes(Number(mtu)),
    ipMasq: variables.value.get('FLANNEL_IPMASQ') === 'true',
  });
}

export interface PreviousCidr {
  /** Null when there is none, for whatever reason. */
  readonly cidr: Ipv4Prefix | null;
  /** What flanneld says when there is something that it cannot read. */
  readonly complaint: Saying | null;
}

/** One network of the file as a starting flanneld reads it; `text` null is a missing file, which is no complaint. */
export function previousCidr(
  text: string | null,
  key: 'FLANNEL_SUBNET' | 'FLANNEL_NETWORK',
  path: string = SUBNET_ENV_PATH,
): PreviousCidr {
  if (text === null) return { cidr: null, complaint: null };
  const variables = parseVariables(text);
  if (!variables.ok) return { cidr: null, complaint: WORDS.envUnreadable(key, path, variables.error) };
  const value = variables.value.get(key);
  if (value === undefined) return { cidr: null, complaint: null };
  const cidr = parseGoCidr(trimQuotes(value));
  if (!cidr.ok) return { cidr: null, complaint: WORDS.envUnparsable(key, path, cidr.error) };
  // flannel cannot tell 0.0.0.0/0 from nothing at all (IP4Net.Empty).
  return { cidr: cidr.value === '0.0.0.0/0' ? null : cidr.value, complaint: null };
}
