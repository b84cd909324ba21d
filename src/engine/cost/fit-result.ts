/** One run of the fit from recordings to verdict: constants, held-out residuals, and checks of what was not fitted. */
import { fitConstants, leaveOneOut, START, summarise, type Residual, type Summary } from './fit';
import { pathChecks, tunOffloadChecks, type Check, type WholePaths } from './fit-checks';
import { METRICS, observe, type Metric, type Recording } from './observations';
import { FITTED_NAMES, type Fitted, type Profile } from './profile';

export interface FitResult {
  /** Three significant digits: more would pretend. */
  readonly constants: Fitted;
  readonly residuals: readonly Residual[];
  readonly total: Summary;
  readonly perMetric: Readonly<Record<Metric, Summary>>;
  readonly checks: readonly Check[];
}

/** Fits `profile` to `recordings` and holds each path at each MTU out once. */
export function fitAll(profile: Profile, recordings: readonly Recording[], whole: WholePaths): FitResult {
  const observations = observe(recordings);
  const exact = fitConstants(profile, observations, START);
  const rounded = FITTED_NAMES.map((name) => [name, Number(exact[name].toPrecision(3))] as const);
  const constants = Object.fromEntries(rounded) as Fitted;
  const fitted: Profile = { ...profile, fitted: { ...profile.fitted, constants } };
  const residuals = leaveOneOut(profile, observations, START);
  const summary = (metric: Metric): Summary => summarise(residuals.filter((r) => r.metric === metric));
  const names = Object.keys(METRICS) as Metric[];
  return {
    constants,
    residuals,
    total: summarise(residuals),
    perMetric: Object.fromEntries(names.map((m) => [m, summary(m)])) as Record<Metric, Summary>,
    checks: [...pathChecks(fitted, whole), ...tunOffloadChecks(fitted, whole)],
  };
}
