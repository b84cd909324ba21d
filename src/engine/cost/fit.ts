/**
 * Fits the constants that no primitive explains, and says how well: with a path at one MTU left out, predicted again.
 *
 * Least squares of logarithms by coordinate search: deterministic, no gradients, a handful of parameters.
 */
import { medianOf } from './measured-rows';
import { type Metric, type Observation } from './observations';
import { type Fitted, type FittedName, type Profile } from './profile';
import {
  floodRate,
  modelOf,
  roundTrip,
  tcpCpuPerByte,
  tcpThroughput,
  type Conditions,
  type Model,
} from './throughput';

export const conditionsOf = (
  o: Pick<Observation, 'way' | 'vpcMtu' | 'offload'>,
  cores: number,
): Conditions => ({
  way: o.way,
  podMtu: o.vpcMtu - 50,
  offload: o.offload,
  tunOffload: false,
  cores,
});

const PREDICT: Readonly<Record<Metric, (model: Model, c: Conditions) => number>> = {
  roundTrip: (model, c) => roundTrip(model, c.way),
  rate64: (model, c) => floodRate(model, c, 64).delivered,
  rate1400: (model, c) => floodRate(model, c, 1400).delivered,
  tcp: tcpThroughput,
  cpu: tcpCpuPerByte,
};

/** What the model says a metric is. */
export const predict = (model: Model, metric: Metric, c: Conditions): number => PREDICT[metric](model, c);

const square = (n: number): number => n * n;

/** Misses of values and of ratios to host-gw count alike: the ratio is what travels to another machine. */
function loss(profile: Profile, fitted: Fitted, observations: readonly Observation[]): number {
  const model = modelOf(profile, fitted);
  const cores = profile.machine.cores;
  return observations.reduce((sum, o) => {
    const value = predict(model, o.metric, conditionsOf(o, cores));
    const base = predict(model, o.metric, conditionsOf({ ...o, way: 'host-gw' }, cores));
    return sum + square(Math.log(value / o.value)) + square(Math.log(value / base / o.ratio));
  }, 0);
}

const STEPS = [0.3, 0.1, 0.03, 0.01, 0.003, 0.001] as const;
const SWEEPS = 60;

/** No share of the cores is more than all of them. */
const LIMIT: Readonly<Partial<Record<FittedName, number>>> = { coresOn: 1, coresOff: 1 };

/** Constants that speak about the same metrics; the groups do not touch each other. */
const GROUPS: readonly { readonly names: readonly FittedName[]; readonly metrics: readonly Metric[] }[] = [
  { names: ['coldFactor', 'idleWake'], metrics: ['roundTrip'] },
  { names: ['busyFactor', 'relayWake'], metrics: ['rate64', 'rate1400'] },
  {
    names: ['tcpFactor', 'tcpRelay', 'touchOn', 'touchOff', 'segment', 'coresOn', 'coresOff'],
    metrics: ['tcp', 'cpu'],
  },
];

interface Best {
  readonly fitted: Fitted;
  readonly loss: number;
}

/** One constant moved up or down by `step`, when that is better. */
function nudge(best: Best, name: FittedName, step: number, lossOf: (fitted: Fitted) => number): Best {
  return [1 + step, 1 / (1 + step)].reduce((kept, factor) => {
    const value = Math.min(kept.fitted[name] * factor, LIMIT[name] ?? Number.POSITIVE_INFINITY);
    const fitted = { ...kept.fitted, [name]: value };
    const tried = { fitted, loss: lossOf(fitted) };
    return tried.loss < kept.loss ? tried : kept;
  }, best);
}

/**
 * Constants under which the model meets `observations` best, from `start`. `pull` holds each constant near its start:
 * what it costs, beside squared misses, to differ by a factor of e. Few or noisy observations need some.
 */
export function fitConstants(
  profile: Profile,
  observations: readonly Observation[],
  start: Fitted,
  pull = 0,
): Fitted {
  return GROUPS.reduce((fitted, group) => {
    const own = observations.filter((o) => group.metrics.includes(o.metric));
    const away = (f: Fitted): number =>
      group.names.reduce((sum, name) => sum + square(Math.log(f[name] / start[name])), 0);
    const lossOf = (f: Fitted): number => loss(profile, f, own) + (pull === 0 ? 0 : pull * away(f));
    let best: Best = { fitted, loss: lossOf(fitted) };
    for (const step of STEPS)
      for (let sweep = 0; sweep < SWEEPS; sweep++) {
        const before = best.loss;
        for (const name of group.names) best = nudge(best, name, step, lossOf);
        if (before - best.loss < 1e-9) break;
      }
    return best.fitted;
  }, start);
}

/** Where every fit begins: no correction at all. */
export const START: Fitted = {
  coldFactor: 1,
  idleWake: 10_000,
  busyFactor: 1,
  relayWake: 5_000,
  tcpFactor: 1,
  tcpRelay: 5_000,
  touchOn: 0.1,
  touchOff: 0.5,
  segment: 100,
  coresOn: 1,
  coresOff: 1,
};

export interface Residual extends Observation {
  /** Predicted with this path at this MTU left out of the fit. */
  readonly predicted: number;
  readonly predictedRatio: number;
  /** predicted / measured − 1. */
  readonly error: number;
  readonly ratioError: number;
}

/** Every observation, predicted by constants that were fitted without its path at its MTU. */
export function leaveOneOut(
  profile: Profile,
  observations: readonly Observation[],
  start: Fitted,
): readonly Residual[] {
  const cores = profile.machine.cores;
  const groupOf = (o: Observation): string => `${o.way} ${o.vpcMtu}`;
  return [...new Set(observations.map(groupOf))].flatMap((group) => {
    const kept = observations.filter((o) => groupOf(o) !== group);
    const model = modelOf(profile, fitConstants(profile, kept, start));
    return observations
      .filter((o) => groupOf(o) === group)
      .map((o): Residual => {
        const predicted = predict(model, o.metric, conditionsOf(o, cores));
        const base = predict(model, o.metric, conditionsOf({ ...o, way: 'host-gw' }, cores));
        const predictedRatio = predicted / base;
        return {
          ...o,
          predicted,
          predictedRatio,
          error: predicted / o.value - 1,
          ratioError: predictedRatio / o.ratio - 1,
        };
      });
  });
}

export interface Summary {
  readonly count: number;
  readonly median: number;
  readonly worst: number;
}

/** Size of the errors of ratios to host-gw; host-gw itself, which is 1 by definition, does not count. */
export function summarise(residuals: readonly Residual[]): Summary {
  const sizes = residuals.filter((r) => r.way !== 'host-gw').map((r) => Math.abs(r.ratioError));
  return { count: sizes.length, median: medianOf(sizes), worst: Math.max(...sizes) };
}
