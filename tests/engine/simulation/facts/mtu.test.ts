/** F. MTU and fragments (truth, facts 28-33c, 60, 78, 80, 89). */
import { describe, expect, it } from 'vitest';
import { type Cluster } from '../../../../src/engine/cluster/cluster';
import { editHost } from '../../../../src/engine/cluster/rewrite';
import { prefix } from '../../../../src/engine/address/ipv4';
import { bytes } from '../../../../src/engine/units';
import { inTwo, ping, superSegment, udp } from '../../../support/datagrams';
import { openLab, podMtu, runWords } from './lab';
import { namesOf, RECORDED, SECOND, SITES } from './sites';

/** A host route to `address` with an MTU: what a node has that has learnt of a narrower path. */
const knowsPathMtu =
  (node: string, address: string, mtu: number) =>
  (cluster: Cluster): Cluster =>
    editHost(cluster, node, (host) => {
      const connected = host.routes.find((r) => r.device === 'eth0' && r.gateway === null);
      if (connected === undefined) throw new Error(`${node} has no connected route`);
      return {
        ...host,
        routes: [...host.routes, { ...connected, destination: prefix(`${address}/32`), mtu: bytes(mtu) }],
      };
    });

describe.each(SITES)('$title', (site) => {
  const { n1, n2, n3, p1a, p1b, p2a } = namesOf(site);
  const port = `${site.port}>${site.port}`;
  const mtu = podMtu(site, 'udp');

  it(`facts 28, 60: a full datagram of ${site.mtu - 28} octets makes an outer one of exactly ${site.mtu}`, () => {
    const lab = openLab(site);
    lab.send('p1a', ping(p1a, p2a, {}, { size: mtu - 28 }));
    const seen = lab.run();
    expect(seen.on('n1.eth0')[0]).toContain(`${n1.eth0} > ${n2.eth0} ttl 64 DF len ${site.mtu} udp`);
    expect(seen.on('p1a.eth0')[1]).toBe(`${p2a} > ${p1a} ttl 60 len ${mtu} echo reply`);
  });

  it('fact 28: one octet more fails in the sender’s own call, and nothing is sent', () => {
    const seen = runWords(site, 'udp', {}, [`ping p1a to p2a size ${mtu - 27} df yes`]);
    expect(seen.drops).toEqual(['APP_EMSGSIZE at p1a.ping']);
    const [drop] = seen.events.flatMap((e) => (e.kind === 'drop' ? [e.note] : []));
    expect(drop).toBe(`message too long, mtu=${mtu}`);
    expect(seen.on('p1a.eth0')).toEqual([]);
  });

  it('fact 29: without DF the pod cuts it before it is wrapped; each piece travels in a packet of its own, DF outside', () => {
    const lab = openLab(site);
    lab.send('p1a', ping(p1a, p2a, { df: false }, { size: mtu - 27 }));
    const seen = lab.run();
    const first = Math.floor((mtu - 20) / 8) * 8;
    expect(seen.on('n1.eth0').slice(0, 2)).toEqual([
      `${n1.eth0} > ${n2.eth0} ttl 64 DF len ${first + 48} udp ${port} [${p1a} > ${p2a} ttl 62 MF len ${first + 20} echo request]`,
      `${n1.eth0} > ${n2.eth0} ttl 64 DF len ${mtu - 19 - first + 48} udp ${port} ` +
        `[${p1a} > ${p2a} ttl 62 at ${first} len ${mtu - 19 - first + 20}]`,
    ]);
    expect(seen.on('n2.flannel0').filter((line) => line.startsWith(p1a))).toHaveLength(2);
    expect(seen.drops).toEqual([]);
  });

  it('fact 30: a pod with too large an MTU: fragmentation needed from docker0, 576 octets, TTL not yet taken off', () => {
    const lab = openLab(site, 'udp', { podMtu: { p1a: site.mtu } });
    lab.send('p1a', ping(p1a, p2a, {}, { size: site.mtu - 28 }));
    const seen = lab.run();
    expect(seen.on('p1a.eth0')[1]).toBe(
      `${n1.x1} > ${p1a} ttl 64 tos 0xc0 len 576 fragmentation needed mtu ${mtu} ` +
        `[${p1a} > ${p2a} ttl 64 DF len ${site.mtu} echo request]`,
    );
    expect(seen.on('n1.flannel0')).toEqual([]);
    // The pod remembers it for ten minutes.
    const learnt = seen.events.flatMap((e) =>
      e.kind === 'install' && e.entry.table === 'pmtu' ? [[e.namespace, e.entry.mtu]] : [],
    );
    expect(learnt).toEqual([['p1a', mtu]]);
  });

  it('fact 30: without DF the node’s kernel cuts it at flannel0', () => {
    const lab = openLab(site, 'udp', { podMtu: { p1a: site.mtu } });
    lab.send('p1a', ping(p1a, p2a, { df: false }, { size: site.mtu - 28 }));
    const seen = lab.run();
    const first = Math.floor((mtu - 20) / 8) * 8;
    expect(seen.on('n1.docker0')[0]).toBe(`${p1a} > ${p2a} ttl 64 len ${site.mtu} echo request`);
    expect(seen.on('n1.flannel0').slice(0, 2)).toEqual([
      `${p1a} > ${p2a} ttl 63 MF len ${first + 20} echo request`,
      `${p1a} > ${p2a} ttl 63 at ${first} len ${site.mtu - 20 - first + 20}`,
    ]);
  });

  it('fact 31: a node that knows a smaller path MTU cuts the outer datagram, DF clear, though DF is set inside', () => {
    const lab = openLab(site, 'udp', {}, knowsPathMtu('n1', n2.eth0, 600));
    lab.send('p1a', ping(p1a, p2a, {}, { size: 1000 }));
    const seen = lab.run();
    expect(seen.on('n2.eth0').slice(0, 2)).toEqual([
      `${n1.eth0} > ${n2.eth0} ttl 64 MF len 596 udp ${port} [${p1a} > ${p2a} ttl 62 DF len 1028 echo request]`,
      `${n1.eth0} > ${n2.eth0} ttl 64 at 576 len 480`,
    ]);
    expect(seen.on('n2.flannel0')[0]).toBe(`${p1a} > ${p2a} ttl 61 DF len 1028 echo request`);
    expect(seen.on('p1a.eth0')).toEqual([
      `${p1a} > ${p2a} ttl 64 DF len 1028 echo request`,
      `${p2a} > ${p1a} ttl 60 len 1028 echo reply`,
    ]);
  });

  it('facts 32, 80: the receiver’s link is smaller: what fits passes, the rest is gone at the VPC’s port, and nobody says so', () => {
    const lab = openLab(site, 'udp', { linkMtu: { n2: 700 } });
    lab.send('p1a', ping(p1a, p2a, {}, { size: 700 - 56 }));
    // A bridge port lets four octets more pass, for a VLAN tag (is_skb_forwardable).
    lab.send('p1a', ping(p1a, p2a, {}, { size: 705 - 56 }), 10);
    lab.send('p1a', ping(p1a, p2a, { df: false }, { size: 705 - 56 }), 20);
    const seen = lab.run();
    expect(seen.drops).toEqual(['VPC_MTU at vpc.VPC', 'VPC_MTU at vpc.VPC']);
    expect(seen.on('n1.eth0').filter((line) => line.startsWith(n1.eth0))).toHaveLength(3);
    expect(seen.on('n2.eth0')).toHaveLength(2);
    expect(seen.on('p1a.eth0').filter((line) => line.includes('reply'))).toHaveLength(1);
    expect(seen.on('p1a.eth0')).toHaveLength(4);
  });

  it('fact 80: the node with the small link cuts its own outer datagram; the peer puts it together', () => {
    const lab = openLab(site, 'udp', { linkMtu: { n1: 1000 } });
    lab.send('p1a', ping(p1a, p2a, {}, { size: 1200 }));
    const seen = lab.run();
    expect(seen.on('n2.eth0').slice(0, 2)).toEqual([
      `${n1.eth0} > ${n2.eth0} ttl 64 MF len 996 udp ${port} [${p1a} > ${p2a} ttl 62 DF len 1228 echo request]`,
      `${n1.eth0} > ${n2.eth0} ttl 64 at 976 len 280`,
    ]);
    expect(seen.on('p2a.eth0')[0]).toBe(`${p1a} > ${p2a} ttl 60 DF len 1228 echo request`);
    const [first, second] = seen.at('n1.eth0').map(({ octets }) => [octets[18], octets[19]]);
    expect(first).toEqual(second);
  });

  it('fact 80: vxlan’s outer datagram has DF clear and is cut in the same way; host-gw tells the sender instead', () => {
    const vxlan = openLab(site, 'vxlan', { linkMtu: { n1: 1000 } });
    vxlan.send('p1a', ping(p1a, p2a, {}, { size: 1200 }));
    expect(vxlan.run().on('n1.eth0')[1]).toBe(`${n1.eth0} > ${n2.eth0} ttl 64 at 976 len 302`);
    const routed = openLab(site, 'host-gw', { linkMtu: { n1: 1000 } });
    routed.send('p1a', ping(p1a, p2a, {}, { size: 1200 }));
    expect(routed.run().on('p1a.eth0')[1]).toContain('fragmentation needed mtu 1000');
  });

  it('fact 33: the proxy’s buffer is the TUN’s MTU: one octet more is cut off, written short, and dropped by the kernel', () => {
    const lab = openLab(site, 'udp', { tunMtu: { n2: 600 } });
    lab.listen('p2a', 9000);
    lab.send('p1a', udp(p1a, p2a, 600 - 28));
    lab.send('p1a', udp(p1a, p2a, 600 - 27), 10);
    lab.send('p1a', udp(p1a, p2a, 1300), 20);
    const seen = lab.run();
    expect(seen.at('n2.flannel0').map(({ octets }) => octets.length)).toEqual([600, 600, 600]);
    expect(seen.on('n2.docker0')).toEqual([`${p1a} > ${p2a} ttl 60 DF len 600 udp 5555>9000`]);
    expect(seen.drops).toEqual(['PKT_TOO_SMALL at n2.ip', 'PKT_TOO_SMALL at n2.ip']);
  });

  it('fact 33b: super-packets are cut and their checksums filled in before flannel0; the outer checksum is left to the NIC', () => {
    const lab = openLab(site, 'udp', { offload: true });
    const length = 40 + 3 * (mtu - 40);
    lab.send('p1a', superSegment(p1a, p2a, length - 40), 0, true);
    const seen = lab.run();
    const sent = (place: string) => seen.at(place).filter(({ line }) => !line.includes('RST'));
    expect(sent('n1.docker0').map(({ line }) => line)).toEqual([
      `${p1a} > ${p2a} ttl 64 DF len ${length} tcp 40080>8080 PSH, ACK (bad checksum)`,
    ]);
    expect(sent('n1.flannel0').map(({ line }) => line)).toEqual(
      ['ACK', 'ACK', 'PSH, ACK'].map(
        (flags) => `${p1a} > ${p2a} ttl 63 DF len ${mtu} tcp 40080>8080 ${flags}`,
      ),
    );
    for (const { line } of sent('n1.eth0'))
      expect(line).toMatch(/tcp 40080>8080 [A-Z, ]+\] \(bad checksum\)$/);
    expect(seen.on('p2a.eth0')[0]).toBe(`${p1a} > ${p2a} ttl 60 DF len ${mtu} tcp 40080>8080 ACK`);
  });

  it('fact 33b: the kernel’s backends carry a super-packet whole from pod to pod, every checksum undone', () => {
    const length = 40 + 3 * (site.mtu - 50 - 40);
    for (const backend of ['vxlan', 'host-gw'] as const) {
      const lab = openLab(site, backend, { offload: true, podMtu: { p1a: site.mtu - 50 } });
      lab.send('p1a', superSegment(p1a, p2a, length - 40), 0, true);
      const seen = lab.run();
      const arrived = seen.at('p2a.eth0').filter(({ line }) => line.startsWith(`${p1a} >`));
      expect(arrived.map(({ line }) => line)).toEqual([
        `${p1a} > ${p2a} ttl 62 DF len ${length} tcp 40080>8080 PSH, ACK (bad checksum)`,
      ]);
      const [sent] = seen.at('n1.eth0');
      expect(sent?.octets.length).toBe(length + 14 + (backend === 'vxlan' ? 50 : 0));
      expect(seen.at('n2.eth0')[0]?.octets).toEqual(sent?.octets);
      expect(seen.drops).toEqual(['NO_SOCKET at p2a.ip', 'NO_SOCKET at p1a.ip']);
    }
  });

  it('fact 62: with offload the checksum inside a vxlan datagram stays undone, the outer one is right as if it were not', () => {
    const lab = openLab(site, 'vxlan', { offload: true });
    const segment = superSegment(p1a, p2a, 100);
    lab.send('p1a', segment, 0, true);
    const [on] = lab.run().at('n1.eth0');
    const inside = on?.octets.slice(14 + 36 + 14) ?? new Uint8Array();
    expect([...inside.slice(36, 38)]).toEqual([...segment.slice(36, 38)]);
    const plain = openLab(site, 'vxlan');
    plain.send('p1a', segment, 0, true);
    const [off] = plain.run().at('n1.eth0');
    expect(off?.line).not.toContain('bad checksum');
    // The sum over the finished octets: ports and lengths alike, so it is the same.
    expect(on?.octets.slice(34, 42)).toEqual(off?.octets.slice(34, 42));
  });

  it('fact 33b: what a pod with too large an MTU is to be cut into does not fit: its segments draw fragmentation needed', () => {
    const lab = openLab(site, 'udp', { offload: true, podMtu: { p1a: site.mtu } });
    lab.send('p1a', superSegment(p1a, p2a, 3 * site.mtu), 0, true);
    const seen = lab.run();
    expect(seen.on('p1a.eth0')[1]).toContain(`fragmentation needed mtu ${mtu}`);
    const smaller = openLab(site, 'udp', { offload: true, podMtu: { p1a: 1000 } });
    smaller.send('p1a', superSegment(p1a, p2a, 3 * 960), 0, true);
    const lengths = smaller
      .run()
      .on('n1.flannel0')
      .filter((line) => line.startsWith(p1a))
      .map((line) => / len (\d+)/.exec(line)?.[1]);
    expect(lengths).toEqual(['1000', '1000', '1000']);
  });

  it('fact 33c: under load the receiver’s socket buffer of 212 992 octets overflows, and only a counter knows', () => {
    const lab = openLab(site);
    const inner = udp(p1a, p2a, 32);
    for (let i = 0; i < 400; i++)
      lab.send('n3', udp(n3.eth0, n2.eth0, 0, {}, { from: 999, to: site.port }, inner));
    const seen = lab.run();
    const lost = seen.drops.filter((drop) => drop === `SOCKET_RCVBUFF at n2.:${site.port}`).length;
    expect(lost).toBeGreaterThan(50);
    expect(lab.inside.nets.get('n2')?.counters.mib.get('UdpRcvbufErrors')).toBe(lost);
    const kept = seen.on('n2.flannel0').filter((line) => line.startsWith(`${p1a} > `));
    expect(kept).toHaveLength(400 - lost);
    // An skb counts with what the kernel spends on it: 212 992 octets hold some 270 small ones.
    expect(kept.length).toBeGreaterThan(250);
    expect(seen.on('n3.eth0').filter((line) => line.includes('unreachable'))).toEqual([]);
  });

  it('fact 78: with connection tracking and bridge-nf docker0 shows fragments put together, flannel0 the old sizes', () => {
    const [first, second] = inTwo(ping(p1a, p2a, { df: false }, { size: 1800 - 8 }), 1200);
    const places = ['n1.vetha', 'n1.docker0', 'n1.flannel0', 'n2.docker0'];
    const shown = [1, 0].map((on) => {
      const lab = openLab(site, 'udp', { ipMasq: true, bridgeNf: { n1: on, n2: on } });
      lab.send('p1a', first);
      lab.send('p1a', second, 1);
      const seen = lab.run();
      return places.map((place) =>
        seen
          .on(place)
          .filter((line) => line.startsWith(p1a))
          .map((line) => line.replace(/.* len (\d+).*/, '$1')),
      );
    });
    const pieces = ['1220', '620'];
    // On the bridge's way up it is forgotten how long they were: cut is only what does not fit (tests/recordings/b-udp-masq-raw-frag-small).
    const further = podMtu(site, 'udp') < 1820 ? pieces : ['1820'];
    expect(shown[0]).toEqual([pieces, ['1820'], further, further]);
    expect(shown[1]).toEqual([pieces, pieces, pieces, pieces]);
  });

  it('fact 78: between two pods of a node the far veth shows the old sizes again', () => {
    const [first, second] = inTwo(ping(p1a, p1b, { df: false }, { size: 1800 - 8 }), 1200);
    const lab = openLab(site, 'udp', { ipMasq: true });
    lab.send('p1a', first);
    lab.send('p1a', second, 1);
    const seen = lab.run();
    const requests = (place: string) => seen.on(place).filter((line) => line.startsWith(p1a));
    expect(requests('n1.docker0')).toEqual([`${p1a} > ${p1b} ttl 64 len 1820 echo request`]);
    expect(requests('n1.vethb')).toEqual([
      `${p1a} > ${p1b} ttl 64 MF len 1220 echo request`,
      `${p1a} > ${p1b} ttl 64 at 1200 len 620`,
    ]);
  });

  it('fact 89: too large a pod MTU and a socket that sets DF: the first call succeeds and is told later, the second fails', () => {
    const size = site.mtu - 28;
    const seen = runWords(site, 'udp', { podMtu: { p1a: site.mtu } }, [
      `udp p1a to p2a size ${size}`,
      `udp p1a to p2a from-port 40001 size ${size} df yes at 10ms`,
      `udp p1a to p2a from-port 40002 size ${size} at 20ms`,
    ]);
    expect(seen.drops).toEqual(['PKT_TOO_BIG at n1.ip', 'APP_EMSGSIZE at p1a.c1']);
    const own = seen.on('p1a.eth0');
    expect(own[0]).toBe(`${p1a} > ${p2a} ttl 64 DF len ${site.mtu} udp 40000>9000`);
    expect(own[1]).toBe(
      `${n1.x1} > ${p1a} ttl 64 tos 0xc0 len 576 fragmentation needed mtu ${mtu} ` +
        `[${p1a} > ${p2a} ttl 64 DF len ${site.mtu} udp 40000>9000]`,
    );
    // Whoever does not insist on DF is cut by its own kernel from now on.
    expect(own[2]).toContain('MF');
    expect(seen.on('n1.flannel0').filter((line) => line.startsWith(p1a))).toHaveLength(2);
  });
});

it('facts 28, 29: the recorded numbers', () => {
  expect([podMtu(RECORDED, 'udp'), podMtu(SECOND, 'udp')]).toEqual([8973, 1472]);
  const { p1a, p2a } = namesOf(RECORDED);
  const lab = openLab(RECORDED);
  lab.send('p1a', ping(p1a, p2a, { df: false }, { size: 8946 }));
  expect(lab.run().on('n1.flannel0').slice(0, 2)).toEqual([
    `${p1a} > ${p2a} ttl 63 MF len 8972 echo request`,
    `${p1a} > ${p2a} ttl 63 at 8952 len 22`,
  ]);
});

it('fact 31: the recorded fragments of an outer datagram', () => {
  const { p1a, p2a, n2 } = namesOf(RECORDED);
  const lab = openLab(RECORDED, 'udp', {}, knowsPathMtu('n1', n2.eth0, 1500));
  lab.send('p1a', ping(p1a, p2a, { id: 0 }, { size: 4000 }));
  expect(
    lab
      .run()
      .at('n2.eth0')
      .slice(0, 3)
      .map(({ octets }) => octets.length),
  ).toEqual([1514, 1514, 1110]);
});
