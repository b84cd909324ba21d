/** MTUs set one by one, and a node that comes up with another one. */
import { describe, expect, it } from 'vitest';
import { type BackendName, type Cluster } from '../../../src/engine/cluster/cluster';
import {
  narrower,
  rebootWithMtu,
  setLinkMtu,
  setPodMtu,
  setPortMtu,
  setTunMtu,
} from '../../../src/engine/cluster/mtu';
import { BACKENDS } from '../../../src/engine/backend/index';
import { buildCluster } from '../../../src/engine/scenario/build';
import { scenarioWith } from '../../../src/engine/scenario/fit';
import { bytes } from '../../../src/engine/units';

const { cluster } = buildCluster(scenarioWith({}));
const SMALL = bytes(1_500);

/** Every MTU of n2, its port and its pods. */
function mtusIn(c: Cluster): Readonly<Record<string, number>> {
  const node = c.nodes[1];
  const devices = (node?.host.netdevs ?? []).map((d) => [d.name, d.mtu] as const);
  const pods = (node?.pods ?? []).map((p) => [p.name, p.namespace.netdevs[1]?.mtu ?? 0] as const);
  const port = c.underlay.enis.find((eni) => eni.name === 'n2')?.mtu ?? 0;
  return Object.fromEntries([...devices, ...pods, ['port', port], ['buffer', node?.flanneld?.tunMtu ?? 0]]);
}

describe('an MTU', () => {
  it.each([
    ['a pod’s', setPodMtu(cluster, 'p2a', SMALL), ['p2a', 'vetha']],
    ['a TUN’s', setTunMtu(cluster, 'n2', SMALL), ['buffer', 'flannel0']],
    ['a port’s', setPortMtu(cluster, 'n2', SMALL), ['port']],
    ['a link’s', setLinkMtu(cluster, 'n2', SMALL), ['eth0', 'port']],
  ])('of its own, %s, changes there and nowhere else', (_whose, changed, where) => {
    const before = mtusIn(cluster);
    const after = mtusIn(changed);
    expect(
      Object.keys(after)
        .filter((name) => after[name] !== before[name])
        .sort(),
    ).toEqual(where);
    expect(where.map((name) => after[name])).toEqual(where.map(() => SMALL));
    expect(changed.nodes[0]).toBe(cluster.nodes[0]);
  });

  it('of nobody’s changes nothing', () => {
    for (const changed of [
      setPodMtu(cluster, 'p9a', SMALL),
      setTunMtu(cluster, 'n9', SMALL),
      setLinkMtu(cluster, 'n9', SMALL),
      rebootWithMtu(cluster, 'n9', SMALL, bytes(28)),
    ])
      expect(changed).toEqual(cluster);
  });

  it('is narrower than another one, whichever that is', () => {
    expect([9_001, 1_500, 1_400, 576].map((mtu) => narrower(bytes(mtu)))).toEqual([1_500, 1_400, 1_300, 476]);
  });
});

describe.each(Object.keys(BACKENDS) as BackendName[])(
  'a node that comes up with an MTU of 1500, %s',
  (backend) => {
    it('is as if built so, its port left out', () => {
      const large = buildCluster(scenarioWith({ backend })).cluster;
      const small = buildCluster(scenarioWith({ backend, mtu: SMALL })).cluster;
      const { reserved } = BACKENDS[backend];
      const after = rebootWithMtu(large, 'n2', SMALL, reserved);
      expect({ ...mtusIn(after), port: 0 }).toEqual({ ...mtusIn(small), port: 0 });
      expect(after.nodes[1]?.subnetEnv).toBe(small.nodes[1]?.subnetEnv);
    });
  },
);
