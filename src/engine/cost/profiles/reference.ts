/**
 * The shipped profile: prices derived from measured rows (reference-figures.ts), the rest with its source beside it.
 *
 * One virtual machine of two cores; the network between the nodes is a veth pair. Absolute numbers are this machine's,
 * ratios travel better.
 */
import { sourceText, type Ranged } from '../derive';
import { FORMULAS } from '../price-table';
import {
  PROFILE_VERSION,
  STEP_NAMES,
  type Figure,
  type Price,
  type ProcessCounts,
  type Profile,
} from '../profile';
import { type Step } from '../../kernel/step';
import { FIGURES } from './reference-figures';
import { REFERENCE_FIT } from './reference-fit';

const figure = (
  value: number,
  source: string,
  spread: readonly [number, number] | null = null,
  how: Figure['how'] = 'measured',
): Figure => ({ value, how, source, spread });
const ranged = ([value, low, high]: Ranged, source: string): Figure => figure(value, source, [low, high]);

function price(step: Step): Price {
  const [fixed, perByte, low, high] = FIGURES.prices[step];
  const formula = FORMULAS[step];
  return {
    fixed,
    perByte,
    how: formula.how,
    source: sourceText(formula),
    spread: fixed === 0 ? null : [low, high],
    residue: step === 'tun-read' || step === 'tun-write' ? FIGURES.residue : 0,
  };
}

const STRACE = 'strace -c -f of flanneld v0.12.0';
const STATUS = '/proc/<pid>/status of flanneld v0.12.0, no tracer';

/** Lowest and highest of two MTUs; the value is their middle. */
function counts(
  load: string,
  proxy: number,
  netpoller: readonly [number, number],
  switches: readonly [number, number],
): ProcessCounts {
  const middle = (r: readonly [number, number], source: string): Figure =>
    figure(Math.round((r[0] + r[1]) * 50) / 100, `${source}, ${load}`, r);
  return {
    proxy: figure(proxy, `${STRACE}, ${load}`),
    netpoller: middle(netpoller, `${STRACE}; the thread is inferred from the counts`),
    switches: middle(switches, STATUS),
  };
}

/** Gain of outer fragments and of outer GSO over one packet per call. */
const gain = (mtu: number, fragments: number, gso: number): Figure =>
  figure(gso, `iperf3 over a TUN relay, MTU ${mtu}: from outer fragments to outer GSO, against plain`, [
    fragments,
    gso,
  ]);

/** What the primitive operations cost on the reference machine. */
export const REFERENCE: Profile = {
  version: PROFILE_VERSION,
  name: 'reference',
  title: 'Reference machine, measured operation by operation',
  kind: 'measured',
  machine: { name: FIGURES.machine.name, cpu: FIGURES.machine.cpu, cores: FIGURES.machine.cores },
  kernel: FIGURES.machine.kernel,
  date: FIGURES.machine.date,
  method:
    'C, -O2, one pinned thread; each operation timed alone in batches, medians; path steps as paired differences ' +
    'inside each round. The residue is what the whole TUN path costs beyond its parts, half on each TUN call.',
  source: 'docs/measurements/primitives.json, whole.json',
  speed: ranged(
    FIGURES.speed,
    'six calls of the TUN path in interleaved rounds, against the same rows measured apart',
  ),
  prices: Object.fromEntries(STEP_NAMES.map((step) => [step, price(step)])) as Record<Step, Price>,
  wake: {
    sameCore: figure(FIGURES.prices.wake[0], sourceText(FORMULAS.wake)),
    otherCore: ranged(
      FIGURES.otherCore,
      '“pipe ping-pong, one way, two cores”: an interrupt to a halted virtual CPU',
    ),
  },
  flanneld: {
    paced: counts('single datagrams', 5.8, [1.9, 2], [1.8, 2.8]),
    saturatedSender: counts('flood, sending node', 3, [1.4, 1.6], [0.26, 0.31]),
    saturatedReceiver: counts('flood, receiving node', 3.3, [1.4, 1.6], [1.1, 1.4]),
  },
  offload: {
    superPacket: figure(65_536, 'GSO_LEGACY_MAX_SIZE, include/linux/netdevice.h', null, 'published'),
    tunGain1500: gain(1500, 4.5, 11.9),
    tunGain9001: gain(9001, 1.8, 3.3),
  },
  fitted: { constants: REFERENCE_FIT, source: 'npm run fit; residuals in docs/cost-model.md' },
};
