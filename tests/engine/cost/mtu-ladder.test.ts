/** The ladder against what was recorded of a real flannel: limits, fragments, messages, silence. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  HIGHEST_MTU,
  ladder,
  LOWEST_MTU,
  pieces,
  rung,
  type LadderQuestion,
} from '../../../src/engine/cost/mtu-ladder';
import { checkProfile } from '../../../src/engine/cost/profile-check';
import { REFERENCE } from '../../../src/engine/cost/profiles/reference';
import { type WayName } from '../../../src/engine/cost/way';

const ask = (rest: Partial<LadderQuestion> = {}): LadderQuestion => ({
  vpcMtu: 9001,
  podMtu: null,
  receiverMtu: null,
  datagram: 84,
  dontFragment: false,
  offload: true,
  tunOffload: false,
  cores: 2,
  ...rest,
});
const decision = (way: WayName, rest: Partial<LadderQuestion>): unknown =>
  rung(REFERENCE, way, ask(rest)).decision;

describe('ways that nobody measured', () => {
  const at = (way: WayName, vpcMtu = 9001) => rung(REFERENCE, way, ask({ vpcMtu }));

  it('lie between their neighbours: ipip below vxlan, wireguard above it, udp far above', () => {
    for (const mtu of [1500, 9001]) {
      const cpu = (['host-gw', 'ipip', 'vxlan', 'wireguard', 'udp'] as const).map((way) => at(way, mtu).cpu);
      expect(cpu).toEqual([...cpu].sort((a, b) => a - b));
      expect(new Set(cpu).size).toBe(5);
    }
  });

  it('have a price that says it is modelled, and of what', () => {
    const { cipher } = REFERENCE.prices;
    expect(cipher.how).toBe('modelled');
    expect(cipher.source).toMatch(/not measured here.*3d1e93cdf16c.*d7d7b8535662/);
  });

  it('read a profile of before it had that price', () => {
    const { cipher, ...prices } = REFERENCE.prices;
    const read = checkProfile({ ...REFERENCE, prices });
    expect(read.ok && read.value.prices.cipher).toEqual(cipher);
  });
});

describe('a rung', () => {
  it('has flannel’s MTUs', () => {
    const mtus = (vpcMtu: number) =>
      ladder(REFERENCE, ask({ vpcMtu })).map((r) => [r.way, r.deviceMtu, r.podMtu]);
    expect(mtus(9001)).toEqual([
      ['node-node', null, 9001],
      ['host-gw', null, 9001],
      ['ipip', 8981, 8981],
      ['vxlan', 8951, 8951],
      ['wireguard', 8921, 8921],
      ['udp', 8973, 8973],
    ]);
    expect(rung(REFERENCE, 'udp', ask({ vpcMtu: 1500 })).podMtu).toBe(1472);
  });

  it('passes 8973 octets over udp on a 9001 VPC and refuses one more when it may not be cut', () => {
    expect(decision('udp', { datagram: 8973, dontFragment: true })).toEqual({ kind: 'passes' });
    expect(decision('udp', { datagram: 8974, dontFragment: true })).toEqual({ kind: 'refused', mtu: 8973 });
    expect(decision('udp', { datagram: 8974 })).toEqual({ kind: 'cut', by: 'pod', pieces: 2 });
  });

  it('returns what a pod with too large an MTU sends with DF set, and cuts the rest at the node', () => {
    expect(decision('udp', { podMtu: 9001, datagram: 9001, dontFragment: true })).toEqual({
      kind: 'returned',
      mtu: 8973,
    });
    expect(decision('udp', { podMtu: 9001, datagram: 9001 })).toEqual({ kind: 'cut', by: 'node', pieces: 2 });
    // The pod makes two; the node cuts the first of them again.
    expect(decision('udp', { podMtu: 9001, datagram: 9500 })).toEqual({ kind: 'cut', by: 'pod', pieces: 3 });
  });

  it('loses what is too long for the receiver’s link, whatever its DF says', () => {
    for (const dontFragment of [true, false])
      expect(decision('udp', { receiverMtu: 1500, datagram: 1473, dontFragment })).toEqual({
        kind: 'vanishes',
        mtu: 1500,
      });
    expect(decision('udp', { receiverMtu: 1500, datagram: 1472 })).toEqual({ kind: 'passes' });
    expect(decision('vxlan', { receiverMtu: 1500, datagram: 1472 })).toEqual({ kind: 'vanishes', mtu: 1500 });
  });

  it('tells the surprise: udp has the smaller header and is by far the slowest', () => {
    for (const vpcMtu of [LOWEST_MTU, 1500, HIGHEST_MTU]) {
      const [udp, vxlan] = [
        rung(REFERENCE, 'udp', ask({ vpcMtu })),
        rung(REFERENCE, 'vxlan', ask({ vpcMtu })),
      ];
      expect(udp.overhead).toBe(28);
      expect(vxlan.overhead).toBe(50);
      expect(udp.efficiency).toBeGreaterThan(vxlan.efficiency);
      expect(udp.throughput).toBeLessThan(vxlan.throughput / 5);
    }
  });

  it('knows what offload on the TUN would bring', () => {
    const [plain, gso] = [false, true].map(
      (tunOffload) => rung(REFERENCE, 'udp', ask({ vpcMtu: 1500, tunOffload })).throughput,
    );
    expect((gso ?? 0) / (plain ?? 1)).toBeGreaterThan(8);
  });

  it('needs fewer packets and gets faster up the ladder, on every path', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: LOWEST_MTU, max: HIGHEST_MTU - 500 }),
        fc.integer({ min: 500, max: 8000 }),
        (vpcMtu, more) => {
          const low = ladder(REFERENCE, ask({ vpcMtu, offload: false }));
          const high = ladder(
            REFERENCE,
            ask({ vpcMtu: Math.min(HIGHEST_MTU, vpcMtu + more), offload: false }),
          );
          low.forEach((r, i) => {
            const up = high[i];
            expect(up?.packetsPerMegabyte).toBeLessThanOrEqual(r.packetsPerMegabyte);
            expect(up?.efficiency).toBeGreaterThan(r.efficiency);
            expect(up?.throughput).toBeGreaterThan(r.throughput);
            expect(r.efficiency).toBeLessThan(1);
          });
        },
      ),
      { numRuns: 50 },
    );
  });
});

describe('pieces', () => {
  it('carry 8952 octets each under 8973, as recorded', () => {
    expect(pieces(20 + 8952 + 100, 8973)).toEqual([20 + 8952, 120]);
  });
  it('lose and add nothing, fit, and align', () => {
    fc.assert(
      fc.property(fc.integer({ min: 20, max: 65_535 }), fc.integer({ min: 68, max: 9001 }), (length, mtu) => {
        const all = pieces(length, mtu);
        expect(all.reduce((sum, n) => sum + n - 20, 0)).toBe(length - 20);
        expect(Math.max(...all)).toBeLessThanOrEqual(mtu);
        for (const n of all.slice(0, -1)) expect((n - 20) % 8).toBe(0);
        expect(all.length === 1).toBe(length <= mtu);
      }),
    );
  });
});
