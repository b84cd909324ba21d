/** G. A node fails, a lease goes, a port is closed, a stranger writes (truth, facts 34-36, 39, 40, 63, 64, 81, 85, 86, 90). */
import { describe, expect, it } from 'vitest';
import { ping, udp } from '../../../support/datagrams';
import { flannelDevice, type LabBackend, openLab, talkative } from './lab';
import { namesOf, SITES } from './sites';

describe.each(SITES)('$title', (site) => {
  const { n1, n2, n3, p1a, p1b, p2a, p2b, p3a } = namesOf(site);
  const ports = `${site.port}>${site.port}`;
  const outer = (inner: string, length: number): string =>
    `${n1.eth0} > ${n2.eth0} ttl 64 DF len ${length} udp ${ports} [${inner}]`;

  it('facts 34, 81: a killed flanneld: its port answers for it, quoting the whole 112-octet packet, and the pod hears nothing', () => {
    const lab = openLab(site, 'udp', { flanneldKilled: ['n2'] });
    lab.send('p1a', ping(p1a, p2a));
    const seen = lab.run();
    expect(seen.on('n1.eth0')[1]).toBe(
      `${n2.eth0} > ${n1.eth0} ttl 64 tos 0xc0 len 140 port unreachable ` +
        `[${outer(`${p1a} > ${p2a} ttl 62 DF len 84 echo request`, 112)}]`,
    );
    expect(seen.on('p1a.eth0')).toHaveLength(1);
    expect(seen.log('n1')).toEqual([]);
  });

  it('fact 34: such errors come six at once, then one a second', () => {
    const lab = openLab(site, 'udp', { flanneldKilled: ['n2'] });
    for (let i = 0; i < 10; i++) lab.send('p1a', ping(p1a, p2a, {}, { seq: i }), i);
    lab.send('p1a', ping(p1a, p2a), 900);
    lab.send('p1a', ping(p1a, p2a), 1100);
    lab.send('p1a', ping(p1a, p2a), 1200);
    const told = lab
      .run()
      .at('n1.eth0')
      .filter(({ line }) => line.includes('port unreachable'));
    expect(told.map(({ at }) => at)).toEqual([0, 1, 2, 3, 4, 5, 1100]);
  });

  it('fact 34: device and route are gone, bridge, rules and lease stay', () => {
    const [, node] = openLab(site, 'udp', { flanneldKilled: ['n2'] }).cluster.nodes;
    expect(node?.host.netdevs.map((d) => d.name)).not.toContain('flannel0');
    expect(node?.host.netdevs.map((d) => d.name)).toContain('docker0');
    expect(node?.host.routes.map((r) => r.destination)).not.toContain(site.overlay);
    expect(node?.host.netfilter.filter.FORWARD.rules).toHaveLength(2);
    const leases = openLab(site, 'udp', { flanneldKilled: ['n2'] }).cluster.leases;
    expect(leases.map((l) => l.node)).toContain('n2');
  });

  it('facts 35, 90: the dead node’s pods leave by the default route with their own addresses; same-node traffic goes on', () => {
    const lab = openLab(site, 'udp', { flanneldKilled: ['n2'] });
    lab.send('p2a', ping(p2a, p1a));
    lab.send('p2a', ping(p2a, p2b), 10);
    const seen = lab.run();
    expect(seen.on('n2.eth0')).toEqual([`${p2a} > ${p1a} ttl 63 DF len 84 echo request`]);
    expect(seen.on('n1.eth0')).toEqual([]);
    expect(seen.on('p2a.eth0').at(-1)).toBe(`${p2b} > ${p2a} ttl 64 len 84 echo reply`);
  });

  it.each([
    { backend: 'vxlan', fact: 63 },
    { backend: 'host-gw', fact: 64 },
  ] as const)('fact $fact: over $backend a killed flanneld is not missed', ({ backend }) => {
    const lab = openLab(site, backend, { flanneldKilled: ['n1', 'n2'] });
    lab.send('p1a', ping(p1a, p2a));
    const seen = lab.run();
    expect(seen.drops).toEqual([]);
    expect(seen.on('p1a.eth0')[1]).toBe(`${p2a} > ${p1a} ttl 62 len 84 echo reply`);
  });

  it('fact 36: a deleted lease is from then on an un-leased destination', () => {
    const lab = openLab(site, 'udp', { leaseDeleted: ['n2'] });
    lab.send('p1a', ping(p1a, p2a));
    lab.send('p1a', udp(p1a, p2a), 10);
    const seen = lab.run();
    expect(seen.on('n1.eth0')).toEqual([]);
    expect(seen.on('p1a.eth0')).toHaveLength(2);
    expect(seen.drops).toEqual([
      'FLANNELD_NO_ROUTE at n1.flanneld',
      'FLANNELD_NO_ROUTE at n1.flanneld',
      'IP_LOCAL_SOURCE at n1.ip',
    ]);
    const other = openLab(site, 'udp', { leaseDeleted: ['n2'] });
    other.send('p1a', ping(p1a, p3a));
    expect(other.run().on('p1a.eth0')).toHaveLength(2);
  });

  it.each([
    { backend: 'vxlan', arrives: 62 },
    { backend: 'host-gw', arrives: 62 },
  ] as const)(
    'facts 63, 86: over $backend peers then use the default route, and answers to the orphan too',
    (row) => {
      const lab = openLab(site, row.backend, { leaseDeleted: ['n2'] });
      lab.send('p1a', ping(p1a, p2a));
      lab.send('p2a', ping(p2a, p1a), 10);
      const seen = lab.run();
      const bare = seen.on('n1.eth0').filter((line) => line.startsWith(p1a));
      expect(bare).toEqual([
        `${p1a} > ${p2a} ttl 63 DF len 84 echo request`,
        `${p1a} > ${p2a} ttl 63 len 84 echo reply`,
      ]);
      expect(seen.on('p1a.eth0')[1]).toBe(`${p2a} > ${p1a} ttl ${row.arrives} DF len 84 echo request`);
      expect(seen.on('p2a.eth0')).toHaveLength(1);
      expect(seen.drops).toEqual(['VPC_NO_ROUTE at vpc.VPC', 'VPC_NO_ROUTE at vpc.VPC']);
    },
  );

  it('fact 63: un-leased over vxlan: the default route, not the tunnel', () => {
    const lab = openLab(site, 'vxlan');
    lab.send('p1a', ping(p1a, site.unleased));
    const seen = lab.run();
    expect(seen.on('n1.eth0')).toEqual([`${p1a} > ${site.unleased} ttl 63 DF len 84 echo request`]);
    expect(seen.on(`n1.${flannelDevice(site, 'vxlan')}`)).toEqual([]);
  });

  it('fact 39: the port closed at the receiver: silent; the other direction’s request arrives, its reply does not', () => {
    const lab = openLab(site, 'udp', { drop: { n2: `udp/${site.port}` } });
    lab.send('p1a', ping(p1a, p2a));
    lab.send('p2a', ping(p2a, p1a), 10);
    const seen = lab.run();
    expect(seen.on('n2.flannel0')).toEqual([`${p2a} > ${p1a} ttl 63 DF len 84 echo request`]);
    expect(seen.on('p1a.eth0')).toEqual([
      `${p1a} > ${p2a} ttl 64 DF len 84 echo request`,
      `${p2a} > ${p1a} ttl 60 DF len 84 echo request`,
      `${p1a} > ${p2a} ttl 64 len 84 echo reply`,
    ]);
    expect(seen.on('n1.eth0').join()).not.toContain('unreachable');
    expect(seen.drops).toEqual(['NETFILTER_DROP at n2.ip', 'NETFILTER_DROP at n2.ip']);
  });

  it('facts 39, 81: REJECT answers with the octets of a closed port, and cuts the quote to 576 in all; the pod hears neither', () => {
    const answers = [{ reject: { n2: `udp/${site.port}` } }, { flanneldKilled: ['n2'] }].map((settings) => {
      const lab = openLab(site, 'udp', settings);
      lab.send('p1a', udp(p1a, p2a, 1300));
      const seen = lab.run();
      expect(seen.on('p1a.eth0')).toHaveLength(1);
      return seen.at('n1.eth0')[1];
    });
    const [rejected, closed] = answers;
    expect(rejected?.line).toBe(
      `${n2.eth0} > ${n1.eth0} ttl 64 tos 0xc0 len 576 port unreachable ` +
        `[${outer(`${p1a} > ${p2a} ttl 62 DF len 1328 udp 5555>9000`, 1356)}]`,
    );
    expect([...(rejected?.octets ?? [])]).toEqual([...(closed?.octets ?? [])]);
  });

  it('fact 40: anybody may write to the port: no check of sender, port or inner source', () => {
    const lab = openLab(site);
    const inner = ping('8.8.8.8', p2a);
    lab.send('n3', udp(n3.eth0, n2.eth0, 0, {}, { from: 3333, to: site.port }, inner));
    const seen = lab.run();
    expect(seen.on('p2a.eth0')).toEqual([
      `8.8.8.8 > ${p2a} ttl 62 DF len 84 echo request`,
      `${p2a} > 8.8.8.8 ttl 64 len 84 echo reply`,
    ]);
    expect(seen.on('n2.eth0').at(-1)).toBe(`${p2a} > 8.8.8.8 ttl 63 len 84 echo reply`);
  });

  it('fact 40: what is no datagram is refused: too small by flanneld, not IP by the TUN device; told only with -v=1', () => {
    const logs = [talkative, undefined].map((edit) => {
      const lab = openLab(site, 'udp', {}, edit);
      const inject = (octets: Uint8Array, ms: number): void => {
        lab.send('n3', udp(n3.eth0, n2.eth0, 0, {}, { from: 3333, to: site.port }, octets), ms);
      };
      inject(new Uint8Array(5), 0);
      inject(new Uint8Array(40).fill(0x99), 10);
      const seen = lab.run();
      expect(seen.drops).toEqual(['FLANNELD_TOO_SMALL at n2.flanneld', 'TUN_BAD_PACKET at n2.flannel0']);
      expect(seen.on('n2.flannel0')).toEqual([]);
      return seen.log('n2');
    });
    expect(logs).toEqual([['UDP recv packet too small: 5 bytes', 'TUN send failed: Invalid argument'], []]);
  });

  it('fact 85: any inner source is carried; answers and errors go to whom it belongs, on a third node', () => {
    const lab = openLab(site);
    lab.send('p1a', ping(p3a, p2a));
    lab.send('p1a', udp(p3a, p2a, 10, { ttl: 4 }), 10);
    lab.send('p1a', ping(p2a, p2a), 20);
    const seen = lab.run();
    expect(seen.on('p3a.eth0')).toEqual([
      `${p2a} > ${p3a} ttl 60 len 84 echo reply`,
      `${n2.x0} > ${p3a} ttl 61 tos 0xc0 len 66 time exceeded in transit [${p3a} > ${p2a} ttl 1 DF len 38 udp 5555>9000]`,
    ]);
    // A source that is the receiver's own pod reaches that very pod, and nothing comes of it.
    expect(seen.on('p2a.eth0').slice(2)).toEqual([`${p2a} > ${p2a} ttl 60 DF len 84 echo request`]);
    expect(seen.on('p1a.eth0').filter((line) => line.includes('reply'))).toEqual([]);
  });

  it.each([
    { accept: false, bridgeNf: 1, sameNode: false },
    { accept: false, bridgeNf: 0, sameNode: true },
    { accept: true, bridgeNf: 1, sameNode: true },
  ])('fact 77: FORWARD policy DROP, flannel’s rules there $accept, bridge-nf $bridgeNf', (row) => {
    const settings = {
      forwardDrop: { n1: { acceptRules: row.accept }, n2: { acceptRules: row.accept } },
      bridgeNf: { n1: row.bridgeNf },
    };
    const near = openLab(site, 'udp', settings);
    near.send('p1a', ping(p1a, p1b));
    expect(near.run().on('p1b.eth0').length > 0).toBe(row.sameNode);
    const far = openLab(site, 'udp', { forwardDrop: { n2: { acceptRules: row.accept } } });
    far.send('p1a', ping(p1a, p2a));
    const seen = far.run();
    expect(seen.on('n2.flannel0')[0]).toBe(`${p1a} > ${p2a} ttl 61 DF len 84 echo request`);
    expect(seen.on('n2.docker0').length > 0).toBe(row.accept);
    expect(seen.on('p1a.eth0')).toHaveLength(row.accept ? 2 : 1);
  });

  it('fact 38: with etcd down the data path goes on as before', () => {
    const backends: readonly LabBackend[] = ['udp', 'vxlan', 'host-gw'];
    for (const backend of backends) {
      const lab = openLab(site, backend, { etcdDown: true }, (cluster) => ({ ...cluster, etcdUp: false }));
      lab.send('p1a', ping(p1a, p2a));
      expect(lab.run().on('p1a.eth0')).toHaveLength(2);
    }
  });
});
