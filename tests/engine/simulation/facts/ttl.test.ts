/** C. Time to live: who takes one off, who says so, and who does not (truth, facts 13-16, 63, 64, 87). */
import { describe, expect, it } from 'vitest';
import { ping, udp } from '../../../support/datagrams';
import { flannelDevice, openLab, talkative } from './lab';
import { namesOf, SITES } from './sites';

describe.each(SITES)('$title', (site) => {
  const { n1, n2, p1a, p1b, p2a } = namesOf(site);
  const port = `${site.port}>${site.port}`;

  it('fact 13: 64 becomes 60: kernel, flanneld, flanneld, kernel', () => {
    const lab = openLab(site);
    lab.send('p1a', ping(p1a, p2a));
    const seen = lab.run();
    const request = (ttl: number): string => `${p1a} > ${p2a} ttl ${ttl} DF len 84 echo request`;
    expect(seen.on('p1a.eth0')[0]).toBe(request(64));
    expect(seen.on('n1.flannel0')[0]).toBe(request(63));
    expect(seen.on('n1.eth0')[0]).toBe(
      `${n1.eth0} > ${n2.eth0} ttl 64 DF len 112 udp ${port} [${request(62)}]`,
    );
    expect(seen.on('n2.flannel0')[0]).toBe(request(61));
    expect(seen.on('p2a.eth0')[0]).toBe(request(60));
    expect(seen.on('p1a.eth0')[1]).toBe(`${p2a} > ${p1a} ttl 60 len 84 echo reply`);
  });

  it('fact 13: 61 from a node to a pod, 61 back from a remote docker0 or flannel0, 64 on the same node', () => {
    const lab = openLab(site);
    lab.send('n1', ping(n1.x0, p2a));
    lab.send('p1a', ping(p1a, n2.x1), 10);
    lab.send('p1a', ping(p1a, n2.x0), 20);
    lab.send('p1a', ping(p1a, p1b), 30);
    const seen = lab.run();
    expect(seen.on('p2a.eth0')[0]).toBe(`${n1.x0} > ${p2a} ttl 61 DF len 84 echo request`);
    expect(seen.on('p1a.eth0')).toContain(`${n2.x1} > ${p1a} ttl 61 len 84 echo reply`);
    expect(seen.on('p1a.eth0')).toContain(`${n2.x0} > ${p1a} ttl 61 len 84 echo reply`);
    expect(seen.on('p1b.eth0')).toEqual([
      `${p1a} > ${p1b} ttl 64 DF len 84 echo request`,
      `${p1b} > ${p1a} ttl 64 len 84 echo reply`,
    ]);
    expect(seen.on('n1.flannel0').join()).not.toContain(p1b);
  });

  it.each([
    { ttl: 1, from: n1.x1, arrives: 64, drop: 'TTL_EXPIRED at n1.ip' },
    { ttl: 2, from: null, arrives: 0, drop: 'FLANNELD_TTL at n1.flanneld' },
    { ttl: 3, from: null, arrives: 0, drop: 'FLANNELD_TTL at n2.flanneld' },
    { ttl: 4, from: n2.x0, arrives: 61, drop: 'TTL_EXPIRED at n2.ip' },
  ])('facts 14, 15: TTL $ttl ends with $drop', ({ ttl, from, arrives, drop }) => {
    const lab = openLab(site);
    lab.send('p1a', ping(p1a, p2a, { ttl }));
    const seen = lab.run();
    expect(seen.drops).toEqual([drop]);
    const quote = `[${p1a} > ${p2a} ttl 1 DF len 84 echo request]`;
    expect(seen.on('p1a.eth0').slice(1)).toEqual(
      from === null
        ? []
        : [`${from} > ${p1a} ttl ${arrives} tos 0xc0 len 112 time exceeded in transit ${quote}`],
    );
    expect(seen.on('p2a.eth0')).toEqual([]);
  });

  it('fact 14: TTL 5 arrives with 1, so traceroute shows two stars', () => {
    const lab = openLab(site);
    for (const ttl of [1, 2, 3, 4, 5])
      lab.send('p1a', udp(p1a, p2a, 32, { ttl }, { to: 33_433 + ttl }), ttl * 100);
    const seen = lab.run();
    expect(seen.on('p2a.eth0')[0]).toBe(`${p1a} > ${p2a} ttl 1 DF len 60 udp 5555>33438`);
    const answers = seen.at('p1a.eth0').filter(({ line }) => line.includes(`> ${p1a} `));
    expect(answers.map(({ at, line }) => [at, line.split(' ')[0]])).toEqual([
      [100, n1.x1],
      [400, n2.x0],
      [500, p2a],
    ]);
  });

  it('fact 15: an error keeps the low bits of the type of service under precedence 0xc0', () => {
    const lab = openLab(site);
    lab.send('p1a', ping(p1a, p2a, { ttl: 1, tos: 0xb8 }));
    expect(lab.run().on('p1a.eth0')[1]).toBe(
      `${n1.x1} > ${p1a} ttl 64 tos 0xd8 len 112 time exceeded in transit ` +
        `[${p1a} > ${p2a} ttl 1 tos 0xb8 DF len 84 echo request]`,
    );
  });

  it('fact 16: with -v=1 the proxy says so, and calls every packet a fragment; with -v=0 it says nothing', () => {
    const logs = [talkative, undefined].map((edit) => {
      const lab = openLab(site, 'udp', {}, edit);
      lab.send('p1a', ping(p1a, p2a, { ttl: 2 }));
      lab.send('p1a', ping(p1a, p2a, { ttl: 3 }), 10);
      const seen = lab.run();
      return [seen.log('n1'), seen.log('n2')];
    });
    const words = [`Discarding IP fragment ${p1a} -> ${p2a} due to zero TTL`];
    expect(logs).toEqual([
      [words, words],
      [[], []],
    ]);
  });

  it.each([
    { ttl: 1, drop: 'FLANNELD_TTL at n1.flanneld' },
    { ttl: 2, drop: 'FLANNELD_TTL at n2.flanneld' },
    { ttl: 3, drop: 'TTL_EXPIRED at n2.ip' },
  ])('fact 87: a node’s own datagram with TTL $ttl ends with $drop', ({ ttl, drop }) => {
    const lab = openLab(site);
    lab.send('n1', ping(n1.x0, p2a, { ttl }));
    const seen = lab.run();
    expect(seen.drops).toEqual([drop]);
    const answer =
      `${n2.x0} > ${n1.x0} ttl 62 tos 0xc0 len 112 time exceeded in transit ` +
      `[${n1.x0} > ${p2a} ttl 1 DF len 84 echo request]`;
    expect(seen.on('n1.flannel0').slice(1)).toEqual(ttl === 3 ? [answer] : []);
  });

  it('fact 87: with TTL 4 it arrives; over vxlan TTL 1 is answered by the peer, 2 arrives', () => {
    const lab = openLab(site);
    lab.send('n1', ping(n1.x0, p2a, { ttl: 4 }));
    expect(lab.run().on('p2a.eth0')[0]).toBe(`${n1.x0} > ${p2a} ttl 1 DF len 84 echo request`);
    const vxlan = openLab(site, 'vxlan');
    vxlan.send('n1', ping(n1.x0, p2a, { ttl: 1 }));
    vxlan.send('n1', ping(n1.x0, p2a, { ttl: 2 }, { seq: 2 }), 10);
    const seen = vxlan.run();
    expect(seen.on(`n1.${flannelDevice(site, 'vxlan')}`)[1]).toBe(
      `${n2.x0} > ${n1.x0} ttl 64 tos 0xc0 len 112 time exceeded in transit ` +
        `[${n1.x0} > ${p2a} ttl 1 DF len 84 echo request]`,
    );
    expect(seen.on('p2a.eth0')[0]).toBe(`${n1.x0} > ${p2a} ttl 1 DF len 84 echo request`);
  });

  it.each([
    { backend: 'vxlan', fact: 63, second: n2.x0, arrives: 63 },
    { backend: 'host-gw', fact: 64, second: n2.eth0, arrives: 63 },
  ] as const)(
    'fact $fact: over $backend 64 becomes 62, and no hop is silent',
    ({ backend, second, arrives }) => {
      const lab = openLab(site, backend);
      for (const ttl of [1, 2, 3, 64]) lab.send('p1a', ping(p1a, p2a, { ttl }, { seq: ttl }), ttl * 10);
      const seen = lab.run();
      const answers = seen.on('p1a.eth0').filter((line) => line.includes(`> ${p1a} `));
      expect(answers.map((line) => line.split(' ').slice(0, 5).join(' '))).toEqual([
        `${n1.x1} > ${p1a} ttl 64`,
        `${second} > ${p1a} ttl ${arrives}`,
        `${p2a} > ${p1a} ttl 62`,
        `${p2a} > ${p1a} ttl 62`,
      ]);
      expect(seen.on('p2a.eth0').filter((line) => line.includes('request'))).toEqual([
        `${p1a} > ${p2a} ttl 1 DF len 84 echo request`,
        `${p1a} > ${p2a} ttl 62 DF len 84 echo request`,
      ]);
    },
  );
});
