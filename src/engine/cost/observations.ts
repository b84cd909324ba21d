/**
 * What was measured on whole clusters, as numbers that the model must meet: medians over rounds, and ratios to host-gw
 * taken inside each round, so that a machine that changes speed between rounds does not bend them.
 */
import { medianOf } from './measured-rows';
import { type WayName } from './way';

export const METRICS = {
  roundTrip: 'ping, median round trip, ns',
  rate64: 'datagrams delivered a second, 64 octets',
  rate1400: 'datagrams delivered a second, 1400 octets',
  tcp: 'TCP, one stream, bit/s',
  cpu: 'CPU seconds for a gigabyte of TCP',
} as const;
export type Metric = keyof typeof METRICS;

interface UdpRow {
  readonly recv: number;
  readonly span: number;
}
/** One path in one round, as in docs/measurements/offloads-*.jsonl. */
export interface ClusterRow {
  readonly round: number;
  readonly path: string;
  readonly tcp: { readonly bps: number; readonly bytes: number };
  readonly cpu: number;
  readonly ping: { readonly med: number };
  readonly u64: UdpRow | null;
  readonly u1400: UdpRow | null;
}

export interface Setting {
  /** MTU of the network between the nodes; the pods’ is less by 50. */
  readonly vpcMtu: number;
  readonly offload: boolean;
}

export interface Observation extends Setting {
  readonly metric: Metric;
  readonly way: WayName;
  readonly value: number;
  /** Against host-gw in the same round; 1 for host-gw itself. */
  readonly ratio: number;
  readonly rounds: number;
}

const WAY_OF: Readonly<Record<string, WayName>> = {
  samenode: 'same-node',
  nodenode: 'node-node',
  'host-gw': 'host-gw',
  vxlan: 'vxlan',
  udp: 'udp',
};

const perSecond = (u: UdpRow | null): number | null => (u === null ? null : u.recv / u.span);
const READ: Readonly<Record<Metric, (row: ClusterRow) => number | null>> = {
  roundTrip: (row) => row.ping.med * 1e6,
  rate64: (row) => perSecond(row.u64),
  rate1400: (row) => perSecond(row.u1400),
  tcp: (row) => row.tcp.bps,
  // Ticks of 10 ms.
  cpu: (row) => (row.cpu * 1e7) / row.tcp.bytes,
};

/** Rounds recorded under one setting. */
export interface Recording extends Setting {
  readonly rows: readonly ClusterRow[];
}

interface Pair {
  readonly value: number;
  readonly ratio: number;
}

function pairsOf(rows: readonly ClusterRow[], metric: Metric, path: string): readonly Pair[] {
  return rows.flatMap((row) => {
    if (row.path !== path) return [];
    const base = rows.find((r) => r.round === row.round && r.path === 'host-gw');
    const [value, against] = [READ[metric](row), base === undefined ? null : READ[metric](base)];
    return value === null || against === null ? [] : [{ value, ratio: value / against }];
  });
}

/** Every metric of every path in `recordings`, which are of one MTU; a ratio is taken inside its own recording. */
function ofOneMtu(
  recordings: readonly Recording[],
  metrics: readonly Metric[],
  setting: Setting,
): readonly Observation[] {
  return metrics.flatMap((metric) =>
    Object.entries(WAY_OF).flatMap(([path, way]): readonly Observation[] => {
      const pairs = recordings.flatMap((r) => pairsOf(r.rows, metric, path));
      if (pairs.length === 0) return [];
      const value = medianOf(pairs.map((p) => p.value));
      const ratio = medianOf(pairs.map((p) => p.ratio));
      return [{ ...setting, metric, way, value, ratio, rounds: pairs.length }];
    }),
  );
}

const PER_SETTING = ['rate64', 'rate1400', 'tcp', 'cpu'] as const satisfies readonly Metric[];

/**
 * What the model must meet. A ping of 84 octets meets no offload, so its rounds with and without are taken together
 * (and say `offload: true`).
 */
export function observe(recordings: readonly Recording[]): readonly Observation[] {
  const mtus = [...new Set(recordings.map((r) => r.vpcMtu))];
  return [
    ...mtus.flatMap((vpcMtu) =>
      ofOneMtu(
        recordings.filter((r) => r.vpcMtu === vpcMtu),
        ['roundTrip'],
        { vpcMtu, offload: true },
      ),
    ),
    ...recordings.flatMap((r) => ofOneMtu([r], PER_SETTING, { vpcMtu: r.vpcMtu, offload: r.offload })),
  ];
}
