/** VPC subnets cut so that a node stands alone, and where their routers answer. */
import { describe, expect, it } from 'vitest';
import { ipv4, lengthOf, prefix } from '../../../src/engine/address/ipv4';
import { editUnderlay } from '../../../src/engine/cluster/rewrite';
import { routersOf, subnetsApart } from '../../../src/engine/cluster/vpc-subnet';
import { buildCluster } from '../../../src/engine/scenario/build';
import { scenarioWith } from '../../../src/engine/scenario/fit';

const underlayOf = (nodes: number, vpc = '172.20.32.0/19') =>
  buildCluster(scenarioWith({ nodes, vpc: prefix(vpc) })).cluster.underlay;

describe('subnets apart', () => {
  it.each([2, 3, 7, 20, 64])('leave one of %i nodes alone, in the largest blocks that do', (nodes) => {
    const underlay = underlayOf(nodes);
    for (const [at, { name }] of underlay.enis.entries()) {
      const subnets = subnetsApart(underlay, name);
      if (subnets === null) continue;
      expect(subnets.filter((subnet) => subnet === subnets[at])).toHaveLength(1);
      expect(new Set(subnets.map(lengthOf)).size).toBe(1);
    }
  });

  it('are the two halves for two nodes in different ones', () => {
    expect(subnetsApart(underlayOf(2), 'n1')).toEqual(['172.20.32.0/20', '172.20.48.0/20']);
  });

  it('do not exist for nobody, nor where a /28 still holds two nodes', () => {
    expect(subnetsApart(underlayOf(3), 'nobody')).toBeNull();
    expect(subnetsApart(underlayOf(3, '10.0.0.0/28'), 'n1')).toBeNull();
  });
});

describe('the router', () => {
  it('answers at its one address in one subnet', () => {
    expect(routersOf(underlayOf(3))).toEqual(['172.20.32.1']);
  });

  it('answers at each subnet’s base + 1 in several', () => {
    const { cluster } = buildCluster(scenarioWith({ nodes: 2 }));
    const { underlay } = editUnderlay(cluster, (u) => ({
      ...u,
      enis: u.enis.map((eni, i) => ({ ...eni, subnet: prefix(`172.20.${32 + 16 * i}.0/20`) })),
    }));
    expect(routersOf(underlay)).toEqual([ipv4('172.20.32.1'), ipv4('172.20.48.1')]);
  });
});
