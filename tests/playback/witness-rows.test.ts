/** Who could have known of a drop, by name: everybody on the way stands there, and only who knows is marked. */
import { expect, it } from 'vitest';
import { type FaultName, parseScenario, simulate, type TraceEvent, type EventOf } from '../../src/engine';
import { answer, cardOf, effectOf, ENGLISH, plain, timelineOf, witnessRows } from '../../src/playback';
import { parseQuery } from '../../src/link/query';

const scenarioOf = (query: string) => parseScenario(parseQuery(query)).scenario;
const isDrop = (event: TraceEvent): event is EventOf<'drop'> => event.kind === 'drop';

/** `n1 kernel` for each row that is marked, and the names of all kernels that are listed. */
function told(query: string) {
  const timeline = timelineOf(simulate(scenarioOf(query)), 'wide', ENGLISH);
  const drop = timeline.events.filter(isDrop).find(({ packet }) => packet === timeline.hero);
  if (drop === undefined) throw new Error('nothing is dropped');
  const rows = witnessRows(timeline, drop);
  return {
    knowing: rows.filter(({ knows }) => knows).map(({ column, who }) => `${who ?? ''} ${column}`.trim()),
    kernels: rows.filter(({ column }) => column === 'kernel').map(({ who }) => who),
    sender: rows.find(({ column }) => column === 'sender')?.who,
  };
}

it.each([
  ['fault=security-group-closes-port:n2', ['flow-log'], ['n1', 'n2']],
  // Both count what a closed port answers, whoever closed it (truth, facts 34, 39 and 81).
  ['fault=flanneld-killed:n2', ['n1 kernel', 'n2 kernel'], ['n1', 'n2']],
  ['fault=input-rejects-port:n2', ['n1 kernel', 'n2 kernel'], ['n1', 'n2']],
  ['fault=forward-policy-drop:n2', ['n2 kernel'], ['n1', 'n2']],
  ['fault=un-leased-destination:n1&flow=udp+p1a+to+100.96.77.2', ['nobody'], ['n1']],
  ['fault=pod-off-lease:p1a', ['p1a sender'], ['n1', 'n2']],
] as const)('%s is known to %j, of %j', (query, knowing, kernels) => {
  expect(told(query)).toEqual({ knowing, kernels, sender: 'p1a' });
});

const effect = (name: FaultName, target: string, query = '') =>
  cardOf(answer(effectOf(scenarioOf(query), name, target), simulate), name, target, ENGLISH);

it('a step that is left out is called so, and what comes of it stands in its place', () => {
  const { apart } = effect('pod-mtu-too-large', 'p1a');
  expect(apart?.skips).toBe(true);
  expect(plain(apart?.healthy?.caption ?? [])).toMatch(/p1a cuts the packet into 2 fragments/);
  expect(plain(apart?.broken?.caption ?? [])).toMatch(/PKT_TOO_BIG/);
  expect(effect('forward-policy-drop', 'n2').apart?.skips).toBe(false);
});

it('a pod’s MTU, the tunnel’s and the envelope between them stand in one sentence', () => {
  const why = plain(effect('pod-mtu-too-large', 'p1a').ends[0]?.why ?? []);
  expect(why.split('. ').at(-1)).toMatch(/8988 .* 9001, but flannel0 takes 8973, .* 28 /);
});
