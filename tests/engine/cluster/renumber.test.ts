/** A cluster with another network for its pods is the cluster that would have been built with it. */
import { describe, expect, it } from 'vitest';
import { prefix } from '../../../src/engine/address/ipv4';
import { type BackendName, type Cluster } from '../../../src/engine/cluster/cluster';
import { renumber } from '../../../src/engine/cluster/renumber';
import { BACKENDS } from '../../../src/engine/backend/index';
import { buildCluster } from '../../../src/engine/scenario/build';
import { scenarioWith } from '../../../src/engine/scenario/fit';

const NETWORK = prefix('100.96.0.0/16');
const OTHER = prefix('10.7.0.0/16');

const built = (backend: BackendName, network = NETWORK): Cluster =>
  buildCluster(scenarioWith({ backend, network, ipMasq: true, dockerMasq: true })).cluster;

/** Docker makes hardware addresses from a pod's first IPv4 address, and a pod keeps its own. */
const withoutMacs = (cluster: Cluster): unknown =>
  JSON.parse(JSON.stringify(cluster).replace(/02:42(:[0-9a-f]{2}){4}/g, 'by Docker'));

describe.each(Object.keys(BACKENDS) as BackendName[])('%s', (backend) => {
  it('renumbered is as if built so, but for hardware addresses', () => {
    const moved = renumber(built(backend), OTHER);
    expect(withoutMacs(moved)).toEqual(withoutMacs(built(backend, OTHER)));
  });

  it('comes back where it was', () => {
    const cluster = built(backend);
    expect(renumber(renumber(cluster, OTHER), NETWORK)).toEqual(cluster);
    expect(renumber(cluster, NETWORK)).toEqual(cluster);
  });
});

it('leaves a node its address, whatever leases lie over it', () => {
  const over = renumber(built('udp'), prefix('172.20.0.0/16'));
  const moved = { ...over, leases: over.leases.map((l) => ({ ...l, subnet: prefix('172.20.54.0/24') })) };
  expect(renumber(moved, NETWORK).underlay).toEqual(built('udp').underlay);
});
