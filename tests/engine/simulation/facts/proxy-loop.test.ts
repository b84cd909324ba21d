/** I. The proxy's loop, call by call (truth, facts 52, 54-60; backend/udp/proxy_amd64.c). */
import { describe, expect, it } from 'vitest';
import { type Cluster } from '../../../../src/engine/cluster/cluster';
import { setTunMtu } from '../../../../src/engine/cluster/mtu';
import { editHost, keepRoutes } from '../../../../src/engine/cluster/rewrite';
import { command } from '../../../../src/engine/flanneld/process';
import { prefix } from '../../../../src/engine/address/ipv4';
import { isPacketEvent } from '../../../../src/engine/kernel/event';
import { bytes } from '../../../../src/engine/units';
import { ping, udp } from '../../../support/datagrams';
import { openLab, podMtu, type Seen, talkative } from './lab';
import { namesOf, RECORDED, SITES } from './sites';

/** What the proxy thread of a node called, in order: `read(tun) 84`, `recvfrom EAGAIN`. */
function calls(seen: Seen, node: string): readonly string[] {
  return seen.events.filter(isPacketEvent).flatMap((e) => {
    if (e.place.node !== node || e.place.name !== 'flanneld') return [];
    if (e.kind === 'cross') return [`${e.crossing.syscall}(${e.crossing.on}) ${e.crossing.bytes}`];
    return e.kind === 'syscall' ? [`${e.call} ${e.result}`] : [];
  });
}

describe.each(SITES)('$title', (site) => {
  const { n1, n2, n3, p1a, p2a } = namesOf(site);

  it('fact 52: an isolated datagram costs six calls on each node', () => {
    const lab = openLab(site);
    lab.listen('p2a', 9000);
    lab.send('p1a', udp(p1a, p2a, 56));
    const seen = lab.run();
    expect(calls(seen, 'n1')).toEqual([
      'poll 1',
      'read(tun) 84',
      'sendto(udp) 84',
      'recvfrom EAGAIN',
      'read EAGAIN',
      'recvfrom EAGAIN',
    ]);
    expect(calls(seen, 'n2')).toEqual([
      'poll 1',
      'read EAGAIN',
      'recvfrom(udp) 84',
      'write(tun) 84',
      'read EAGAIN',
      'recvfrom EAGAIN',
    ]);
  });

  it('fact 52: one datagram each way in turn, until both sides are empty', () => {
    const lab = openLab(site);
    const inner = udp(p2a, p1a, 20);
    for (let i = 0; i < 3; i++) {
      lab.send('p1a', udp(p1a, p2a, 20));
      lab.send('n2', udp(n2.eth0, n1.eth0, 0, {}, { from: site.port, to: site.port }, inner));
    }
    const order = calls(lab.run(), 'n1').filter((call) => /^(read|recvfrom)\(/.test(call));
    // Whichever came first: once both queues have something, they take turns.
    const sides = order.slice(0, 6).map((call) => (call.startsWith('read') ? 't' : 'u'));
    expect(sides.filter((s) => s === 't')).toHaveLength(3);
    expect(sides.join('')).not.toMatch(/ttt|uuu/);
  });

  it('fact 52: a route command waits until nothing is to be carried', () => {
    const lab = openLab(site);
    const proxy = lab.inside.proxies.get('n1');
    if (proxy === undefined) throw new Error('n1 has no proxy');
    for (let i = 0; i < 20; i++) lab.send('p1a', udp(p1a, p2a, 20), 0);
    const before = proxy.list.length;
    const lengths: number[] = [];
    lab.inside.world.schedule(1000, () => {
      command(proxy, 1000, { del: prefix(`${n2.x0}/${site.subnetLen}`) });
      lengths.push(proxy.list.length);
    });
    const seen = lab.run();
    expect(lengths).toEqual([before]);
    expect(proxy.list.length).toBe(before - 1);
    // All twenty were carried by the list as it was.
    expect(seen.on('n1.eth0').filter((line) => line.startsWith(n1.eth0))).toHaveLength(20);
  });

  it('fact 54: the lookup precedes the TTL: an un-leased destination with TTL 2 at the pod is answered, a leased one is not', () => {
    const lab = openLab(site);
    lab.send('p1a', udp(p1a, site.unleased, 10, { ttl: 2 }));
    lab.send('p1a', udp(p1a, p2a, 10, { ttl: 2 }), 10);
    const seen = lab.run();
    expect(seen.on('n1.flannel0').filter((line) => line.includes('net unreachable'))).toHaveLength(1);
    expect(seen.drops).toContain('FLANNELD_TTL at n1.flanneld');
  });

  it('fact 55: what comes in is written out whatever its destination: no lookup, no check', () => {
    const lab = openLab(site);
    // For a pod of a third node: n2's flanneld writes it to its TUN, and n2's kernel routes it back into the tunnel.
    const inner = udp(p1a, namesOf(site).p3a, 10, { ttl: 64 });
    lab.send('n1', udp(n1.eth0, n2.eth0, 0, {}, { from: 9, to: site.port }, inner));
    const seen = lab.run();
    expect(
      seen
        .on('n2.flannel0')
        .slice(0, 2)
        .map((line) => line.split(' DF')[0]),
    ).toEqual([`${p1a} > ${namesOf(site).p3a} ttl 63`, `${p1a} > ${namesOf(site).p3a} ttl 62`]);
    expect(seen.on('n3.eth0').length).toBeGreaterThan(0);
  });

  it('fact 56: a TTL of 0 wraps to 255', () => {
    const lab = openLab(site);
    const inner = ping(p1a, p2a, { ttl: 0 });
    lab.send('n3', udp(n3.eth0, n2.eth0, 0, {}, { from: 9, to: site.port }, inner));
    expect(lab.run().on('n2.flannel0')[0]).toBe(
      `${p1a} > ${p2a} ttl 255 DF len 84 echo request (bad checksum)`,
    );
  });

  it('fact 57: the header checksum is patched, never verified: a wrong one stays wrong, by as much', () => {
    const inner = ping(p1a, p2a);
    inner[11] = (inner[11] ?? 0) ^ 0x40;
    const lab = openLab(site);
    lab.send('n3', udp(n3.eth0, n2.eth0, 0, {}, { from: 9, to: site.port }, inner));
    const seen = lab.run();
    expect(seen.on('n2.flannel0')).toEqual([`${p1a} > ${p2a} ttl 63 DF len 84 echo request (bad checksum)`]);
    expect(seen.drops).toEqual(['IP_CSUM at n2.ip']);
  });

  it('fact 58: an empty read is no line in the log, not even with -v=1', () => {
    const lab = openLab(site, 'udp', {}, talkative);
    lab.send('p1a', ping(p1a, p2a));
    const seen = lab.run();
    expect(calls(seen, 'n1')).toContain('read EAGAIN');
    expect([...seen.log('n1'), ...seen.log('n2')]).toEqual([]);
  });

  it('fact 59: what sendto cannot send is gone, and told only with -v=1; the proxy goes on', () => {
    const cutOff = (cluster: Cluster): Cluster =>
      editHost(cluster, 'n1', (host) => keepRoutes(host, (route) => route.device !== 'eth0'));
    const logs = [cutOff, (cluster: Cluster) => talkative(cutOff(cluster))].map((edit) => {
      const lab = openLab(site, 'udp', {}, edit);
      lab.send('p1a', ping(p1a, p2a));
      lab.send('p1a', ping(p1a, p2a), 10);
      const seen = lab.run();
      expect(seen.drops).toEqual(['IP_OUTNOROUTES at n1.ip', 'IP_OUTNOROUTES at n1.ip']);
      expect(seen.on('p1a.eth0')).toHaveLength(2);
      return seen.log('n1');
    });
    const line = `UDP send to ${n2.eth0}:${site.port} failed: Network is unreachable`;
    expect(logs).toEqual([[], [line, line]]);
  });

  it('fact 60: the buffer is what eth0 left at the start, whatever eth0 becomes', () => {
    const lab = openLab(site, 'udp', { linkMtu: { n1: 1000, n2: 1000 } });
    for (const node of lab.cluster.nodes) expect(node.flanneld?.tunMtu).toBe(podMtu(site, 'udp'));
    const shrunk = setTunMtu(lab.cluster, 'n2', bytes(900));
    expect(shrunk.nodes.map((n) => n.flanneld?.tunMtu)).toContain(900);
  });
});

it('fact 53: the first entry that covers the destination wins, not the longest, and the hit moves to the front', () => {
  const { n2, n3, p1a, p2a, p3a } = namesOf(RECORDED);
  const wide = { subnet: prefix('100.96.0.0/16'), nextHop: n3.eth0 as never, port: 8285 };
  const lab = openLab(RECORDED, 'udp', {}, (cluster) => ({
    ...cluster,
    nodes: cluster.nodes.map((node) =>
      node.flanneld === null || node.name !== 'n1'
        ? node
        : { ...node, flanneld: { ...node.flanneld, routes: [...node.flanneld.routes, wide] } },
    ),
  }));
  lab.send('p1a', ping(p1a, p3a));
  lab.send('p1a', ping(p1a, '100.96.44.4'), 10);
  lab.send('p1a', ping(p1a, p2a), 20);
  const looked = lab
    .run()
    .events.flatMap((e) =>
      e.kind === 'lookup' && e.lookup.table === 'proxy' && e.place.node === 'n1'
        ? [{ hit: e.lookup.hit, list: e.lookup.list.map((r) => r.subnet) }]
        : [],
    );
  expect(looked).toEqual([
    { hit: 1, list: ['100.96.2.0/24', '100.96.3.0/24', '100.96.0.0/16'] },
    { hit: 2, list: ['100.96.3.0/24', '100.96.2.0/24', '100.96.0.0/16'] },
    // Now the widest stands first, and takes what is n2's.
    { hit: 0, list: ['100.96.0.0/16', '100.96.2.0/24', '100.96.3.0/24'] },
  ]);
  expect(n2.eth0).not.toBe(n3.eth0);
});
