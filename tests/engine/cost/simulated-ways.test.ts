/** The steps of way.ts are those that the simulated kernel takes: one datagram, simulated, costs what the way says. */
import { describe, expect, it } from 'vitest';
import { journeyOf } from '../../../src/engine/cost/journey';
import { ledgerOf, RUNNERS } from '../../../src/engine/cost/ledger';
import { pricesOf } from '../../../src/engine/cost/profile';
import { REFERENCE } from '../../../src/engine/cost/profiles/reference';
import { idleCost, OVERHEAD, type WayName } from '../../../src/engine/cost/way';
import { isPacketEvent } from '../../../src/engine/kernel/event';
import { usualFlow } from '../../../src/engine/scenario/flow-text';
import { parseScenario } from '../../../src/engine/scenario/parse';
import { type Scenario } from '../../../src/engine/scenario/scenario';
import { simulate } from '../../../src/engine/simulation/simulate';
import { bytes } from '../../../src/engine/units';

const PAYLOAD = 64;
const CASES: readonly (readonly [WayName, Scenario['backend'], string, string])[] = [
  ['same-node', 'udp', 'p1a', 'p1b'],
  ['node-node', 'udp', 'n1', 'n2'],
  ['host-gw', 'host-gw', 'p1a', 'p2a'],
  ['vxlan', 'vxlan', 'p1a', 'p2a'],
  ['udp', 'udp', 'p1a', 'p2a'],
  ['ipip', 'ipip', 'p1a', 'p2a'],
  ['wireguard', 'wireguard', 'p1a', 'p2a'],
];

function simulated(backend: Scenario['backend'], from: string, to: string): ReturnType<typeof ledgerOf> {
  const flow = { ...usualFlow('udp', from, to, false), size: bytes(PAYLOAD), count: 1 };
  const { events } = simulate({ ...parseScenario([]).scenario, backend, cold: false, flows: [flow] });
  const first = events.find(isPacketEvent);
  return ledgerOf(journeyOf(events, first?.packet ?? -1).oneWay, REFERENCE);
}

describe.each(CASES)('%s', (way, backend, from, to) => {
  const ledger = simulated(backend, from, to);

  it('costs what the way says, within one per cent', () => {
    const sum = RUNNERS.reduce((total, runner) => total + ledger.cpu[runner].value, 0);
    expect(sum / idleCost(pricesOf(REFERENCE), way, PAYLOAD)).toBeCloseTo(1, 2);
  });

  it('leaves no time without an event', () => {
    expect(ledger.waiting.value).toBeLessThan(100);
  });

  it('crosses and copies as counted on the real thing', () => {
    const tunnelled = way === 'udp' ? 4 : 0;
    expect(ledger.crossings.value).toBe(2 + tunnelled);
    expect(ledger.bytesCopied.value).toBe(2 * PAYLOAD + tunnelled * (PAYLOAD + 28));
    expect(ledger.syscalls.value).toBe(way === 'udp' ? 14 : 2);
    // WireGuard pads what it seals to units of sixteen.
    const inner = way === 'wireguard' ? Math.ceil((PAYLOAD + 28) / 16) * 16 : PAYLOAD + 28;
    if (way !== 'same-node') expect(ledger.wireBytes.value).toBe(14 + inner + OVERHEAD[way]);
  });
});
