/** Faults that hit only what is long: the border is where the headers and the tunnel’s MTU put it (truth, facts 28 to 30). */
import { expect, it } from 'vitest';
import { type FaultName, parseScenario, simulate } from '../../src/engine';
import { answer, clearest, effectOf, faultOf, passingSizes } from '../../src/playback';
import { parseQuery } from '../../src/link/query';

const sizes = (name: FaultName) => answer(passingSizes(clearest(faultOf(name))), simulate);

it('a pod’s MTU that is too large loses what the tunnel cannot take, and nothing shorter', () => {
  // 8973 of the tunnel, less 20 of IPv4 and 8 of UDP.
  expect(sizes('pod-mtu-too-large')).toMatchObject({ passes: 8945, lost: 8946 });
});

it('what loses everything has no border', () => {
  expect(sizes('security-group-closes-port')).toBeNull();
});

it('the traffic that is chosen to show it has one too', () => {
  const { scenario } = parseScenario(parseQuery(''));
  const { scenario: shown } = answer(effectOf(scenario, 'pod-mtu-too-large', 'p1a'), simulate);
  expect(answer(passingSizes(shown), simulate)?.passes).toBe(8945);
});

it('of two that are too long only the first is lost where the sender learns what fits, and both with DF', () => {
  expect(sizes('pod-mtu-too-large')?.second).toEqual({ usual: 'arrives', withDf: 'refused' });
  expect(sizes('receiver-tun-smaller')?.second).toEqual({ usual: 'lost', withDf: 'lost' });
});
