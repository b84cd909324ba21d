/**
 * Replay cases: a recording of a real flannel as one JSON document (cluster, settings, what applications sent, and
 * what every interface saw). The document is a stranger's text: it is checked before anything is believed.
 */
import { type Ipv4Address, type Ipv4Prefix, lengthOf, parseIpv4, parsePrefix } from '../address/ipv4';
import { type MacAddress, parseMac } from '../address/mac';
import { type BackendName } from '../cluster/cluster';
import { type RpFilter } from '../cluster/namespace';
import { err, ok, type Result } from '../result';
import { type Octets } from '../wire/octets';

export interface ReplayCase {
  readonly title: string;
  readonly cluster: CaseCluster;
  readonly settings: CaseSettings;
  readonly origin: readonly CaseFrame[];
  /** By place, in the order they were seen. */
  readonly expect: ReadonlyMap<string, readonly SeenFrame[]>;
}

export interface CaseFrame extends SeenFrame {
  readonly place: string;
}

export interface SeenFrame {
  /** Nanoseconds. */
  readonly at: number;
  readonly octets: Octets;
}

export interface CaseCluster {
  readonly vpc: Ipv4Prefix;
  readonly mtu: number;
  readonly router: { readonly ip: Ipv4Address; readonly mac: MacAddress };
  readonly overlay: Ipv4Prefix;
  readonly subnetLen: number;
  readonly backend: BackendName;
  readonly port: number;
  readonly vni: number;
  readonly nodes: readonly CaseNode[];
}

export interface CaseNetdev {
  readonly ip: Ipv4Address;
  readonly mac: MacAddress;
  readonly mtu: number;
}

export interface CaseNode {
  readonly name: string;
  readonly eth0: CaseNetdev;
  readonly lease: Ipv4Prefix;
  readonly docker0: CaseNetdev;
  readonly pods: readonly (CaseNetdev & { readonly name: string })[];
  readonly flannel: {
    readonly ip: Ipv4Address | null;
    readonly mac: MacAddress | null;
    readonly mtu: number | null;
  };
}

export interface CaseSettings {
  readonly ipMasq: boolean;
  readonly dockerMasq: boolean;
  readonly offload: boolean;
  readonly rpFilter: Readonly<Record<string, RpFilter>>;
  readonly acceptLocal: Readonly<Record<string, readonly string[]>>;
  readonly podMtu: Readonly<Record<string, number>>;
  readonly tunMtu: Readonly<Record<string, number>>;
  readonly linkMtu: Readonly<Record<string, number>>;
  readonly flanneldKilled: readonly string[];
  readonly leaseDeleted: readonly string[];
  readonly drop: Readonly<Record<string, string>>;
  readonly reject: Readonly<Record<string, string>>;
  readonly forwardDrop: Readonly<Record<string, { readonly acceptRules: boolean }>>;
  readonly bridgeNf: Readonly<Record<string, number>>;
}

/** What is wrong with a document, where. */
export interface CaseProblem {
  readonly where: string;
  readonly found: string;
  readonly expected: string;
}

/** How a refusal travels up through the readers to `parseCase`, and no further. */
interface Refusal extends Error {
  readonly problem: CaseProblem;
}

const isRefusal = (e: unknown): e is Refusal => e instanceof Error && 'problem' in e;

type Json = Record<string, unknown>;

/** Reads a case; the first thing wrong with it is named. */
export function parseCase(text: string): Result<ReplayCase, CaseProblem> {
  try {
    const document = record(JSON.parse(text), 'document');
    const expect = record(document['expect'], 'expect');
    return ok({
      title: document['title'] === undefined ? '' : string(document['title'], 'title'),
      cluster: clusterOf(record(document['cluster'], 'cluster')),
      settings: settingsOf(record(document['settings'] ?? {}, 'settings')),
      origin: list(document['origin'], 'origin').map((o, i) => {
        const where = `origin[${i}]`;
        const fields = record(o, where);
        return { place: string(fields['place'], `${where}.place`), ...seen(fields, where) };
      }),
      expect: new Map(
        Object.entries(expect).map(([place, frames]) => [
          place,
          list(frames, `expect.${place}`).map((f, i) =>
            seen(record(f, `expect.${place}[${i}]`), `expect.${place}[${i}]`),
          ),
        ]),
      ),
    });
  } catch (problem) {
    if (isRefusal(problem)) return err(problem.problem);
    if (problem instanceof SyntaxError)
      return err({ where: 'document', found: problem.message, expected: 'JSON' });
    throw problem;
  }
}

const printed = (value: unknown): string => (value === undefined ? 'nothing' : JSON.stringify(value));

function refuse(where: string, found: unknown, expected: string): never {
  const shown = typeof found === 'string' ? found : printed(found);
  const problem: CaseProblem = { where, found: shown.slice(0, 60), expected };
  throw Object.assign(new Error(`${where}: ${expected}`), { problem });
}

function record(value: unknown, where: string): Json {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return refuse(where, value, 'an object');
  return value as Json;
}

function list(value: unknown, where: string): readonly unknown[] {
  if (!Array.isArray(value)) return refuse(where, value, 'a list');
  return value as readonly unknown[];
}

function string(value: unknown, where: string): string {
  if (typeof value !== 'string') return refuse(where, value, 'text');
  return value;
}

function whole(value: unknown, where: string, fallback?: number): number {
  if (value === undefined && fallback !== undefined) return fallback;
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0)
    return refuse(where, value, 'a whole number');
  return value;
}

/** Whole nanoseconds; a recording's clock may have given parts of them. */
function instantOf(value: unknown, where: string): number {
  return whole(typeof value === 'number' ? Math.round(value) : value, where);
}

function checked<T>(
  value: unknown,
  where: string,
  parse: (text: string) => Result<T, string>,
  expected: string,
): T {
  const parsed = parse(string(value, where));
  return parsed.ok ? parsed.value : refuse(where, value, expected);
}

const address = (value: unknown, where: string): Ipv4Address =>
  checked(value, where, parseIpv4, 'an IPv4 address');
const prefix = (value: unknown, where: string): Ipv4Prefix =>
  checked(value, where, parsePrefix, 'an IPv4 prefix');
const hardware = (value: unknown, where: string): MacAddress =>
  checked(value, where, parseMac, 'a hardware address');

function seen(fields: Json, where: string): SeenFrame {
  const hex = string(fields['octets'], `${where}.octets`);
  if (hex.length % 2 !== 0 || /[^0-9a-f]/i.test(hex)) return refuse(`${where}.octets`, hex, 'octets in hex');
  const octets = Uint8Array.from({ length: hex.length / 2 }, (_, i) =>
    Number.parseInt(hex.slice(i * 2, i * 2 + 2), 16),
  );
  return { at: instantOf(fields['at'], `${where}.at`), octets };
}

const BACKEND_NAMES: Readonly<Record<string, BackendName>> = {
  udp: 'udp',
  vxlan: 'vxlan',
  'host-gw': 'host-gw',
  hostgw: 'host-gw',
  ipip: 'ipip',
  wireguard: 'wireguard',
};

function clusterOf(c: Json): CaseCluster {
  const router = record(c['router'], 'cluster.router');
  const backend = BACKEND_NAMES[string(c['backend'], 'cluster.backend')];
  return {
    vpc: prefix(c['vpc'], 'cluster.vpc'),
    mtu: whole(c['mtu'], 'cluster.mtu'),
    router: {
      ip: address(router['ip'], 'cluster.router.ip'),
      mac: hardware(router['mac'], 'cluster.router.mac'),
    },
    overlay: prefix(c['overlay'], 'cluster.overlay'),
    subnetLen: whole(c['subnetLen'] ?? undefined, 'cluster.subnetLen', leaseLength(c)),
    backend: backend ?? refuse('cluster.backend', c['backend'], Object.keys(BACKEND_NAMES).join(', ')),
    port: whole(c['port'] ?? undefined, 'cluster.port', 0),
    vni: whole(c['vni'] ?? undefined, 'cluster.vni', 1),
    nodes: list(c['nodes'], 'cluster.nodes').map((n, i) =>
      nodeOf(record(n, `cluster.nodes[${i}]`), `cluster.nodes[${i}]`),
    ),
  };
}

/** What the first lease says, where the case does not. */
function leaseLength(c: Json): number {
  const [first] = list(c['nodes'], 'cluster.nodes');
  const lease = first === undefined ? null : record(first, 'cluster.nodes[0]')['lease'];
  return lease === null ? DEFAULT_LENGTH : lengthOf(prefix(lease, 'cluster.nodes[0].lease'));
}

const DEFAULT_LENGTH = 24;

function nodeOf(n: Json, where: string): CaseNode {
  const flannel = record(n['flannel'] ?? {}, `${where}.flannel`);
  return {
    name: string(n['name'], `${where}.name`),
    eth0: netdev(n['eth0'], `${where}.eth0`),
    lease: prefix(n['lease'], `${where}.lease`),
    docker0: netdev(n['docker0'], `${where}.docker0`),
    pods: list(n['pods'] ?? [], `${where}.pods`).map((p, i) => ({
      name: string(record(p, `${where}.pods[${i}]`)['name'], `${where}.pods[${i}].name`),
      ...netdev(p, `${where}.pods[${i}]`),
    })),
    flannel: {
      ip: flannel['ip'] == null ? null : address(flannel['ip'], `${where}.flannel.ip`),
      mac: flannel['mac'] == null ? null : hardware(flannel['mac'], `${where}.flannel.mac`),
      mtu: flannel['mtu'] == null ? null : whole(flannel['mtu'], `${where}.flannel.mtu`),
    },
  };
}

function netdev(value: unknown, where: string): CaseNetdev {
  const d = record(value, where);
  return {
    ip: address(d['ip'], `${where}.ip`),
    mac: hardware(d['mac'], `${where}.mac`),
    mtu: whole(d['mtu'], `${where}.mtu`),
  };
}

/** `udp/8285`: a protocol, and a port where it has ports. */
function traffic(value: unknown, where: string): string {
  const text = string(value, where);
  return /^(udp|tcp)(\/\d{1,5})?$|^icmp$/.test(text)
    ? text
    : refuse(where, text, 'udp/<port>, tcp/<port> or icmp');
}

function settingsOf(s: Json): CaseSettings {
  const by = <T>(name: string, read: (value: unknown, where: string) => T): Readonly<Record<string, T>> =>
    Object.fromEntries(
      Object.entries(record(s[name] ?? {}, `settings.${name}`)).map(([k, v]) => [
        k,
        read(v, `settings.${name}.${k}`),
      ]),
    );
  const names = (name: string): readonly string[] =>
    list(s[name] ?? [], `settings.${name}`).map((v, i) => string(v, `settings.${name}[${i}]`));
  const modes: Readonly<Record<string, RpFilter>> = { strict: 'strict', loose: 'loose', off: 'off' };
  return {
    ipMasq: s['ipMasq'] === true,
    dockerMasq: s['dockerMasq'] === true,
    offload: s['offload'] === true,
    rpFilter: by('rpFilter', (v, w) => modes[string(v, w)] ?? refuse(w, v, 'strict, loose or off')),
    acceptLocal: by('acceptLocal', (v, w) => list(v, w).map((d) => string(d, w))),
    podMtu: by('podMtu', whole),
    tunMtu: by('tunMtu', whole),
    linkMtu: by('linkMtu', whole),
    flanneldKilled: names('flanneldKilled'),
    leaseDeleted: names('leaseDeleted'),
    drop: by('drop', traffic),
    reject: by('reject', traffic),
    forwardDrop: by('forwardDrop', (v, w) => ({ acceptRules: record(v, w)['acceptRules'] === true })),
    bridgeNf: by('bridgeNf', (v, w) => (typeof v === 'boolean' ? Number(v) : whole(v, w))),
  };
}
