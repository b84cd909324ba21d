import { expect, it } from 'vitest';
import { parseScenario, simulate } from '../../src/engine';
import { parseQuery } from '../../src/link/query';
import { timelineOf } from '../../src/playback';
import { anchorAt } from '../../src/playback/layout/route';

it.each([
  ['security-group-closes-port:n2', 'n2'],
  ['source-dest-check:n1&backend=host-gw', 'n1'],
  ['mtu-black-hole:n2&flow=udp+p1a+to+p2a+size+8900', 'n2'],
])('what the cloud refuses lies at the port that refuses it: %s', (fault, port) => {
  const trace = simulate(parseScenario(parseQuery(`fault=${fault}`)).scenario);
  const { tracks, layout } = timelineOf(trace, 'wide');
  const lost = trace.events.find((event) => event.kind === 'drop' && event.place.node === 'vpc');
  const track = tracks.find((own) => lost !== undefined && own.events.includes(lost.seq));
  expect(track?.line.points.at(-1)).toEqual(anchorAt(layout, `wire:${port}`));
});
