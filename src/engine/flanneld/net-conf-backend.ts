/**
 * The Backend part of the network configuration: which backend, with which port, VNI and switches.
 *
 * Follows backend/manager.go and each backend's RegisterNetwork at v0.12.0. wireguard came with flannel 0.16 and is
 * taken as that version takes it. Left out: the cloud, ipsec, alloc and extension backends, refused in our own words.
 */
import { type Ipv4Address } from '../address/ipv4';
import { type BackendName } from '../cluster/cluster';
import { err, ok, type Result } from '../result';
import { type Saying } from './daemon-log';
import { WORDS } from './daemon-log-words';
import { type NetConf } from './net-conf';
import { boolIn, decodeStruct, numberIn, type StructField, type StructValues } from './net-conf-struct';

export interface BackendOptions {
  readonly backend: BackendName;
  /** UDP port as configured; 0 for vxlan leaves it to the kernel (8472), 0 elsewhere means there is none. */
  readonly port: number;
  readonly vni: number;
  readonly gbp: boolean;
  readonly learning: boolean;
  readonly directRouting: boolean;
}

interface BackendShape {
  /** How the backend calls itself in its error message. */
  readonly label: string;
  readonly fields: readonly StructField[];
  readonly port: { readonly field: string; readonly otherwise: number };
  /** What it logs about its configuration before it asks for a lease. */
  readonly announce: (options: BackendOptions) => Saying | null;
}

const int = (name: string): StructField => ({ name, type: 'int' });
const bool = (name: string): StructField => ({ name, type: 'bool' });
const silent = (): null => null;
const noPort = { field: '', otherwise: 0 };

const SHAPES: Readonly<Record<BackendName, BackendShape>> = {
  udp: { label: 'UDP', fields: [int('Port')], port: { field: 'Port', otherwise: 8285 }, announce: silent },
  vxlan: {
    label: 'VXLAN',
    fields: [int('VNI'), int('Port'), bool('GBP'), bool('Learning'), bool('DirectRouting')],
    port: { field: 'Port', otherwise: 0 },
    announce: (options) => WORDS.vxlanConfig(options),
  },
  'host-gw': { label: 'host-gw', fields: [], port: noPort, announce: silent },
  ipip: {
    label: 'IPIP',
    fields: [bool('DirectRouting')],
    port: noPort,
    announce: (options) => WORDS.ipipConfig(options.directRouting),
  },
  wireguard: {
    label: 'backend',
    fields: [int('ListenPort')],
    port: { field: 'ListenPort', otherwise: 51820 },
    announce: silent,
  },
};

/** Backends of v0.12.0 that nothing here can run. */
const NOT_MODELLED = ['ali-vpc', 'alloc', 'aws-vpc', 'extension', 'gce', 'ipsec'];

const isModelled = (type: string): type is BackendName => Object.hasOwn(SHAPES, type);

/** The backend's options, or what flanneld logs before it exits with code 1. */
export function parseBackendOptions(conf: NetConf): Result<BackendOptions, Saying> {
  const backend = conf.backendType.toLowerCase();
  if (!isModelled(backend)) {
    const why = NOT_MODELLED.includes(backend) ? 'not modelled here' : 'unknown backend type';
    return err(WORDS.backendRefused(`${why}: ${backend}`));
  }
  const shape = SHAPES[backend];
  const none: StructValues = new Map();
  // host-gw never looks at its options, so nothing in them can be wrong.
  const values =
    conf.backend === null || shape.fields.length === 0
      ? ok(none)
      : decodeStruct(conf.backend, { name: '', goType: 'struct', fields: shape.fields });
  if (!values.ok)
    return err(WORDS.registerFailed(`error decoding ${shape.label} backend config: ${values.error}`));
  return ok(optionsFrom(backend, shape, values.value));
}

function optionsFrom(backend: BackendName, shape: BackendShape, values: StructValues): BackendOptions {
  return {
    backend,
    port: numberIn(values, shape.port.field, shape.port.otherwise),
    vni: numberIn(values, 'VNI', 1),
    gbp: boolIn(values, 'GBP'),
    learning: boolIn(values, 'Learning'),
    directRouting: boolIn(values, 'DirectRouting'),
  };
}

/** What the backend logs about its options; null for one that says nothing. */
export const announceOptions = (options: BackendOptions): Saying | null =>
  SHAPES[options.backend].announce(options);

/** The UDP port its tunnel listens on; null for a backend without one. */
export function listeningPort(options: BackendOptions): number | null {
  if (options.backend === 'vxlan') return options.port === 0 ? 8472 : options.port;
  return options.port === 0 ? null : options.port;
}

/**
 * Why the backend cannot run on a node known to its peers by another address than its interface's; null when it can.
 *
 * host-gw routes to the public address as a next hop, so it must be a neighbour's own (backend/hostgw/hostgw.go).
 */
export function refusePublicIp(
  { backend }: BackendOptions,
  node: { readonly interfaceAddress: Ipv4Address; readonly publicIp: Ipv4Address },
): Saying | null {
  if (backend !== 'host-gw' || node.interfaceAddress === node.publicIp) return null;
  return WORDS.backendRefused(
    "your PublicIP differs from interface IP, meaning that probably you're on a NAT, " +
      'which is not supported by host-gw backend',
  );
}
