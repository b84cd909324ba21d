/** Up to which length a datagram passes where a longer one is lost: what makes a fault hard to see with a ping. */
import { bytes, type Duration, outcomeOf, type Scenario } from '../../engine';
import { type Asking } from '../asking';

export interface PassingSizes {
  /** The largest payload that arrives. */
  readonly passes: number;
  /** One that does not. */
  readonly lost: number;
  /** What becomes of a second one of that length, once the first is lost: as Linux sends it, and with DF. */
  readonly second: { readonly usual: Second; readonly withDf: Second };
}

/** `refused`: the sender’s own kernel refuses it, and the program is told. */
export type Second = 'arrives' | 'refused' | 'lost';

const BETWEEN = 100e6 as Duration;

function* secondOf(
  scenario: Scenario,
  flow: Scenario['flows'][number],
  dontFragment: boolean,
): Asking<Second> {
  const flows = [
    { ...flow, text: null, count: 2, interval: BETWEEN, dontFragment: dontFragment ? true : null },
  ];
  const { events, packets } = yield { ...scenario, flows };
  if (packets.some(({ kind, outcome }) => kind === 'datagram' && outcome === 'delivered')) return 'arrives';
  return events.some((e) => e.kind === 'drop' && e.reason === 'APP_EMSGSIZE') ? 'refused' : 'lost';
}

const SMALL = 1;

function* arrives(scenario: Scenario, flow: Scenario['flows'][number], size: number): Asking<boolean> {
  return outcomeOf(yield { ...scenario, flows: [{ ...flow, text: null, size: bytes(size) }] }).delivered;
}

/** Null where length is not what matters: a small one is lost as well, or it is not one flow of datagrams. */
export function* passingSizes(scenario: Scenario): Asking<PassingSizes | null> {
  const [flow, more] = scenario.flows;
  if (flow?.protocol !== 'udp' || more !== undefined) return null;
  let [passes, lost]: [number, number] = [SMALL, flow.size];
  if (!(yield* arrives(scenario, flow, passes)) || (yield* arrives(scenario, flow, lost))) return null;
  while (lost - passes > 1) {
    const middle = Math.floor((passes + lost) / 2);
    if (yield* arrives(scenario, flow, middle)) passes = middle;
    else lost = middle;
  }
  const long = { ...flow, size: bytes(lost) };
  const second = {
    usual: yield* secondOf(scenario, long, false),
    withDf: yield* secondOf(scenario, long, true),
  };
  return { passes, lost, second };
}
