/** Names in flows while a fault holds: what a sender knows is not what is. */
import { expect, it } from 'vitest';
import { type EventOf, type TraceEvent } from '../../../src/engine/kernel/event';
import { parseScenario } from '../../../src/engine/scenario/parse';
import { simulate } from '../../../src/engine/simulation/simulate';
import { parseQuery } from '../../../src/link/query';

const isDrop = (event: TraceEvent): event is EventOf<'drop'> => event.kind === 'drop';

function firstDrop(query: string): string | undefined {
  const { scenario, problems } = parseScenario(parseQuery(query));
  expect(problems).toEqual([]);
  const drop = simulate(scenario).events.find(isDrop);
  return drop === undefined
    ? undefined
    : `${drop.reason} at ${drop.place.node} ${drop.place.name}, ${drop.note}`;
}

it('a pod that is gone is still written to at the address it had', () => {
  expect(firstDrop('fault=no-such-pod:p2a&flow=udp+p1a+to+p2a')).toBe(
    'NEIGH_FAILED at n2 docker0, no answer for 100.96.2.2',
  );
  expect(firstDrop('fault=pod-cidr-not-assigned:n2&flow=udp+p1a+to+p2b')).toBe(
    'FLANNELD_NO_ROUTE at n1 flanneld, no lease covers 100.96.2.3',
  );
});

it('a pod without a network cannot even send', () => {
  expect(firstDrop('fault=subnet-env-missing:n1&flow=udp+p1a+to+p2a')).toMatch(/^IP_OUTNOROUTES at n1 /);
});

it('a record in /etc/hosts is believed, right or wrong, by its own pod only', () => {
  expect(firstDrop('fault=un-leased-destination:p1a&flow=udp+p1a+to+p2a')).toBe(
    'FLANNELD_NO_ROUTE at n1 flanneld, no lease covers 100.96.255.2',
  );
  expect(firstDrop('fault=un-leased-destination:p1a&flow=udp+p1b+to+p2a')).toBeUndefined();
});
