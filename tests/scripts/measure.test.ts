/** What npm run measure says where it cannot run, what it would build, and how it reads its tools. */
import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { build, ENDS, NAMES, podAddress, raiseTun, remove, turnTo } from '../../scripts/measure/cluster.mjs';
import { judge, type Facts } from '../../scripts/measure/requirements.mjs';
import {
  busyTicks,
  parseIperfTcp,
  parseIperfUdp,
  parsePing,
  run,
  serve,
} from '../../scripts/measure/run-tool.mjs';

const ALL: Facts = {
  platform: 'linux',
  root: true,
  tun: true,
  tools: ['ip', 'bridge', 'cc', 'ping', 'iperf3', 'socat'],
};
const without = (...gone: readonly string[]): Facts => ({
  ...ALL,
  tools: ALL.tools.filter((t) => !gone.includes(t)),
});

describe('judge', () => {
  it('finds nothing missing where everything is', () => {
    expect(judge(ALL)).toEqual({
      missing: [],
      notes: [],
      choice: { ping: 'ping', stream: 'iperf3', relay: 'relay', primitives: true },
    });
  });
  it.each([
    [{ ...ALL, platform: 'darwin' }, 'Linux: network namespaces do not exist on darwin'],
    [{ ...ALL, root: false }, 'root: namespaces and devices can only be made by it (sudo npm run measure)'],
    [without('ip'), 'ip: install iproute2'],
    [
      without('cc', 'iperf3'),
      'a C compiler (cc), or both ping and iperf3: something must send and count packets',
    ],
  ])('names what is missing: %#', (facts, message) => {
    expect(judge(facts).missing).toEqual([message]);
  });
  it.each([
    [without('ping', 'iperf3'), { ping: 'probe', stream: 'probe', relay: 'relay', primitives: true }],
    [without('cc'), { ping: 'ping', stream: 'iperf3', relay: 'socat', primitives: false }],
    [without('cc', 'socat'), { ping: 'ping', stream: 'iperf3', relay: null, primitives: false }],
    [
      { ...ALL, tun: false },
      { ping: 'ping', stream: 'iperf3', relay: null, primitives: true },
    ],
  ])('makes do, and says what is left out: %#', (facts, choice) => {
    const verdict = judge(facts);
    expect(verdict.missing).toEqual([]);
    expect(verdict.choice).toEqual(choice);
    expect(verdict.notes.length).toBeGreaterThan(0);
    expect(verdict.notes.some((n) => n.includes('udp path is left out'))).toBe(choice.relay === null);
  });
});

describe('the command', () => {
  it('says what is missing and exits 1 where no tool is on the PATH', () => {
    const done = spawnSync(process.execPath, ['scripts/measure/measure.mjs'], {
      encoding: 'utf8',
      env: { PATH: '/nowhere' },
    });
    expect(done.status).toBe(1);
    expect(done.stderr).toContain('This machine cannot be measured. Missing:');
    expect(done.stderr).toContain('ip: install iproute2');
  });
});

describe('the cluster', () => {
  const lines = build('fgx-', 1500);
  it('touches nothing but its own namespaces', () => {
    const all = [...lines, ...raiseTun('fgx-', 1500), ...turnTo('fgx-', 'udp'), ...remove('fgx-')];
    for (const line of all) expect(line).toMatch(/^(ip|bridge) (-n fgx-|netns (add|del|exec) fgx-)/);
  });
  it('removes every namespace it makes', () => {
    const made = lines
      .filter((l) => l.startsWith('ip netns add '))
      .map((l) => l.slice('ip netns add '.length));
    expect(remove('fgx-').map((l) => l.slice('ip netns del '.length))).toEqual(made);
    expect(made).toHaveLength(NAMES.length);
  });
  it('gives the pods of every path the same MTU, less than the network’s by 50', () => {
    const mtus = lines.flatMap((l) => [...l.matchAll(/mtu (\d+)/g)].map((m) => Number(m[1])));
    expect(new Set(mtus)).toEqual(new Set([1500, 1450]));
    expect(raiseTun('fgx-', 1500).every((l) => l.includes('mtu 1450 txqueuelen 500'))).toBe(true);
  });
  it('turns pod traffic by one route on each node', () => {
    expect(turnTo('fgx-', 'host-gw')).toEqual([
      'ip -n fgx-n1 route replace 10.201.2.0/24 via 172.31.255.2 dev eth0',
      'ip -n fgx-n2 route replace 10.201.1.0/24 via 172.31.255.1 dev eth0',
    ]);
    expect(turnTo('fgx-', 'nodenode')).toEqual([]);
    expect(ENDS.udp).toEqual(['a', 'b', podAddress(2, 2)]);
  });
});

describe('the readers', () => {
  it('take round trips from ping', () => {
    const text = [3, 1, 2].map((t) => `64 bytes from 10.0.0.1: icmp_seq=1 ttl=64 time=0.0${t} ms`).join('\n');
    expect(parsePing(text)).toEqual({ n: 3, med: 0.02, p99: 0.02 });
    expect(() => parsePing('3 packets transmitted, 0 received')).toThrow('no answer to any ping');
  });
  it('take what arrived from iperf3', () => {
    expect(parseIperfUdp('{"end":{"sum":{"packets":1000,"lost_packets":400,"seconds":0.5}}}')).toEqual({
      recv: 600,
      span: 0.5,
    });
    expect(parseIperfTcp('{"end":{"sum_received":{"bytes":1000,"seconds":2}}}')).toEqual({
      bytes: 1000,
      bps: 4000,
    });
  });
  it('count busy ticks without idle and iowait', () => {
    expect(busyTicks('cpu  10 1 20 1000 500 3 4 0 0 0\ncpu0 1 2 3')).toBe(38);
  });
});

describe('run and serve', () => {
  it('give what a program prints, or say what went wrong', () => {
    expect(run('echo one')).toBe('one\n');
    expect(() => run('echo no >&2; exit 3')).toThrow('no');
  });
  it('never wait longer than they were given', () => {
    expect(() => run('sleep 5', 0.2)).toThrow('ETIMEDOUT');
  });
  it('wait until a server says so, and stop it', async () => {
    const server = await serve('sh -c "echo ready; sleep 5"', 5, 'ready');
    expect(await server.stop()).toBe('ready\n');
    await expect(serve('sh -c "exit 1"', 5, 'ready')).rejects.toThrow('ended before it was ready');
  });
});
