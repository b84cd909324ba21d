/** A destination that nobody leases: what flanneld makes of a ping and of a datagram is told of each, and of no other. */
import { expect, it } from 'vitest';
import { parseScenario, simulate } from '../../src/engine';
import { answer, cardOf, effectOf, ENGLISH, plain } from '../../src/playback';
import { GERMAN } from '../../src/playback/german';

const told = (flow: string, catalogue: typeof ENGLISH) => {
  const { scenario } = parseScenario([
    ['flow', flow],
    ['fault', 'un-leased-destination:p1a'],
  ]);
  const effect = answer(effectOf(scenario, 'un-leased-destination', 'p1a'), simulate);
  return cardOf(effect, 'un-leased-destination', 'p1a', catalogue).ends.map(({ why }) => plain(why));
};

it.each([
  ['ping p1a to p2a', 1, /About a ping flanneld makes no message/, /Über einen Ping verfasst flanneld/],
  ['udp p1a to p2a', 2, /answers with an ICMP net unreachable, but/, /flanneld antwortet mit einem ICMP net/],
  ['tcp p1a to p2a', 2, /answers with an ICMP net unreachable, but/, /flanneld antwortet mit einem ICMP net/],
])('%s', (flow, ends, english, german) => {
  for (const [catalogue, says] of [
    [ENGLISH, english],
    [GERMAN, german],
  ] as const) {
    const all = told(flow, catalogue);
    expect(all).toHaveLength(ends);
    expect(all[0]).toMatch(says);
  }
});
