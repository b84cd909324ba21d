/** Terminals in the middle of a run: tables, counters and connections as the recorded nodes had them after the same traffic. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { editFilter, editHost, editPod, editNetdev } from '../../../src/engine/cluster/rewrite';
import { type Cluster } from '../../../src/engine/cluster/cluster';
import { pricesOf } from '../../../src/engine/cost/profile';
import { PROFILES } from '../../../src/engine/cost/profiles/index';
import { buildCluster } from '../../../src/engine/scenario/build';
import { parseFlow } from '../../../src/engine/scenario/flow-text';
import { presetScenario } from '../../../src/engine/scenario/presets';
import { type Scenario } from '../../../src/engine/scenario/scenario';
import { shellStateAt } from '../../../src/engine/shell/from-trace';
import { runCommand } from '../../../src/engine/shell/shell';
import { createFollowingRecorder } from '../../../src/engine/simulation/recorder';
import { runFlows, simulate } from '../../../src/engine/simulation/simulate';
import { type Trace } from '../../../src/engine/simulation/trace';
import { bytes, instant } from '../../../src/engine/units';

const stdout = (name: string): string =>
  readFileSync(new URL(`recorded/stdout/${name}.txt`, import.meta.url), 'utf8');

function scenarioOf(flows: readonly string[], differs: Partial<Scenario> = {}): Scenario {
  const parsed = flows.map((text) => {
    const flow = parseFlow(text);
    if (!flow.ok) throw new Error(flow.error);
    return flow.value;
  });
  return { ...presetScenario('cross-node'), ...differs, flows: parsed };
}

/** The run of flows on a cluster that was changed by hand. */
function traceOn(scenario: Scenario, change: (cluster: Cluster) => Cluster): Trace {
  const cluster = change(buildCluster(scenario).cluster);
  const following = createFollowingRecorder();
  runFlows(cluster, scenario.flows, following.recorder, pricesOf(PROFILES.reference), scenario.seed);
  return { scenario, cluster, boot: [], ...following.finish() };
}

const SECOND = 1_000_000_000;

describe('conntrack -L', () => {
  const scenario = scenarioOf(['ping p1a to p2a', 'ping p1a to n2 count 2 every 300ms at 2s'], {
    ipMasq: true,
  });
  const state = shellStateAt(simulate(scenario), 'n1');
  /** Timeouts and identifiers are nobody's to foresee. */
  const shape = (line: string): string =>
    line.replace(/^(\w+ +\d+) \d+/, '$1 T').replaceAll(/id=\d+/g, 'id=I');

  it('shows the recorded connections of the two pings', () => {
    const theirs = stdout('udp/c6-ipmasq-pod-to-remote-node')
      .split('\n')
      .filter((line) => line.startsWith('icmp') && !line.includes('src=100.96.1.1'));
    const ours = runCommand(state, 'conntrack -L -p icmp').output.split('\n').slice(0, -2);
    expect(ours.map(shape).sort()).toEqual(theirs.map(shape).sort());
    expect(theirs).toHaveLength(2);
  });

  it('counts what it shows, on standard error behind the list', () => {
    const { output } = runCommand(state, 'conntrack -L -p icmp');
    expect(output).toMatch(
      /\nconntrack v1[.]4[.]7 \(conntrack-tools\): 2 flow entries have been shown[.]\n$/,
    );
    const all = Number(runCommand(state, 'conntrack -C').output);
    expect(all).toBeGreaterThan(2);
    expect(runCommand(state, 'conntrack -L').output).toContain(`: ${all} flow entries`);
  });

  it('tracks nothing where nothing is translated', () => {
    const plain = shellStateAt(simulate(scenarioOf(['ping p1a to p2a'])), 'n1');
    expect(runCommand(plain, 'conntrack -L').output).toBe(
      'conntrack v1.4.7 (conntrack-tools): 0 flow entries have been shown.\n',
    );
  });

  it('follows a TCP connection through its states', () => {
    const tcp = simulate(scenarioOf(['tcp p1a to p2a text hello'], { ipMasq: true }));
    const states = new Set<string>();
    for (const { at } of tcp.events) {
      const { output } = runCommand(shellStateAt(tcp, 'n1', at), 'conntrack -L -p tcp');
      const word = /^tcp +6 \d+ (\w+)/.exec(output)?.[1];
      if (word !== undefined) states.add(word);
    }
    expect([...states].slice(0, 3)).toEqual(['SYN_SENT', 'SYN_RECV', 'ESTABLISHED']);
    expect([...states].at(-1)).toBe('TIME_WAIT');
  });
});

describe('counters', () => {
  it('count what a DROP rule took, as the recorded one did', () => {
    const scenario = scenarioOf([
      'ping p1a to p2a count 3 every 300ms',
      'udp p1a to p2a count 2 at 2s text blocked',
    ]);
    const trace = traceOn(scenario, (cluster) =>
      editHost(cluster, 'n2', (host) =>
        editFilter(host, 'INPUT', (rules, policy) => ({
          rules: [...rules, { match: { protocol: 'udp', destinationPort: 8285 }, target: 'DROP' }],
          policy,
        })),
      ),
    );
    const theirs = stdout('udp/k-port-8285-dropped-at-receiver').split('\n');
    const from = theirs.findIndex((line) => line.startsWith('Chain INPUT'));
    const expected = theirs.slice(from, from + 3).join('\n');
    // Three pings of 112 octets and two datagrams of 63; the recording's six SYNs came on top: 11 packets, 990 octets.
    const ours = runCommand(shellStateAt(trace, 'n2'), 'iptables -nvL INPUT').output.trimEnd();
    expect(ours).toBe(expected.replace('   11   990', '    5   462').trimEnd());
  });

  it('of nat rules count connections, not packets', () => {
    const trace = simulate(scenarioOf(['ping p1a to n2 count 5 every 10ms'], { ipMasq: true }));
    const { output } = runCommand(shellStateAt(trace, 'n1'), 'iptables-save -c -t nat');
    expect(output).toContain('[1:84] -A POSTROUTING -s 100.96.0.0/16 ! -d 224.0.0.0/4 -j MASQUERADE');
  });

  it('stand at zero before anything was sent', () => {
    const trace = simulate(scenarioOf(['ping p1a to n2 at 1s'], { ipMasq: true }));
    const { output } = runCommand(shellStateAt(trace, 'n1', instant(0)), 'iptables-save -c');
    expect(output.match(/^\[\d+:\d+\]/gm)).toEqual(Array.from({ length: 6 }, () => '[0:0]'));
  });
});

describe('neighbours', () => {
  it('are incomplete while nobody answers, as recorded, and failed in the end', () => {
    const trace = simulate(scenarioOf(['ping p1a to 100.96.2.99 count 4 every 1024ms']));
    const neighbour = (at: number): string =>
      runCommand(shellStateAt(trace, 'n2', instant(at)), 'ip neigh show to 100.96.2.99 dev docker0').output;
    expect(stdout('udp/f-ping-no-such-pod')).toContain(neighbour(3.2 * SECOND));
    expect(neighbour(3.2 * SECOND)).toBe('100.96.2.99 INCOMPLETE \n');
    expect(neighbour(8 * SECOND)).toBe('100.96.2.99 FAILED \n');
    expect(neighbour(0)).toBe('');
  });
});

describe('path MTU', () => {
  it('is remembered for ten minutes, as recorded', () => {
    const scenario = scenarioOf(['ping p1a to p2a size 8973 df yes count 3 every 300ms']);
    const trace = traceOn(scenario, (cluster) =>
      editHost(
        editPod(cluster, 'p1a', (pod) => ({
          ...pod,
          namespace: editNetdev(pod.namespace, 'eth0', (d) => ({ ...d, mtu: bytes(9001) })),
        })),
        'n1',
        (host) => editNetdev(host, 'vetha', (d) => ({ ...d, mtu: bytes(9001) })),
      ),
    );
    const state = shellStateAt(trace, 'p1a');
    const { output } = runCommand(state, 'ip route get 100.96.2.2');
    expect(output).toBe(
      '100.96.2.2 via 100.96.1.1 dev eth0 src 100.96.1.2 uid 0 \n    cache expires 599sec mtu 8973 \n',
    );
    expect(stdout('udp/i-pod9001-df-8973')).toContain(output);
    expect(runCommand(state, 'ip route show cache').output).toBe(
      '100.96.2.2 via 100.96.1.1 dev eth0 \n    cache expires 599sec mtu 8973 \n',
    );
  });
});

describe('captures', () => {
  const trace = simulate(scenarioOf(['ping p1a to p2a']));
  const seen = (node: string, device: string, at: number | null = null): readonly string[] =>
    runCommand(shellStateAt(trace, node, at === null ? null : instant(at)), `tcpdump -nn -t -i ${device}`)
      .output.split('\n')
      .filter((line) => line.startsWith('IP '));

  it('show a ping inside and outside of the tunnel', () => {
    expect(seen('n1', 'flannel0')).toEqual([
      expect.stringMatching(
        /^IP 100[.]96[.]1[.]2 > 100[.]96[.]2[.]2: ICMP echo request, id \d+, seq 1, length 64$/,
      ),
      expect.stringMatching(
        /^IP 100[.]96[.]2[.]2 > 100[.]96[.]1[.]2: ICMP echo reply, id \d+, seq 1, length 64$/,
      ),
    ]);
    expect(seen('n1', 'eth0')).toEqual([
      'IP 172.20.33.102.8285 > 172.20.54.98.8285: UDP, length 84',
      'IP 172.20.54.98.8285 > 172.20.33.102.8285: UDP, length 84',
    ]);
    expect(seen('p2b', 'eth0')).toEqual([]);
  });

  it('end at the instant of the terminal', () => {
    const passes = trace.events.filter(
      (e) => e.kind === 'pass' && e.place.name === 'flannel0' && e.place.node === 'n1',
    );
    expect(seen('n1', 'flannel0', passes[0]?.at ?? 0)).toHaveLength(1);
    expect(seen('n1', 'flannel0', (passes[0]?.at ?? 1) - 1)).toEqual([]);
  });

  it('of all devices say which, and for whom', () => {
    const { output } = runCommand(shellStateAt(trace, 'n1'), 'tcpdump -nn -t -i any icmp');
    const places = output
      .split('\n')
      .flatMap((line) => /^(\w+) +(In|Out|P|B|M) +IP /.exec(line)?.slice(1, 3).join(' ') ?? []);
    expect(places).toEqual([
      'vetha P',
      'docker0 In',
      'flannel0 Out',
      'flannel0 In',
      'docker0 Out',
      'vetha Out',
    ]);
  });
});
