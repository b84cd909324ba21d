/** What a load run found, so far or in the end. */
import { type Runner } from '../kernel/step';
import { type Histogram } from './histogram';
import { type LossPlace } from './load-config';
import { type Fill } from './load-queue';

export interface LoadLatency {
  readonly p50: number;
  readonly p90: number;
  readonly p99: number;
  readonly mean: number;
}

export interface FlowResult {
  readonly name: string;
  /** Packets a second: meant, sent and delivered. A super-packet counts as its segments. */
  readonly wanted: number | null;
  readonly offered: number;
  readonly delivered: number;
  /** User octets delivered, bits a second. */
  readonly goodput: number;
  /** Part of what was sent in the measured time and did not arrive. */
  readonly loss: number;
  /** Nanoseconds from the sender’s call to the receiver’s hands. */
  readonly latency: LoadLatency;
}

export interface ThreadResult {
  readonly name: string;
  /** Cores it kept busy. */
  readonly cores: number;
}

export interface LoadResult {
  /** Simulated nanoseconds measured; the first tenth of a run is not. */
  readonly measured: number;
  readonly offered: number;
  readonly delivered: number;
  readonly goodput: number;
  readonly latency: LoadLatency;
  readonly drops: Readonly<Record<LossPlace, number>>;
  /** Most that waited in each place at once. */
  readonly deepest: Readonly<Record<LossPlace, number>>;
  /** How full each place is; of several of a kind the fullest. */
  readonly fill: Readonly<Record<LossPlace, Fill>>;
  /** Cores kept busy, by who is charged; `idle` makes up the rest. */
  readonly cpu: Readonly<Record<Runner | 'idle', number>>;
  readonly threads: readonly ThreadResult[];
  readonly flows: readonly FlowResult[];
}

export const latencyOf = (h: Histogram): LoadLatency => ({
  p50: h.percentile(0.5),
  p90: h.percentile(0.9),
  p99: h.percentile(0.99),
  mean: h.mean,
});
