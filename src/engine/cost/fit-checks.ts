/**
 * What the model says about things that nothing was fitted to: single paths on one core, and offload on the TUN.
 */
import { invariant } from '../invariant';
import { medianOf } from './measured-rows';
import { type Profile } from './profile';
import { modelOf, tcpThroughput, type Conditions } from './throughput';
import { busyCost, idleCost, type WayName } from './way';

interface WholeRow {
  readonly name: string;
  readonly size?: number;
  readonly median?: number;
}
interface WholeRound {
  readonly payload: number;
  readonly rtt: { readonly whole_ns: number };
  readonly flood: { readonly whole_ns: number };
}
/** The part of docs/measurements/whole.json that is looked at here. */
export interface WholePaths {
  readonly kernel_paths: readonly WholeRow[];
  readonly offload: readonly WholeRow[];
  readonly bottom_up_rounds: readonly WholeRound[];
}

export interface Check {
  readonly name: string;
  readonly measured: number;
  readonly predicted: number;
  readonly unit: string;
}

function rowOf(rows: readonly WholeRow[], name: string, size?: number): number {
  const median = rows.find((r) => r.name === name && (size === undefined || r.size === size))?.median;
  invariant(median !== undefined, `no measured row "${name}"`);
  return median;
}

/** Switches and calls in vain per datagram, counted while the whole path ran at a full queue on one core. */
const SATURATED: Readonly<Partial<Record<WayName, { readonly switches: number; readonly eagain: number }>>> =
  {
    udp: { switches: 0.45, eagain: 2 },
    'host-gw': { switches: 1.75, eagain: 0 },
    vxlan: { switches: 1.75, eagain: 0 },
  };

function measuredWhole(
  whole: WholePaths,
  way: WayName,
  payload: number,
): { readonly busy: number; readonly idle: number } {
  if (way === 'udp') {
    const rounds = whole.bottom_up_rounds.filter((r) => r.payload === payload);
    return {
      busy: medianOf(rounds.map((r) => r.flood.whole_ns)),
      idle: medianOf(rounds.map((r) => r.rtt.whole_ns)),
    };
  }
  const name = `cluster ${way}: `;
  const flood = `${name}windowed (128 in flight) flood: delivered packets/s`;
  return {
    busy: 1e9 / rowOf(whole.kernel_paths, flood, payload),
    idle: rowOf(whole.kernel_paths, `${name}blocking round trip`, payload) / 2,
  };
}

/** CPU of one datagram on one core, at a full queue and alone. */
export function pathChecks(profile: Profile, whole: WholePaths): readonly Check[] {
  const { prices } = modelOf(profile);
  return (['host-gw', 'vxlan', 'udp'] as const).flatMap((way) =>
    [64, 1400].flatMap((payload): readonly Check[] => {
      const { busy, idle } = measuredWhole(whole, way, payload);
      const { switches, eagain } = SATURATED[way] ?? { switches: 0, eagain: 0 };
      const saturated =
        busyCost(prices, way, payload) + switches * prices.wake.fixed + eagain * prices.eagain.fixed;
      const what = `${way}, ${payload} octets, one core`;
      return [
        { name: `${what}: full queue`, measured: busy / 1e3, predicted: saturated / 1e3, unit: 'µs' },
        {
          name: `${what}: alone, one way`,
          measured: idle / 1e3,
          predicted: idleCost(prices, way, payload) / 1e3,
          unit: 'µs',
        },
      ];
    }),
  );
}

/** How much faster TCP is over a TUN with offload than over a plain one. */
export function tunOffloadChecks(profile: Profile, whole: WholePaths): readonly Check[] {
  const model = modelOf(profile);
  return [1500, 9001].map((mtu): Check => {
    const at = (tunOffload: boolean): Conditions => ({
      way: 'udp',
      podMtu: mtu - 28,
      offload: true,
      tunOffload,
      cores: profile.machine.cores,
    });
    const measured =
      rowOf(whole.offload, `TCP TUN relay gso, VPC MTU ${mtu}`) /
      rowOf(whole.offload, `TCP TUN relay plain, VPC MTU ${mtu}`);
    const predicted = tcpThroughput(model, at(true)) / tcpThroughput(model, at(false));
    return { name: `offload on the TUN, MTU ${mtu}: TCP gains`, measured, predicted, unit: '×' };
  });
}
