/**
 * A profile for somebody’s own machine, from what `npm run measure` could find out there.
 *
 * A handful of operations timed alone and whole paths: not enough for every step, so the rest is the reference’s, scaled
 * to the machine and labelled `modelled`; the constants are fitted to the machine’s own paths.
 */
import { fitConstants } from './fit';
import { observe, type ClusterRow, type Recording } from './observations';
import { STEP_NAMES, type How, type Price, type Profile } from './profile';
import { type Step } from '../kernel/step';
import { REFERENCE } from './profiles/reference';
import { floodThreads, modelOf } from './throughput';

/** Nanoseconds of operations timed alone on the machine. */
export interface OwnPrimitives {
  readonly syscall: number;
  readonly eagain: number;
  readonly poll: number;
  /** One octet through a pipe and back out, nobody sleeping. */
  readonly pipe: number;
  /** sendto over loopback with all that runs inside, and the read of what waits. */
  readonly send: number;
  readonly receive: number;
  /** One way between two processes on one core, a poll before each read. */
  readonly pingPong: number;
}

export interface OwnMeasurement {
  readonly machine: string;
  readonly cpu: string;
  readonly cores: number;
  readonly kernel: string;
  /** As 2026-11-22. */
  readonly date: string;
  readonly method: string;
  /** Null where no compiler was at hand. */
  readonly primitives: OwnPrimitives | null;
  readonly recordings: readonly Recording[];
}

/** A few rounds on a machine with other things to do: constants that need not move stay. */
const PULL = 0.3;

const LOOPBACK: readonly Step[] = ['syscall', 'socket-send', 'route-lookup', 'ip-receive', 'ip-receive'];

/** How much slower than the rows of the reference this machine is: by loopback, else by its flood over host-gw. */
function speedOf(m: OwnMeasurement): { readonly value: number; readonly source: string } {
  if (m.primitives !== null) {
    const reference = LOOPBACK.reduce((sum, step) => sum + REFERENCE.prices[step].fixed, 0);
    return { value: m.primitives.send / reference, source: 'sendto over loopback against the reference’s' };
  }
  const model = modelOf({ ...REFERENCE, speed: { ...REFERENCE.speed, value: 1 } });
  const rates = m.recordings.flatMap((r) =>
    r.rows.flatMap((row: ClusterRow) =>
      row.path === 'host-gw' && row.u64 !== null ? [row.u64.recv / row.u64.span] : [],
    ),
  );
  const fastest = Math.max(...rates);
  const own = Number.isFinite(fastest) && fastest > 0 ? 1e9 / fastest : 0;
  const reference = floodThreads(model, 'host-gw', 64)[0] ?? 1;
  if (own === 0) return { value: REFERENCE.speed.value, source: 'the reference’s: nothing here tells it' };
  return { value: own / reference, source: 'a flood over host-gw against the reference’s' };
}

/** What was timed here, by the step it prices. */
function timedHere(p: OwnPrimitives): Readonly<Partial<Record<Step, number>>> {
  return {
    syscall: p.syscall,
    eagain: p.eagain,
    poll: p.poll,
    wake: Math.max(0, p.pingPong - p.pipe - p.poll),
    'socket-receive': Math.max(0, p.receive - p.syscall),
  };
}

function price(step: Step, m: OwnMeasurement, speed: number): Price {
  const reference = REFERENCE.prices[step];
  const own = m.primitives === null ? undefined : timedHere(m.primitives)[step];
  const residue = Math.round((reference.residue * speed) / REFERENCE.speed.value);
  const round = (n: number): number => Number(n.toFixed(1));
  if (own === undefined)
    return {
      ...reference,
      residue,
      how: 'modelled',
      source: `scaled from the reference: ${reference.source}`,
      spread: null,
    };
  // A profile’s prices are multiplied by its speed; what was timed here has it already.
  return {
    ...reference,
    residue,
    fixed: round(own / speed),
    how: 'measured',
    source: 'npm run measure',
    spread: null,
  };
}

/** The profile; it always passes `checkProfile` when texts are not empty. */
export function ownProfile(m: OwnMeasurement): Profile {
  const { value, source } = speedOf(m);
  const speed = Number(Math.min(100, Math.max(0.01, value)).toFixed(3));
  const how: How = 'modelled';
  const prices = Object.fromEntries(
    STEP_NAMES.map((step) => [step, price(step, m, speed)]),
  ) as Profile['prices'];
  const bare: Profile = {
    ...REFERENCE,
    name: 'own',
    title: `Measured on ${m.machine}`.slice(0, 120),
    kind: 'measured',
    machine: { name: m.machine, cpu: m.cpu, cores: m.cores },
    kernel: m.kernel,
    date: m.date,
    method: m.method,
    source: 'npm run measure',
    speed: { value: speed, how, source, spread: null },
    prices,
    wake: {
      otherCore: { ...REFERENCE.wake.otherCore, how, source: 'the reference’s' },
      sameCore: { value: Math.round(prices.wake.fixed * speed), how: prices.wake.how, source, spread: null },
    },
  };
  const constants = fitConstants(bare, observe(m.recordings), REFERENCE.fitted.constants, PULL);
  const three = Object.entries(constants).map(([k, v]) => [k, Number(v.toPrecision(3))] as const);
  return {
    ...bare,
    fitted: {
      constants: Object.fromEntries(three) as typeof constants,
      source: 'fitted to this machine’s own paths; what was not measured is the reference’s',
    },
  };
}
