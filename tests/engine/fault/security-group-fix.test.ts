import { expect, it } from 'vitest';
import { type BackendName, BACKENDS, outcomeOf, presetScenario, simulate } from '../../../src/engine';
import { faultOf, fixIn } from '../../../src/playback';

const NAME = 'security-group-closes-port';

it.each(Object.keys(BACKENDS) as BackendName[])(
  'over %s the rule that is told lets the tunnel in again',
  (backend) => {
    const preset = presetScenario(backend === 'udp' ? 'cross-node' : `cross-node-${backend}`);
    const run = (fixed: boolean) =>
      simulate({ ...preset, faults: [{ name: NAME, target: 'n2', ...(fixed && { fixed }) }] });
    expect(outcomeOf(run(true)).delivered).toBe(true);
    const { cluster } = run(false);
    const { port } = cluster.overlay;
    for (const tongue of ['en', 'de'] as const)
      expect(fixIn(NAME, cluster, tongue)).toMatch(
        port === 0 ? /all traffic/i : new RegExp(`custom UDP, port ${port}`, 'i'),
      );
    expect(faultOf(NAME).fix.text).toContain('<port>');
  },
);
