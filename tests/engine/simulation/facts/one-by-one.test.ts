/** Facts that other tests hold two at a time, each by itself (truth, facts 12, 20, 32, 74, 81, 83, 86, 90). */
import { describe, expect, it } from 'vitest';
import { ping, udp } from '../../../support/datagrams';
import { flannelDevice, openLab, talkative } from './lab';
import { namesOf, SITES } from './sites';

const identification = (b: ArrayLike<number>, ip: number): number =>
  ((b[ip + 4] ?? 0) << 8) | (b[ip + 5] ?? 0);

describe.each(SITES)('$title', (site) => {
  const { n1, n2, p1a, p1b, p2a } = namesOf(site);

  it('fact 12: ports, payload and their checksum arrive as they were sent', () => {
    const lab = openLab(site);
    const datagram = udp(p1a, p2a, 33, {}, { from: 1, to: 65_535 });
    lab.send('p1a', datagram);
    const arrived = lab.run().at('p2a.eth0')[0]?.octets ?? new Uint8Array();
    expect([...arrived.subarray(14 + 20)]).toEqual([...datagram.subarray(20)]);
  });

  it('fact 74: an identification of 0 is none of flanneld’s business, nor any other', () => {
    const lab = openLab(site);
    for (const [i, id] of [0, 1, 0xffff].entries()) lab.send('p1a', ping(p1a, p2a, { id }), i * 10);
    const seen = lab.run();
    const ids = (place: string, ip: number): readonly number[] =>
      seen
        .at(place)
        .filter(({ line }) => line.includes(`${p1a} > `))
        .map(({ octets }) => identification(octets, ip));
    expect(ids('n1.flannel0', 0)).toEqual([0, 1, 0xffff]);
    expect(ids('n1.eth0', 14 + 28)).toEqual([0, 1, 0xffff]);
    expect(ids('n2.flannel0', 0)).toEqual([0, 1, 0xffff]);
    expect(ids('p2a.eth0', 14)).toEqual([0, 1, 0xffff]);
  });

  it('fact 20: only with accept_local does the pod hear of an un-leased destination, TTL 7', () => {
    const heard = [{}, { acceptLocal: { n1: ['flannel0'] } }].map((settings) => {
      const lab = openLab(site, 'udp', settings);
      lab.send('p1a', udp(p1a, site.unleased, 14));
      const seen = lab.run();
      return { drops: seen.drops, told: seen.on('p1a.eth0').slice(1) };
    });
    const quote = `[${p1a} > ${site.unleased} ttl 63 DF len 42 udp 5555>9000]`;
    expect(heard).toEqual([
      { drops: ['FLANNELD_NO_ROUTE at n1.flanneld', 'IP_LOCAL_SOURCE at n1.ip'], told: [] },
      {
        drops: ['FLANNELD_NO_ROUTE at n1.flanneld'],
        told: [`${n1.x0} > ${p1a} ttl 7 len 56 net unreachable ${quote}`],
      },
    ]);
  });

  it('fact 32: behind a smaller link the pod sees nothing of what does not fit, and no ICMP', () => {
    const lab = openLab(site, 'udp', { linkMtu: { n2: 900 } });
    lab.send('p1a', ping(p1a, p2a, {}, { size: 1200 }));
    const seen = lab.run();
    expect(seen.on('p1a.eth0')).toHaveLength(1);
    expect(seen.on('n1.eth0')).toHaveLength(1);
    expect(seen.on('n2.eth0')).toEqual([]);
    expect(seen.drops).toEqual(['VPC_MTU at vpc.VPC']);
  });

  it('fact 81: a dead flanneld’s port is unreachable: 112 octets are quoted whole, a long one up to 576 in all', () => {
    const lab = openLab(site, 'udp', { flanneldKilled: ['n2'] }, talkative);
    lab.send('p1a', ping(p1a, p2a));
    lab.send('p1a', ping(p1a, p2a, {}, { size: 1300 }), 10);
    const seen = lab.run();
    const errors = seen.at('n1.eth0').filter(({ line }) => line.includes('port unreachable'));
    expect(errors.map(({ octets }) => octets.length)).toEqual([14 + 20 + 8 + 112, 14 + 576]);
    expect(errors[0]?.line).toContain(`${n2.eth0} > ${n1.eth0} ttl 64 tos 0xc0`);
    expect(seen.on('p1a.eth0')).toHaveLength(2);
    expect(seen.log('n1')).toEqual([]);
  });

  it('fact 81: REJECT gives the octets of a closed port', () => {
    const octets = [{ flanneldKilled: ['n2'] }, { reject: { n2: `udp/${site.port}` } }].map((settings) => {
      const lab = openLab(site, 'udp', settings);
      lab.send('p1a', ping(p1a, p2a));
      const error = lab.run().at('n1.eth0')[1]?.octets ?? new Uint8Array();
      // All but the node's own identification and its checksum.
      return [...error].filter((_, i) => i < 18 || (i > 19 && i < 24) || i > 25);
    });
    expect(octets[0]?.length).toBe(154 - 4);
    expect(octets[1]).toEqual(octets[0]);
  });

  it.each(['udp', 'vxlan', 'host-gw'] as const)(
    'fact 83: %s: the peer lease’s broadcast address is seen on the peer’s device, not forwarded, not answered',
    (backend) => {
      const lab = openLab(site, backend);
      lab.send('p1a', ping(p1a, n2.broadcast));
      const seen = lab.run();
      expect(seen.on(`n2.${flannelDevice(site, backend)}`).at(-1)).toContain(`${p1a} > ${n2.broadcast} ttl`);
      expect(seen.on('n2.docker0')).toEqual([]);
      expect(seen.on('p1a.eth0')).toHaveLength(1);
      expect(seen.drops).toEqual(['INVALID_PROTO at n2.ip']);
    },
  );

  it.each(['vxlan', 'host-gw'] as const)(
    'fact 86: %s: the orphan of a deleted lease still reaches its peers, whose answers leave by the default route',
    (backend) => {
      const lab = openLab(site, backend, { leaseDeleted: ['n2'] });
      lab.send('p2a', ping(p2a, p1a));
      const seen = lab.run();
      expect(seen.on('p1a.eth0')).toEqual([
        `${p2a} > ${p1a} ttl 62 DF len 84 echo request`,
        `${p1a} > ${p2a} ttl 64 len 84 echo reply`,
      ]);
      expect(seen.on('n1.eth0').at(-1)).toBe(`${p1a} > ${p2a} ttl 63 len 84 echo reply`);
      expect(seen.on('p2a.eth0')).toHaveLength(1);
    },
  );

  it('fact 90: pods of a dead udp node leave by the default route, TTL 63, and reach each other', () => {
    const lab = openLab(site, 'udp', { flanneldKilled: ['n1'] });
    lab.send('p1a', ping(p1a, p2a));
    lab.send('p1a', ping(p1a, p1b), 10);
    const seen = lab.run();
    expect(seen.on('n1.eth0')).toEqual([`${p1a} > ${p2a} ttl 63 DF len 84 echo request`]);
    expect(seen.on('n2.eth0')).toEqual([]);
    expect(seen.on('n3.eth0')).toEqual([]);
    expect(seen.on('p1b.eth0')).toHaveLength(2);
  });
});
