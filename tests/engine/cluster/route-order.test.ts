/** The order in which `ip route` prints. */
import { describe, expect, it } from 'vitest';
import { prefix } from '../../../src/engine/address/ipv4';
import { inOrder, plainRoute, withRoute } from '../../../src/engine/cluster/route-order';

const to = (destination: string, metric = 0) =>
  plainRoute({ destination: prefix(destination), device: 'eth0', metric });

describe('table main', () => {
  it('goes by address, then longest prefix, then metric: default first', () => {
    const given = ['172.20.32.0/19', '10.0.0.0/8', '0.0.0.0/0', '10.0.0.0/24'].map((d) => to(d));
    expect(inOrder([...given, to('0.0.0.0/0', 100)]).map((r) => [r.destination, r.metric])).toEqual([
      ['0.0.0.0/0', 0],
      ['0.0.0.0/0', 100],
      ['10.0.0.0/24', 0],
      ['10.0.0.0/8', 0],
      ['172.20.32.0/19', 0],
    ]);
  });

  it('keeps one route for a destination and metric', () => {
    const changed = { ...to('10.0.0.0/8'), device: 'eth1' };
    expect(withRoute([to('10.0.0.0/8'), to('10.0.0.0/8', 5)], changed)).toEqual([
      changed,
      to('10.0.0.0/8', 5),
    ]);
  });
});
