/** The address plan and the device map: every lease a cell, every address somebody's or nobody's, every part real. */
import { describe, expect, it } from 'vitest';
import {
  BACKENDS,
  type BackendName,
  parseScenario,
  presetScenario,
  simulate,
  usualPort,
} from '../../src/engine';
import { addressPlanOf, elsewhere, layoutOf, MOST_CELLS, openSubnet, partsOf } from '../../src/playback';

const clusterOf = (pairs: readonly (readonly [string, string])[]) =>
  simulate(parseScenario(pairs).scenario).cluster;

describe('the plan', () => {
  it('has 256 cells for a /16 of /24s, the leased ones with their node', () => {
    const plan = addressPlanOf(clusterOf([['nodes', '8']]));
    expect([plan.cells.length, plan.subnets, plan.addresses, plan.leased]).toEqual([256, 256, 65_536, 8]);
    expect(plan.cells.filter((c) => c.node !== null).map((c) => c.node)).toEqual(
      Array.from({ length: 8 }, (_, i) => `n${i + 1}`),
    );
    // SubnetMin is the second (subnet/config.go): 100.96.0.0/24 is nobody's.
    expect(plan.leasable).toBe(255);
    expect(plan.cells[3]).toEqual({ subnet: '100.96.3.0/24', node: 'n3' });
  });

  it('of more than anybody could see draws the first, and all that are leased', () => {
    const plan = addressPlanOf(
      clusterOf([
        ['network', '100.0.0.0/8'],
        ['previous-subnets', 'no'],
      ]),
    );
    expect(plan.subnets).toBe(65_536);
    expect(plan.cells.length).toBeLessThanOrEqual(MOST_CELLS + 3);
    expect(plan.cells.filter((c) => c.node !== null)).toHaveLength(3);
  });
});

describe('a subnet', () => {
  it('opened has 256 addresses: bridge, pods, ends, and nobody', () => {
    const open = openSubnet(clusterOf([['pods', '5']]), 'n2');
    expect(open?.cells).toHaveLength(256);
    expect(open?.cells.slice(0, 3).map(({ role, owner }) => [role, owner])).toEqual([
      ['tunnel', 'flannel0'],
      ['bridge', 'docker0'],
      ['pod', 'p2a'],
    ]);
    expect(open?.cells.filter((c) => c.role === 'pod')).toHaveLength(5);
    expect(open?.cells.at(-1)).toEqual({ address: '100.96.2.255', role: 'broadcast', owner: '' });
  });

  it('of a node that is not there is null', () => {
    expect(openSubnet(clusterOf([]), 'n9')).toBeNull();
  });
});

describe.each(Object.keys(BACKENDS) as BackendName[])('who is who with %s', (backend) => {
  const { cluster } = simulate({ ...presetScenario('cross-node'), backend, port: usualPort(backend) });
  const parts = partsOf(cluster, 'n1');

  it('names the device of this backend, and those of the others as elsewhere', () => {
    const device = cluster.nodes[0]?.flannelDevice ?? null;
    expect(parts.some(({ name }) => name === device)).toBe(device !== null);
    expect(parts.some(({ kind }) => elsewhere(parts).includes(kind))).toBe(false);
    expect(elsewhere(parts)).toContain('cni0');
  });

  it('points at boxes that the stage has', () => {
    const ids = new Set(layoutOf(cluster, 'wide', { names: ['n1', 'p1a', 'n2'] }).boxes.map((b) => b.id));
    for (const { box } of parts) if (box !== null) expect(ids).toContain(box);
    expect(parts.every(({ mtu }) => mtu === null || mtu > 500)).toBe(true);
  });
});
