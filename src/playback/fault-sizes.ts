/** Up to which length a datagram passes where a longer one is lost: what makes a fault hard to see with a ping. */
import { bytes, outcomeOf, type Scenario, type Trace } from '../engine';

export interface PassingSizes {
  /** The largest payload that arrives. */
  readonly passes: number;
  /** One that does not. */
  readonly lost: number;
}

const SMALL = 1;

/** Null where length is not what matters: a small one is lost as well, or it is not one flow of datagrams. */
export function passingSizes(run: (scenario: Scenario) => Trace, scenario: Scenario): PassingSizes | null {
  const [flow, more] = scenario.flows;
  if (flow?.protocol !== 'udp' || more !== undefined) return null;
  const arrives = (size: number): boolean =>
    outcomeOf(run({ ...scenario, flows: [{ ...flow, text: null, size: bytes(size) }] })).delivered;
  let [passes, lost]: [number, number] = [SMALL, flow.size];
  if (!arrives(passes) || arrives(lost)) return null;
  while (lost - passes > 1) {
    const middle = Math.floor((passes + lost) / 2);
    if (arrives(middle)) passes = middle;
    else lost = middle;
  }
  return { passes, lost };
}
