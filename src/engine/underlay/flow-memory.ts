/** What a stateful firewall remembers: flows by interface, near address, far address, protocol and ports. */
import { type Eni } from '../cluster/underlay';

/** The parts of a datagram that security groups and ACLs look at. */
export interface PolicyFacts {
  readonly source: number;
  readonly destination: number;
  readonly protocol: number;
  readonly sourcePort: number;
  readonly destinationPort: number;
}

export interface FlowMemory {
  remember(eni: Eni, facts: PolicyFacts, inbound: boolean): void;
  knows(eni: Eni, facts: PolicyFacts, inbound: boolean): boolean;
}

/** Protocol and both ports in one number: 8, 16 and 16 bits. */
const PORTS = 0x1_0000;
/** Flows that were remembered lately, in front of all the others: a flood asks about the same few. */
const LATELY = 64;

export function createFlowMemory(): FlowMemory {
  const byEni = new Map<Eni, Map<number, Map<number, Set<number>>>>();
  const lately = new Array<{ eni: Eni; near: number; far: number; ports: number } | null>(LATELY).fill(null);
  const near = (f: PolicyFacts, inbound: boolean): number => (inbound ? f.destination : f.source);
  const far = (f: PolicyFacts, inbound: boolean): number => (inbound ? f.source : f.destination);
  const ports = (f: PolicyFacts, inbound: boolean): number =>
    (f.protocol * PORTS + (inbound ? f.destinationPort : f.sourcePort)) * PORTS +
    (inbound ? f.sourcePort : f.destinationPort);
  const slotOf = (f: PolicyFacts, inbound: boolean): number =>
    (f.source ^ Math.imul(f.destination, 5) ^ f.sourcePort ^ (f.destinationPort << 1) ^ (inbound ? 32 : 0)) &
    (LATELY - 1);
  const isLate = (eni: Eni, facts: PolicyFacts, inbound: boolean): boolean => {
    const slot = lately[slotOf(facts, inbound)];
    return (
      slot?.eni === eni &&
      slot.near === near(facts, inbound) &&
      slot.far === far(facts, inbound) &&
      slot.ports === ports(facts, inbound)
    );
  };
  return {
    remember: (eni, facts, inbound) => {
      if (isLate(eni, facts, inbound)) return;
      const byNear = within(byEni, eni, () => new Map<number, Map<number, Set<number>>>());
      const byFar = within(byNear, near(facts, inbound), () => new Map<number, Set<number>>());
      within(byFar, far(facts, inbound), () => new Set<number>()).add(ports(facts, inbound));
      const slot = {
        eni,
        near: near(facts, inbound),
        far: far(facts, inbound),
        ports: ports(facts, inbound),
      };
      lately[slotOf(facts, inbound)] = slot;
    },
    knows: (eni, facts, inbound) =>
      isLate(eni, facts, inbound) ||
      (byEni.get(eni)?.get(near(facts, inbound))?.get(far(facts, inbound))?.has(ports(facts, inbound)) ??
        false),
  };
}

function within<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const there = map.get(key);
  if (there !== undefined) return there;
  const made = make();
  map.set(key, made);
  return made;
}
