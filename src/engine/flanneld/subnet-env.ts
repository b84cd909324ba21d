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
  for (const line of text.split(/\r?\n/)) {
    if (/^[ \t]*(#|$)/.test(line)) continue;
    const bare = beforeComment(line);
    // A line without an equals sign may still be YAML.
    const [, key, value] = /^([^=]*)=(.*)$/.exec(bare) ?? /^([^:]*):(.*)$/.exec(bare) ?? [];
    if (key === undefined || value === undefined) return err("Can't separate key from value");
    variables.set(trimBlanks(key.replace(/^export/, '')), unquote(trimBlanks(value)));
  }
  return ok(variables);
}

const trimBlanks = (text: string): string => text.replace(/^ +| +$/g, '');
const count = (text: string, mark: string): number => text.split(mark).length - 1;

/** What stands before a `#`, unless a quotation mark is open there: godotenv counts them piece by piece. */
function beforeComment(line: string): string {
  let open = false;
  const kept: string[] = [];
  for (const piece of line.split('#')) {
    const turns = count(piece, '"') === 1 || count(piece, "'") === 1;
    const closes = turns && open;
    if (turns) open = !open;
    if (closes || open || kept.length === 0) kept.push(piece);
  }
  return kept.join('#');
}

const unquote = (value: string): string =>
  count(value, '"') === 2 || count(value, "'") === 2
    ? value
        .replace(/^["']+|["']+$/g, '')
        .replace(/\\"/g, '"')
        .replace(/\\n/g, '\n')
    : value;

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
