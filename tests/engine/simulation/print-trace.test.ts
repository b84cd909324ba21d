/** Lines of a printed trace, for what the goldens of the presets do not show. */
import { describe, expect, it } from 'vitest';
import { parseScenario } from '../../../src/engine/scenario/parse';
import { printTrace } from '../../../src/engine/simulation/print-trace';
import { simulate } from '../../../src/engine/simulation/simulate';

const printed = (link: string): string => {
  const pairs = link.split('&').map((pair): [string, string] => {
    const cut = pair.indexOf('=');
    return [pair.slice(0, cut), pair.slice(cut + 1)];
  });
  const { scenario, problems } = parseScenario(pairs);
  expect(problems.filter(({ kind }) => kind === 'problem')).toEqual([]);
  return printTrace(simulate(scenario));
};

describe('a line for everything that can happen', () => {
  it.each([
    ['fragments', 'mtu=1500&flow=udp p1a to p2a size 3000', /#1 +fragment +into #2 #3 #4 for MTU 1472$/m],
    [
      'reassembly',
      'mtu=1500&flow=udp p1a to p2a size 3000',
      /#5 +reassemble +from #2 #3 #4, 3028 octets, 100.96.1.2.40000 > /m,
    ],
    [
      'masquerading',
      'ip-masq=1&flow=ping p1a to n2',
      /n1 ip +#1 +rewrite source +100.96.1.2 → 172.20.33.102, MASQUERADE$/m,
    ],
    [
      'a tracked connection',
      'ip-masq=1&flow=ping p1a to n2',
      /n1 +install +added conntrack icmp 100.96.1.2:\d+ > 172.20.54.98:\d+, answers come to 172.20.33.102:\d+$/m,
    ],
    [
      'rules passed over',
      'flow=ping p1a to n2',
      /filter FORWARD → rule 2 of 2: -d 100.96.0.0\/16 -j ACCEPT {2}\(passed over -s 100.96.0.0\/16 -j ACCEPT\)$/m,
    ],
    [
      'flanneld without a route',
      'flow=udp p1a to 100.96.200.7',
      /lookup proxy +100.96.200.7 → no lease covers it {2}\(passed over 100.96.2.0\/24, 100.96.3.0\/24\)$/m,
    ],
    [
      'a drop, and who knows',
      'flow=udp p1a to p2a ttl 2',
      /n1 flanneld +#1 +drop FLANNELD_TTL .*\(proxy_amd64.c.*\); who knows: /m,
    ],
    ['an ICMP error about a packet', 'flow=udp p1a to p2a ttl 1', /#2 +originate +.*about #1$/m],
    [
      'ARP without an answer',
      'flow=ping p1a to 100.96.2.77',
      /drop NEIGH_FAILED +nobody answered three ARP requests/m,
    ],
    [
      'a route that wins',
      'flow=ping n1 to p2a',
      /→ 100.96.0.0\/16 dev flannel0 {2}\(beats 0.0.0.0\/0 via 172.20.32.1 dev eth0\)$/m,
    ],
    [
      'VXLAN’s entries',
      'backend=vxlan',
      /lookup fdb +[0-9a-f:]+ on flannel.1 → dst 172.20.54.98 permanent$/m,
    ],
    [
      'what it is wrapped in',
      'backend=ipip',
      /encapsulate +IPIP \+20 octets, 61 octets, 172.20.33.102 > 172.20.54.98: /m,
    ],
    ['a lease', 'boot=1', /^etcd +lease +added 100.96.2.0\/24 at 172.20.54.98$/m],
    ['what flanneld says', 'boot=1', /^n1 flanneld +log +Wrote subnet file to \/run\/flannel\/subnet.env$/m],
  ])('%s', (_what, link, line) => {
    expect(printed(link)).toMatch(line);
  });
});

it('keeps its columns under one another', () => {
  const lines = printed('flow=ping p1a to p2a&flow=ping p1b to 100.96.2.77').split('\n');
  const events = lines.filter((line) => / ns {2}/.test(line));
  expect(events.length).toBeGreaterThan(100);
  expect(new Set(events.map((line) => line.indexOf(' ns '))).size).toBe(1);
  expect(new Set(events.filter((line) => line.includes('#')).map((line) => line.search(/ #\d/))).size).toBe(
    1,
  );
});

it('ends with what became of each packet, and why', () => {
  const text = printed('flow=udp p1a to p2a&flow=udp p1a to p2a ttl 2 port 80');
  expect(text).toMatch(/\n#1 {2}UDP datagram +delivered\n#2 {2}UDP datagram +dropped: FLANNELD_TTL\n$/);
});
