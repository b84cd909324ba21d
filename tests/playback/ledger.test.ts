/** The ledger adds up what the events say. */
import { describe, expect, it } from 'vitest';
import { hopsCounted, ledgerAt, stepByName } from '../../src/playback';
import { ALL_FILMS, film } from './films';

const whole = (name: string) => ledgerAt(film(name), film(name).events.length, 'hero').total;

describe('one way', () => {
  it('over the udp backend: six crossings, 28 octets of headers, four copies more than the other ways', () => {
    const total = whole('cross-node');
    expect([total.crossings, total.headerBytes, total.bytesCopied]).toEqual([6, 28, 13 + 4 * 41 + 13]);
    expect(total.syscalls).toBe(
      6 + film('cross-node').events.filter(({ kind }) => kind === 'syscall').length,
    );
  });

  it.each([
    ['cross-node-vxlan', 50],
    ['cross-node-host-gw', 0],
    ['cross-node-ipip', 20],
  ])('over %s: two crossings and %i octets of headers', (name, headers) => {
    const total = whole(name);
    expect([total.crossings, total.headerBytes, total.bytesCopied]).toEqual([2, headers, 26]);
    expect(total.elapsed).toBeLessThan(whole('cross-node').elapsed);
    expect(total.work).toBeLessThan(whole('cross-node').work);
  });

  it('node by node: three crossings each', () => {
    const { nodes } = ledgerAt(film('cross-node'), Infinity, 'hero');
    expect(nodes.map(({ node, total }) => `${node} ${total.crossings}`)).toEqual(['n1 3', 'n2 3']);
    expect(nodes.map(({ total }) => total.headerBytes)).toEqual([28, 0]);
  });

  it('so far: three of six at the sender’s last crossing', () => {
    const timeline = film('cross-node');
    const shown = (stepByName(timeline, 'cross:3')?.focus.seq ?? 0) + 1;
    const { soFar, total } = ledgerAt(timeline, shown, 'hero');
    expect([soFar.crossings, total.crossings, soFar.headerBytes]).toEqual([3, 6, 0]);
  });
});

describe.each(ALL_FILMS)('%s', (name) => {
  it('grows from nothing to the total', () => {
    const timeline = film(name);
    for (const scope of ['hero', 'all'] as const) {
      let before = ledgerAt(timeline, 0, scope).soFar;
      expect(Object.values(before)).toEqual([0, 0, 0, 0, 0, 0]);
      for (const { focus } of timeline.steps) {
        const { soFar } = ledgerAt(timeline, focus.seq + 1, scope);
        expect(soFar.crossings).toBeGreaterThanOrEqual(before.crossings);
        expect(soFar.bytesCopied).toBeGreaterThanOrEqual(before.bytesCopied);
        expect(soFar.elapsed).toBeGreaterThanOrEqual(before.elapsed);
        before = soFar;
      }
      const end = ledgerAt(timeline, timeline.events.length, scope);
      expect(end.soFar).toEqual(end.total);
    }
  });
});

describe('who takes one off the TTL', () => {
  const told = (name: string) => {
    const hops = hopsCounted(film(name));
    return (
      hops &&
      `${hops.from} ${hops.by.map((by) => `${by.program ?? 'kernel'}@${by.node}`).join(' ')} ${hops.to}`
    );
  };

  it('kernel and flanneld on both nodes over udp, the kernels alone elsewhere, nobody on one node', () => {
    expect(told('cross-node')).toBe('64 kernel@n1 flanneld@n1 flanneld@n2 kernel@n2 60');
    expect(told('cross-node-vxlan')).toBe('64 kernel@n1 kernel@n2 62');
    expect(told('same-node-ping')).toBeNull();
  });
});
