/** Settings of a load room → the runs that its curves are made of. */
import {
  interleaved,
  type LoadConfig,
  type LoadFlow,
  type LoadStep,
  podMtuOf,
  rateSteps,
  streamSteps,
  wantedRate,
  type WayName,
  withSyscallPrice,
} from '../../engine';
import { type LoadAxis } from '../../view/load/load-facts';
import { profileNamed } from '../room/own-profile';
import { type LoadRequest } from './load-drive';
import { USUAL_FLOW } from './load-flow-text';
import { type LoadSettings } from './load-link';

/** The flows as they say, and thinner and denser. */
const FACTORS = [0.1, 0.25, 0.5, 0.75, 1, 1.25, 1.5, 2, 3, 4] as const;
/** So many of each flow side by side. */
const COPIES = [1, 2, 3, 4, 6, 8] as const;
/** UDP and IPv4 headers. */
const HEADERS = 28;

/** Along what the load grows: the rate of paced flows, or copies of flows that are as fast as they can be. */
export const axisOf = ({ flows }: LoadSettings): LoadAxis => (wantedRate(flows) > 0 ? 'rate' : 'streams');

/** Octets that a pod’s datagram may carry uncut; longer ones are not modelled under load. */
export const longestPayload = (mtu: number, way: WayName = 'udp'): number => podMtuOf(mtu, way) - HEADERS;

const fitting = (flow: LoadFlow, mtu: number, way: WayName): LoadFlow => ({
  ...flow,
  payload: Math.min(flow.payload, longestPayload(mtu, way)),
});

export function configOf(settings: LoadSettings, way: WayName): LoadConfig {
  const { flows, mtu, offload, tunOffload, machines, cores, duration, seed } = settings;
  return {
    way,
    flows: flows.map((flow) => fitting(flow, mtu, way)),
    vpcMtu: mtu,
    offload,
    tunOffload,
    machines,
    cores,
    duration: duration * 1e6,
    seed,
  };
}

function stepsOf(settings: LoadSettings, way: WayName): readonly LoadStep[] {
  const config = configOf(settings, way);
  return axisOf(settings) === 'rate' ? rateSteps(config, FACTORS) : streamSteps(config, COPIES);
}

/** Runs beside the curves, for what the story compares; they lie where no curve has a point. */
export const ASIDE = { stream: -1, small: -2, large: -3 } as const;
const SMALL = 64;

/** Octets of the larger of the two floods that are compared. */
export function largePayload({ flows, mtu }: LoadSettings): number {
  const own = flows.find((f) => f.protocol === 'udp')?.payload ?? SMALL;
  return Math.min(own <= 2 * SMALL ? USUAL_FLOW.payload : own, longestPayload(mtu));
}

/** One stream with the TUN as it is not; or floods of small datagrams and of large ones. */
function asideSteps(settings: LoadSettings): readonly LoadStep[] {
  if (!settings.paths.includes('udp')) return [];
  const config = configOf(settings, 'udp');
  const [first = USUAL_FLOW] = config.flows;
  if (axisOf(settings) === 'streams')
    return [{ x: ASIDE.stream, config: { ...config, flows: [first], tunOffload: !config.tunOffload } }];
  const flood = (payload: number): LoadConfig => ({
    ...config,
    flows: [{ ...USUAL_FLOW, rate: null, payload }],
  });
  return [
    { x: ASIDE.small, config: flood(SMALL) },
    { x: ASIDE.large, config: flood(largePayload(settings)) },
  ];
}

export const requestOf = (settings: LoadSettings): LoadRequest => ({
  steps: [...interleaved(settings.paths.map((way) => stepsOf(settings, way))), ...asideSteps(settings)],
  profile: withSyscallPrice(profileNamed(settings.profile), settings.syscall),
});

/** Where the points of every curve lie. */
export const positionsOf = (settings: LoadSettings): readonly number[] =>
  stepsOf(settings, settings.paths[0] ?? 'udp').map(({ x }) => x);

/** The point that is looked at when the link names none: the flows as they say, or four of each. */
export function lookedAt(settings: LoadSettings): number {
  const usual = axisOf(settings) === 'rate' ? FACTORS.indexOf(1) : COPIES.indexOf(4);
  const last = positionsOf(settings).length - 1;
  return Math.min(last, settings.at === null ? usual : settings.at - 1);
}

/** The run of the point that is looked at, as its film shows it: the beginning of the very run of that point. */
export function filmConfigOf(settings: LoadSettings, way: WayName): LoadConfig {
  const usual = configOf(settings, way);
  const step = stepsOf(settings, way)[lookedAt(settings)];
  return { ...(step?.config ?? usual), duration: usual.duration };
}
