/** D. Who answers when the destination is not there (truth, facts 17-22, 76, 82-84). */
import { describe, expect, it } from 'vitest';
import { toHex } from '../../../../src/engine/wire/octets';
import { inTwo, ping, syn, udp } from '../../../support/datagrams';
import { flannelDevice, openLab, runWords, talkative } from './lab';
import { namesOf, RECORDED, SITES } from './sites';

describe.each(SITES)('$title', (site) => {
  const { n1, n2, p1a, p2a } = namesOf(site);

  it('fact 17: no such pod: three ARP requests a good second apart, then one host unreachable for each that waited', () => {
    const lab = openLab(site);
    for (const seq of [1, 2, 3]) lab.send('p1a', ping(p1a, n2.missing, {}, { seq }), (seq - 1) * 1000);
    const seen = lab.run();
    const asked = seen.at('n2.docker0').map(({ at, line }) => [at, line]);
    const question = `who has ${n2.missing} tell ${n2.x1}`;
    expect(asked).toEqual([
      [0, question],
      [1024, question],
      [2048, question],
    ]);
    const answers = seen.at('p1a.eth0').slice(3);
    expect(answers.map(({ at, line }) => [at, line])).toEqual(
      Array.from({ length: 3 }, () => [
        3072,
        `${n2.x0} > ${p1a} ttl 61 tos 0xc0 len 112 host unreachable ` +
          `[${p1a} > ${n2.missing} ttl 60 DF len 84 echo request]`,
      ]),
    );
    // In the order in which they waited: the quoted sequence numbers.
    expect(answers.map(({ octets }) => octets[14 + 20 + 8 + 20 + 7])).toEqual([1, 2, 3]);
  });

  it('fact 18: an un-leased destination, ping: total silence, nothing leaves the node', () => {
    const lab = openLab(site);
    lab.send('p1a', ping(p1a, site.unleased));
    const seen = lab.run();
    expect(seen.drops).toEqual(['FLANNELD_NO_ROUTE at n1.flanneld']);
    expect(seen.on('p1a.eth0')).toHaveLength(1);
    expect(seen.on('n1.eth0')).toEqual([]);
  });

  it.each([
    { what: 'udp', datagram: udp(p1a, site.unleased, 14), quote: 'len 42 udp 5555>9000' },
    { what: 'tcp', datagram: syn(p1a, site.unleased), quote: 'len 40 tcp' },
  ])(
    'facts 19, 20: un-leased, $what: flanneld’s own net unreachable, and the node’s kernel refuses it',
    (row) => {
      const lab = openLab(site);
      lab.send('p1a', row.datagram);
      const seen = lab.run();
      const [, answer] = seen.at('n1.flannel0');
      expect(answer?.line).toContain(
        `${n1.x0} > ${p1a} ttl 8 len 56 net unreachable [${p1a} > ${site.unleased} ttl 63 DF ${row.quote}`,
      );
      expect(answer?.octets[4]).toBe(0);
      expect(answer?.octets[5]).toBe(0);
      expect(seen.drops).toEqual(['FLANNELD_NO_ROUTE at n1.flanneld', 'IP_LOCAL_SOURCE at n1.ip']);
      expect(seen.on('p1a.eth0')).toHaveLength(1);
    },
  );

  it('fact 20: with accept_local on flannel0 it is delivered, with TTL 7', () => {
    const lab = openLab(site, 'udp', { acceptLocal: { n1: ['flannel0'] } });
    lab.send('p1a', udp(p1a, site.unleased, 14));
    expect(lab.run().on('p1a.eth0')[1]).toBe(
      `${n1.x0} > ${p1a} ttl 7 len 56 net unreachable [${p1a} > ${site.unleased} ttl 63 DF len 42 udp 5555>9000]`,
    );
  });

  it('fact 21: of a fragmented datagram only the first fragment draws it', () => {
    const lab = openLab(site);
    const [first, second] = inTwo(udp(p1a, site.unleased, 1200, { df: false }), 800);
    lab.send('p1a', first);
    lab.send('p1a', second, 5);
    const answers = lab
      .run()
      .on('n1.flannel0')
      .filter((line) => line.includes('unreachable'));
    expect(answers).toEqual([
      `${n1.x0} > ${p1a} ttl 8 len 56 net unreachable [${p1a} > ${site.unleased} ttl 63 MF len 820 udp 5555>9000]`,
    ]);
  });

  it('fact 21b: the skipped first subnet and the far end of the overlay are un-leased too', () => {
    const lab = openLab(site);
    lab.send('p1a', ping(p1a, site.skipped));
    lab.send('p1a', ping(p1a, site.last), 10);
    const seen = lab.run();
    expect(seen.drops).toEqual(['FLANNELD_NO_ROUTE at n1.flanneld', 'FLANNELD_NO_ROUTE at n1.flanneld']);
    expect(seen.on('n1.eth0')).toEqual([]);
  });

  it.each(['udp', 'vxlan', 'host-gw'] as const)(
    'facts 21b, 83: %s: the peer lease’s broadcast address arrives at the peer and ends there, without a word',
    (backend) => {
      const lab = openLab(site, backend);
      lab.send('p1a', ping(p1a, n2.broadcast));
      lab.send('p1a', udp(p1a, n2.broadcast), 10);
      const seen = lab.run();
      expect(seen.on(`n2.${flannelDevice(site, backend)}`).at(-1)).toContain(`${p1a} > ${n2.broadcast} ttl`);
      expect(seen.on('n2.docker0')).toEqual([]);
      expect(seen.on('p1a.eth0')).toHaveLength(2);
    },
  );

  it('fact 22: a closed port on a live pod: ordinary port unreachable and RST, through the tunnel', () => {
    const lab = openLab(site);
    lab.send('p1a', udp(p1a, p2a, 10, {}, { to: 9 }));
    lab.send('p1a', syn(p1a, p2a), 10);
    const seen = lab.run();
    expect(seen.on('p1a.eth0')).toEqual([
      `${p1a} > ${p2a} ttl 64 DF len 38 udp 5555>9`,
      `${p2a} > ${p1a} ttl 60 tos 0xc0 len 66 port unreachable [${p1a} > ${p2a} ttl 60 DF len 38 udp 5555>9]`,
      `${p1a} > ${p2a} ttl 64 DF len 40 tcp 40080>8080 SYN`,
      `${p2a} > ${p1a} ttl 60 DF len 40 tcp 8080>40080 RST, ACK`,
    ]);
  });

  it('fact 76: a header of 56 octets draws an unreachable of 92, one of 60 draws none and is logged', () => {
    const lab = openLab(site, 'udp', {}, talkative);
    const nops = (length: number) => new Uint8Array(length).fill(1);
    lab.send('p1a', udp(p1a, site.unleased, 10, { options: nops(36) }));
    lab.send('p1a', udp(p1a, site.unleased, 10, { options: nops(40) }), 10);
    const seen = lab.run();
    expect(seen.on('n1.flannel0').map((line) => line.split(' [')[0])).toEqual([
      `${p1a} > ${site.unleased} ttl 63 DF len 74 udp 5555>9000`,
      `${n1.x0} > ${p1a} ttl 8 len 92 net unreachable`,
      `${p1a} > ${site.unleased} ttl 63 DF len 78 udp 5555>9000`,
    ]);
    expect(seen.log('n1')).toEqual(['not sending net unreachable: mulformed ip pkt: iph=60']);
  });

  it('fact 76: TTL 2 is still answered, for the lookup comes first; a node’s own datagram is quoted with 64', () => {
    const lab = openLab(site);
    lab.send('p1a', udp(p1a, site.unleased, 10, { ttl: 2 }));
    lab.send('n1', udp(n1.x0, site.unleased, 10), 10);
    const seen = lab.run();
    const answers = seen.on('n1.flannel0').filter((line) => line.includes('unreachable'));
    expect(answers).toEqual([
      `${n1.x0} > ${p1a} ttl 8 len 56 net unreachable [${p1a} > ${site.unleased} ttl 1 DF len 38 udp 5555>9000]`,
      `${n1.x0} > ${n1.x0} ttl 8 len 56 net unreachable [${n1.x0} > ${site.unleased} ttl 64 DF len 38 udp 5555>9000]`,
    ]);
    // The pod's is a martian; the node's own is taken.
    expect(seen.drops.filter((drop) => drop.startsWith('IP_'))).toEqual(['IP_LOCAL_SOURCE at n1.ip']);
  });

  it.each([
    { backend: 'udp', arrives: 61 },
    { backend: 'vxlan', arrives: 63 },
  ] as const)(
    'fact 82: over $backend the peer’s x.0 answers, arriving with $arrives',
    ({ backend, arrives }) => {
      const lab = openLab(site, backend);
      lab.send('p1a', ping(p1a, n2.x0));
      const seen = lab.run();
      expect(seen.on('p1a.eth0')[1]).toBe(`${n2.x0} > ${p1a} ttl ${arrives} len 84 echo reply`);
      expect(seen.on('n2.docker0')).toEqual([]);
    },
  );

  it('fact 82: over host-gw nobody owns it: three ARP requests, then host unreachable from the peer’s eth0', () => {
    const lab = openLab(site, 'host-gw');
    lab.send('p1a', ping(p1a, n2.x0));
    const seen = lab.run();
    expect(seen.on('n2.docker0')).toEqual(Array.from({ length: 3 }, () => `who has ${n2.x0} tell ${n2.x1}`));
    expect(seen.on('p1a.eth0')[1]).toBe(
      `${n2.eth0} > ${p1a} ttl 63 tos 0xc0 len 112 host unreachable [${p1a} > ${n2.x0} ttl 62 DF len 84 echo request]`,
    );
  });

  it('fact 82: its own lease’s x.0 answers ARP from docker0, and the ping with TTL 64', () => {
    const lab = openLab(site, 'udp', { cold: true });
    lab.send('p1a', ping(p1a, n1.x0));
    const seen = lab.run();
    expect(seen.on('p1a.eth0').slice(0, 2)).toEqual([
      `who has ${n1.x0} tell ${p1a}`,
      `${n1.x0} is at 02:42:${hexOf(n1.x1)}`,
    ]);
    expect(seen.on('p1a.eth0').at(-1)).toBe(`${n1.x0} > ${p1a} ttl 64 len 84 echo reply`);
  });

  it.each([
    { backend: 'udp', from: n2.x0, quoted: 60, arrives: 61 },
    { backend: 'vxlan', from: n2.x0, quoted: 62, arrives: 63 },
    { backend: 'host-gw', from: n2.eth0, quoted: 62, arrives: 63 },
  ] as const)('fact 84: a missing pod over $backend: from $from, quoting $quoted', (row) => {
    const lab = openLab(site, row.backend);
    lab.send('p1a', ping(p1a, n2.missing));
    expect(lab.run().on('p1a.eth0')[1]).toBe(
      `${row.from} > ${p1a} ttl ${row.arrives} tos 0xc0 len 112 host unreachable ` +
        `[${p1a} > ${n2.missing} ttl ${row.quoted} DF len 84 echo request]`,
    );
  });

  it('fact 17: the sender’s socket hears of it 3.07 s later; a flow in words ends so too', () => {
    const seen = runWords(site, 'udp', {}, [`udp p1a to ${n2.missing} port 9`]);
    expect(seen.drops).toEqual(['NEIGH_FAILED at n2.docker0']);
    const told = seen.events.find((e) => e.kind === 'syscall' && e.place.name === 'c1');
    expect(told).toMatchObject({ result: 'EHOSTUNREACH' });
    expect(Math.round((told?.at ?? 0) / 1e7)).toBe(307);
    // An errno is all that goes up.
    expect(seen.events.filter((e) => e.kind === 'cross' && e.place.name === 'c1')).toHaveLength(1);
  });
});

const hexOf = (address: string): string =>
  address
    .split('.')
    .map((n) => Number(n).toString(16).padStart(2, '0'))
    .join(':');

it('fact 19: the recorded octets of flanneld’s own ICMP', () => {
  const { p1a } = namesOf(RECORDED);
  const lab = openLab(RECORDED);
  lab.send('p1a', udp(p1a, '100.96.77.7', 14));
  const answer = toHex(lab.run().at('n1.flannel0')[1]?.octets ?? new Uint8Array());
  expect(answer.slice(0, 40)).toBe('4500003800000000' + '0801e803' + '64600100' + '64600102');
  expect(answer.slice(40, 44)).toBe('0300');
  expect(answer.slice(48, 64)).toBe('00000000' + '4500002a');
});
