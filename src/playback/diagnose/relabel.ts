/** A scenario with its nodes and pods called otherwise: the same trouble somewhere else. */
import { type Cluster, type Flow, type Scenario } from '../../engine';

/** `n1` or `p1a` to what it is called now; anything else stays. */
export type Relabel = (name: string) => string;

/** Node `k` becomes node `order[k - 1]`; `swapped` exchanges the first two pods of every node. */
export function relabelling(order: readonly number[], swapped: boolean): Relabel {
  return (name) => {
    const [, kind = '', digits = '', letter = ''] = /^([np])(\d+)([a-z]?)$/.exec(name) ?? [];
    const node = order[Number(digits) - 1];
    if (kind === '' || node === undefined) return name;
    const pod = swapped ? ({ a: 'b', b: 'a' }[letter] ?? letter) : letter;
    return `${kind}${node}${pod}`;
  };
}

/** The scenario under its new names. Bare addresses are taken for the pods that have them in the healthy cluster. */
export function relabelled(scenario: Scenario, healthy: Cluster, relabel: Relabel): Scenario {
  const pods = healthy.nodes.flatMap((node) => node.pods);
  const named = (to: string): string =>
    pods.find(({ namespace }) =>
      namespace.netdevs.some((dev) => dev.addresses.some(({ address }) => address === to)),
    )?.name ?? to;
  const flow = (f: Flow): Flow => ({ ...f, from: relabel(f.from), to: relabel(named(f.to)) });
  return {
    ...scenario,
    flows: scenario.flows.map(flow),
    faults: scenario.faults.map((fault) => ({ ...fault, target: relabel(fault.target) })),
  };
}
