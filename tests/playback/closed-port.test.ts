/** The ways to close a tunnel's port side by side, as they were recorded (truth, facts 34, 39 and 81). */
import { expect, it } from 'vitest';
import { runCommand, shellStateAt, simulate } from '../../src/engine';
import { answer, clearest, faultOf, portLooks } from '../../src/playback';

const table = (backend: 'udp' | 'vxlan' | 'host-gw') =>
  Object.fromEntries(
    answer(portLooks(backend), simulate).looks.map(
      ({ fault, podTold, left, returned, reached, refused, arrived, known }) => [
        fault,
        [
          arrived,
          podTold,
          left,
          returned,
          reached,
          refused,
          known.map(({ column, who }) => who ?? column).join(),
        ],
      ],
    ),
  );

it('the pod sees the same silence, and each node something else', () => {
  expect(table('udp')).toEqual({
    'security-group-closes-port': [false, false, 1, 0, 0, 0, 'flow-log'],
    'input-rejects-port': [false, false, 1, 1, 1, 1, 'n1,n2'],
    'flanneld-killed': [false, false, 1, 1, 1, 1, 'n1,n2'],
  });
});

it('over vxlan a dead flanneld closes nothing', () => {
  expect(table('vxlan')['flanneld-killed']?.[0]).toBe(true);
  expect(table('vxlan')['security-group-closes-port']?.[0]).toBe(false);
});

it('a backend without a port borrows one that has', () => {
  expect(answer(portLooks('host-gw'), simulate)).toMatchObject({
    backend: 'udp',
    port: 8285,
    from: 'n1',
    to: 'n2',
  });
});

it('the command beside what tcpdump sees prints just that, errors by ICMP among it', () => {
  const { command, looks, from, to } = answer(portLooks('udp'), simulate);
  for (const { fault, left, returned, reached, refused } of looks)
    for (const [node, counted] of [
      [from, [left, returned]],
      [to, [reached, refused]],
    ] as const) {
      const { output } = runCommand(shellStateAt(simulate(clearest(faultOf(fault))), node), command);
      const lines = output.split('\n').filter((line) => line.includes(' IP '));
      const errors = lines.filter((line) => /ICMP/.test(line));
      expect([lines.length - errors.length, errors.length]).toEqual(counted);
    }
});
