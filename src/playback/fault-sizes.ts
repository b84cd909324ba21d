/** Up to which length a datagram passes where a longer one is lost: what makes a fault hard to see with a ping. */
import { bytes, outcomeOf, type Scenario } from '../engine';
import { type Asking } from './asking';

export interface PassingSizes {
  /** The largest payload that arrives. */
  readonly passes: number;
  /** One that does not. */
  readonly lost: number;
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
  return { passes, lost };
}
