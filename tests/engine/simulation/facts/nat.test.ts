/** E. Addresses that change, and ways back that differ from ways out (truth, facts 23-27, 79). */
import { describe, expect, it } from 'vitest';
import { ping, syn, udp } from '../../../support/datagrams';
import { openLab } from './lab';
import { namesOf, SITES } from './sites';

describe.each(SITES)('$title', (site) => {
  const { n1, n2, p1a, p2a } = namesOf(site);
  const tunnelled = (inner: string): string =>
    `${n2.eth0} > ${n1.eth0} ttl 64 DF len 112 udp ${site.port}>${site.port} [${inner}]`;

  it('fact 23: a node speaks with the address of its flannel device, both ways through the tunnel', () => {
    const lab = openLab(site);
    lab.send('n1', ping(n1.x0, p2a));
    const seen = lab.run();
    expect(seen.on('n1.flannel0')).toEqual([
      `${n1.x0} > ${p2a} ttl 64 DF len 84 echo request`,
      `${p2a} > ${n1.x0} ttl 61 len 84 echo reply`,
    ]);
  });

  it('fact 24: a pod to a remote node: out in the open, back inside the tunnel', () => {
    const lab = openLab(site);
    lab.send('p1a', ping(p1a, n2.eth0));
    const seen = lab.run();
    expect(seen.on('n1.eth0')).toEqual([
      `${p1a} > ${n2.eth0} ttl 63 DF len 84 echo request`,
      tunnelled(`${n2.eth0} > ${p1a} ttl 63 len 84 echo reply`),
    ]);
    expect(seen.on('p1a.eth0')[1]).toBe(`${n2.eth0} > ${p1a} ttl 61 len 84 echo reply`);
  });

  it.each(['n1', 'n2'])('fact 24: with a strict rp_filter on %s it is lost, and pods go on', (node) => {
    const lab = openLab(site, 'udp', { rpFilter: { [node]: 'strict' } });
    lab.send('p1a', ping(p1a, n2.eth0));
    lab.send('p1a', ping(p1a, p2a), 10);
    const seen = lab.run();
    expect(seen.drops).toEqual([`IP_RPFILTER at ${node}.ip`]);
    expect(seen.on('p1a.eth0').at(-1)).toBe(`${p2a} > ${p1a} ttl 60 len 84 echo reply`);
  });

  it('fact 25: with -ip-masq the request wears the node’s address, and both ways are open', () => {
    const lab = openLab(site, 'udp', { ipMasq: true });
    lab.send('p1a', ping(p1a, n2.eth0));
    lab.send('p1a', ping(p1a, p2a), 10);
    const seen = lab.run();
    expect(seen.on('n1.eth0').slice(0, 2)).toEqual([
      `${n1.eth0} > ${n2.eth0} ttl 63 DF len 84 echo request`,
      `${n2.eth0} > ${n1.eth0} ttl 64 len 84 echo reply`,
    ]);
    expect(seen.on('p1a.eth0')[1]).toBe(`${n2.eth0} > ${p1a} ttl 63 len 84 echo reply`);
    // Pod to pod is never translated.
    expect(seen.on('p2a.eth0')[0]).toBe(`${p1a} > ${p2a} ttl 60 DF len 84 echo request`);
  });

  it('fact 25: what a node sends from its eth0 address: x.0 with -ip-masq, itself without, and then answered in the open', () => {
    const masqueraded = openLab(site, 'udp', { ipMasq: true });
    masqueraded.send('n1', ping(n1.eth0, p2a));
    expect(masqueraded.run().on('n1.flannel0')).toEqual([
      `${n1.x0} > ${p2a} ttl 64 DF len 84 echo request`,
      `${p2a} > ${n1.x0} ttl 61 len 84 echo reply`,
    ]);
    const plain = openLab(site);
    plain.send('n1', ping(n1.eth0, p2a));
    const seen = plain.run();
    expect(seen.on('n1.flannel0')).toEqual([`${n1.eth0} > ${p2a} ttl 64 DF len 84 echo request`]);
    expect(seen.on('n1.eth0')[1]).toBe(`${p2a} > ${n1.eth0} ttl 63 len 84 echo reply`);
  });

  it.each([
    { ipMasq: false, leaves: p1a, answers: [] },
    { ipMasq: true, leaves: n1.eth0, answers: [`${site.router} > ${p1a} ttl 63 len 84 echo reply`] },
  ])('fact 26: a pod to the VPC’s router, -ip-masq $ipMasq', ({ ipMasq, leaves, answers }) => {
    const lab = openLab(site, 'udp', { ipMasq });
    lab.send('p1a', ping(p1a, site.router));
    const seen = lab.run();
    expect(seen.on('n1.eth0')[0]).toBe(`${leaves} > ${site.router} ttl 63 DF len 84 echo request`);
    expect(seen.on('p1a.eth0').slice(1)).toEqual(answers);
  });

  it('fact 27: Docker’s own rule makes a remote pod see x.0', () => {
    const lab = openLab(site, 'udp', { dockerMasq: true });
    lab.send('p1a', ping(p1a, p2a));
    const seen = lab.run();
    expect(seen.on('p2a.eth0')).toEqual([
      `${n1.x0} > ${p2a} ttl 60 DF len 84 echo request`,
      `${p2a} > ${n1.x0} ttl 64 len 84 echo reply`,
    ]);
    expect(seen.on('p1a.eth0')[1]).toBe(`${p2a} > ${p1a} ttl 60 len 84 echo reply`);
  });

  it('fact 79: --random-fully changes ids and ports and puts them back; quotes inside errors are put back too', () => {
    const lab = openLab(site, 'udp', { ipMasq: true });
    lab.send('p1a', udp(p1a, n2.eth0, 10, {}, { from: 5555, to: 9 }));
    lab.send('p1a', ping(p1a, n2.eth0, {}, { id: 77 }), 10);
    lab.send('p1a', syn(p1a, n2.eth0, {}, { from: 40_080, to: 9 }), 20);
    const seen = lab.run();
    const outside = seen.on('n1.eth0').join('\n');
    expect(outside).toContain(`${n1.eth0} > ${n2.eth0} ttl 63 DF len 38 udp `);
    expect(outside).not.toContain('5555');
    expect(outside).not.toContain('40080');
    const id = (octets: ArrayLike<number>): number => ((octets[38] ?? 0) << 8) | (octets[39] ?? 0);
    const echoes = seen.at('n1.eth0').filter(({ line }) => line.includes(' echo '));
    expect(echoes.map(({ octets }) => id(octets) === 77)).toEqual([false, false]);
    expect(seen.on('p1a.eth0').filter((line) => line.includes(`> ${p1a}`))).toEqual([
      `${n2.eth0} > ${p1a} ttl 63 tos 0xc0 len 66 port unreachable [${p1a} > ${n2.eth0} ttl 63 DF len 38 udp 5555>9]`,
      `${n2.eth0} > ${p1a} ttl 63 len 84 echo reply`,
      `${n2.eth0} > ${p1a} ttl 63 DF len 40 tcp 9>40080 RST, ACK`,
    ]);
    const reply = seen.at('p1a.eth0').find(({ line }) => line.includes('reply'));
    expect(id(reply?.octets ?? [])).toBe(77);
  });

  it('fact 79: Docker’s rule, without --random-fully, keeps them', () => {
    const lab = openLab(site, 'udp', { dockerMasq: true });
    lab.send('p1a', udp(p1a, n2.eth0, 10, {}, { from: 5555, to: 9 }));
    const seen = lab.run();
    expect(seen.on('n1.eth0')).toEqual([
      `${n1.eth0} > ${n2.eth0} ttl 63 DF len 38 udp 5555>9`,
      `${n2.eth0} > ${n1.eth0} ttl 64 tos 0xc0 len 66 port unreachable [${n1.eth0} > ${n2.eth0} ttl 63 DF len 38 udp 5555>9]`,
    ]);
    expect(seen.on('p1a.eth0')[1]).toContain(`[${p1a} > ${n2.eth0} ttl 63 DF len 38 udp 5555>9]`);
  });

  it('fact 79: the node’s own error about a masqueraded datagram finds its way back to the pod', () => {
    const lab = openLab(site, 'udp', { ipMasq: true });
    lab.send('p1a', ping(p1a, site.nobody));
    expect(lab.run().on('p1a.eth0')[1]).toBe(
      `${n1.eth0} > ${p1a} ttl 64 tos 0xc0 len 112 host unreachable [${p1a} > ${site.nobody} ttl 63 DF len 84 echo request]`,
    );
  });

  it('with -ip-masq a bridged broadcast walks nat too: the other pods hear it from docker0’s address', () => {
    const shown = [1, 0].map((on) => {
      const lab = openLab(site, 'udp', { ipMasq: true, bridgeNf: { n1: on } });
      lab.send('p1a', ping(p1a, '255.255.255.255'));
      lab.send('p1a', ping(p1a, n1.broadcast), 10);
      return lab.run().on('p1b.eth0');
    });
    expect(shown).toEqual([
      [
        `${n1.x1} > 255.255.255.255 ttl 64 DF len 84 echo request`,
        `${p1a} > ${n1.broadcast} ttl 64 DF len 84 echo request`,
      ],
      [
        `${p1a} > 255.255.255.255 ttl 64 DF len 84 echo request`,
        `${p1a} > ${n1.broadcast} ttl 64 DF len 84 echo request`,
      ],
    ]);
  });
});
