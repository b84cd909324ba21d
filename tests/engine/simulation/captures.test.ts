import { describe, expect, it } from 'vitest';
import { toU32 } from '../../../src/engine/address/ipv4';
import { macBytes } from '../../../src/engine/address/mac';
import { presetScenario } from '../../../src/engine/scenario/presets';
import { capturePoints } from '../../../src/engine/simulation/captures';
import { firstDifference } from '../../../src/engine/simulation/compare-frames';
import { simulate } from '../../../src/engine/simulation/simulate';
import { LINK_TYPE } from '../../../src/engine/wire/pcap';
import { type CapturePoint } from '../../../src/engine/wire/pcapng';
import { data, ethernet, ipv4, udp } from '../../support/packet-matchers';
import { readCase } from '../../support/captured-cases';

const pointsOf = (preset: string): readonly CapturePoint[] =>
  capturePoints(simulate(presetScenario(preset)).events);

it('has a point for each device on the way, in the order in which they see something', () => {
  const points = pointsOf('cross-node-udp');
  expect(points.map(({ name, linkType, packets }) => [name, linkType, packets.length])).toEqual([
    ['p1a.eth0', LINK_TYPE.ethernet, 1],
    ['n1.vetha', LINK_TYPE.ethernet, 1],
    ['n1.docker0', LINK_TYPE.ethernet, 1],
    ['n1.flannel0', LINK_TYPE.raw, 1],
    ['n1.eth0', LINK_TYPE.ethernet, 1],
    ['n2.eth0', LINK_TYPE.ethernet, 1],
    ['n2.flannel0', LINK_TYPE.raw, 1],
    ['n2.docker0', LINK_TYPE.ethernet, 1],
    ['n2.vetha', LINK_TYPE.ethernet, 1],
    ['p2a.eth0', LINK_TYPE.ethernet, 1],
  ]);
});

it('stamps a frame when it is there', () => {
  const { events } = simulate(presetScenario('cross-node-udp'));
  const passing = events.find((e) => e.kind === 'pass' && e.place.name === 'vetha');
  expect(passing?.duration).toBeGreaterThan(0);
  const [, veth] = capturePoints(events);
  expect(veth?.packets[0]?.at).toBe((passing?.at ?? 0) + (passing?.duration ?? 0));
});

it('shows the loopback device as tcpdump does: each datagram once, with a header of zeros', () => {
  const points = pointsOf('localhost');
  expect(points.map(({ name, linkType }) => [name, linkType])).toEqual([['p1a.lo', LINK_TYPE.ethernet]]);
  const [frame, ...others] = points[0]?.packets ?? [];
  expect(others).toEqual([]);
  expect(frame?.octets).toCarry(
    ethernet({ source: '00:00:00:00:00:00', destination: '00:00:00:00:00:00' }),
    ipv4({ source: '127.0.0.1', destination: '127.0.0.1' }),
    udp({ destinationPort: 9000 }),
    data('hello overlay'),
  );
});

describe('the default datagram, octet for octet as it was recorded', () => {
  it.each([
    ['udp', 'cross-node-udp', 'udp/d-udp-hello', true],
    ['vxlan', 'cross-node-vxlan', 'vxlan/d-udp-hello', false],
    ['host-gw', 'cross-node-host-gw', 'hostgw/d-udp-hello', false],
  ])('%s', (_backend, preset, recorded, strictPorts) => {
    const document = readCase(recorded);
    const { nodes, router } = document.cluster;
    const everybody = nodes.flatMap((n) => [n.eth0, n.docker0, ...n.pods]);
    const freedom = {
      // Each kernel chose the identification of what it sent, in the recording as here.
      nodeAddresses: new Set(everybody.map(({ ip }) => toU32(ip))),
      picked: new Set<string>(),
      namedMacs: new Set(
        [router, ...everybody].map(({ mac }) =>
          (macBytes(mac) as Uint8Array).reduce((n, b) => n * 256 + b, 0),
        ),
      ),
      udpPort: strictPorts ? 8285 : -1,
      vxlanPort: strictPorts ? -1 : 8472,
      bindings: new Map<string, number>(),
    };
    const seen = new Map(pointsOf(preset).map((point) => [point.name, point]));
    expect([...seen.keys()].sort()).toEqual([...document.expect.keys()].sort());
    for (const [place, frames] of document.expect) {
      const point = seen.get(place);
      expect(point?.packets).toHaveLength(frames.length);
      frames.forEach(({ octets }, i) => {
        const found = point?.packets[i]?.octets ?? new Uint8Array();
        const difference = firstDifference(octets, found, point?.linkType === LINK_TYPE.ethernet, freedom);
        expect([place, difference]).toEqual([place, null]);
      });
    }
  });
});
