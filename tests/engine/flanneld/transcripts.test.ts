/** The recorded lease transcripts, run again: same messages, same order within each goroutine, same keys in etcd. */
import { describe, expect, it } from 'vitest';
import { ipv4, networkOf, prefix } from '../../../src/engine/address/ipv4';
import { nodeJson } from '../../../src/engine/flanneld/registry-json';
import { RECORDED_CLOCK } from '../../../src/engine/flanneld/daemon-log-time';
import { SUBNETS_KEY } from '../../../src/engine/flanneld/lease';
import { type LeaseRun } from '../../../src/engine/flanneld/lease-clock-event';
import { leaseNode } from '../../../src/engine/flanneld/lease-clock-script';
import { type Registry } from '../../../src/engine/flanneld/registry';
import { at, envFor, kill, labNode, run, said, scriptedPrng, start, subnetOf } from './lease-lab';
import { goroutines, type KeyLine, keysIn, plain, plainKey, saidIn, transcript } from './recorded-log';

/** Keys under subnets, sorted as etcd's answers were. */
const keysOf = (registry: Registry, second = 0): readonly KeyLine[] =>
  [...registry.nodes.values()]
    .filter((node) => node.key.startsWith(SUBNETS_KEY))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map((node) => nodeJson(node, at(second), RECORDED_CLOCK) as KeyLine);

/** The parts of a transcript between lines that begin with `marker`; the first part comes before any. */
const sections = (text: string, marker: string): readonly string[] => text.split(`\n${marker}`);

/** The registry as it stood at a moment of the run. */
function registryAt(lab: LeaseRun, second: number): Registry {
  const before = lab.events.filter((event) => event.at <= second * 1e9);
  return before.at(-1)?.registry ?? lab.registry;
}

describe('fact 41, leases/1: twelve nodes, each picks by chance among the first 100 free', () => {
  const text = transcript('lease-1-random-choice.txt');
  const recorded = saidIn(text);
  const picked = recorded.flatMap((line) => /lease \((100\.96\.\d+)\.0\/24\)/.exec(line.text)?.[1] ?? []);
  const thirdOctets = picked.map((subnet) => Number(subnet.split('.')[2]));
  // The place of each pick among the subnets that were free then, lowest first.
  const picks = thirdOctets.map(
    (octet, i) => octet - 1 - thirdOctets.slice(0, i).filter((o) => o < octet).length,
  );
  const nodes = thirdOctets.map((_, i) =>
    leaseNode({
      name: `n${i + 1}`,
      interfaceAddress: ipv4('172.20.33.102'),
      publicIp: ipv4(`172.20.40.${i + 1}`),
    }),
  );
  const lab = run({
    nodes,
    incidents: nodes.flatMap(({ name }, i) => [start(i, name), kill(i + 0.5, name)]),
    prng: scriptedPrng(picks),
  });

  it('every recorded pick lies among the first 100', () => {
    expect(picks).toHaveLength(12);
    for (const pick of picks) expect(pick).toBeLessThan(100);
  });

  it('the messages are the recorded ones, node by node', () => {
    const ours = nodes.flatMap(({ name }) => said(lab, name)).map(plain);
    const shown = ours.filter((line) => /main\.go:390|local_manager/.test(line));
    expect(shown).toEqual(recorded.map(plain));
  });

  it('etcd holds the recorded keys with their indices', () => {
    expect(keysOf(lab.registry).map(plainKey)).toEqual(keysIn(text).map(plainKey));
  });
});

describe('fact 46, leases/2: a restart keeps the subnet unless both memories are gone', () => {
  const parts = sections(transcript('lease-2-restart.txt'), '--- restart');
  const lab = run({
    nodes: [labNode('n1')],
    prng: scriptedPrng([72, 53]),
    firstIndex: 17,
    incidents: [
      start(0, 'n1'),
      kill(2, 'n1'),
      start(2.1, 'n1'),
      kill(3, 'n1'),
      { at: at(3.1), do: 'lose-subnet-env', node: 'n1' },
      start(3.2, 'n1'),
      kill(4, 'n1'),
      { at: at(4.1), do: 'delete-lease', node: 'n1' },
      start(4.2, 'n1'),
      kill(5, 'n1'),
      { at: at(5.1), do: 'delete-lease', node: 'n1' },
      { at: at(5.2), do: 'lose-subnet-env', node: 'n1' },
      start(5.3, 'n1'),
    ],
  });
  // A little before each start.
  const startsAt = [0, 2.05, 3.15, 4.15, 5.25, 100];
  const ours = (i: number) => {
    const midnight = RECORDED_CLOCK.epochSeconds % 86_400;
    const [from = 0, to = 0] = startsAt.slice(i, i + 2);
    return said(lab, 'n1').filter((l) => l.secondOfDay - midnight >= from && l.secondOfDay - midnight < to);
  };

  it('the subnet was picked by chance the first time', () => {
    expect(keysOf(registryAt(lab, 1)).map(plainKey)).toEqual(keysIn(parts[0] ?? '').map(plainKey));
  });

  it.each([
    [1, 'everything kept', 2.5],
    [2, 'subnet.env lost, lease in etcd', 3.5],
    [3, 'lease lost, subnet.env kept', 4.5],
    [4, 'both lost', 6],
  ])('restart %i: %s', (i, _, second) => {
    const recorded = parts[i] ?? '';
    expect(goroutines(ours(i))).toEqual(goroutines(saidIn(recorded)));
    expect(keysOf(registryAt(lab, second)).map(plainKey)).toEqual(keysIn(recorded).map(plainKey));
  });
});

describe('fact 48, leases/3: the third node finds no subnet', () => {
  const text = transcript('lease-3-pool-exhausted.txt');
  const parts = sections(text, '--- n');
  const config = /^config (\{.*\})/.exec(text)?.[1] ?? '';
  const lab = run({
    nodes: [labNode('n1'), labNode('n2'), labNode('n3')],
    config,
    incidents: [start(0, 'n1'), start(1.5, 'n2'), start(3, 'n3')],
    prng: scriptedPrng([0, 0]),
    firstIndex: 26,
    until: at(5),
  });

  it.each([
    [1, 'n1'],
    [2, 'n2'],
    [3, 'n3'],
  ])('part %i: what %s says', (i, node) => {
    const recorded = goroutines(saidIn(parts[i] ?? ''));
    // The recording shows n1 as it was before the others came.
    const midnight = RECORDED_CLOCK.epochSeconds % 86_400;
    const before = said(lab, node).filter((line) => node !== 'n1' || line.secondOfDay < midnight + 1.5);
    expect(goroutines(before)).toEqual(recorded);
  });

  it('the third exits with code 1, and etcd holds two keys', () => {
    expect(text).toContain('n3 exit code 1');
    expect(lab.nodes.map((node) => [node.running, node.exitCode])).toEqual([
      [true, null],
      [true, null],
      [false, 1],
    ]);
    expect(keysOf(lab.registry).map(plainKey)).toEqual(keysIn(text).map(plainKey));
  });
});

describe('facts 42, 43 and 50, leases/5: network configurations, good and bad', () => {
  const text = transcript('lease-5-validation.txt');
  const cases = text
    .split(/^=== /m)
    .slice(1)
    .map((part) => ({ title: part.split('\n')[0] ?? '', lines: part.split('\n').slice(1) }))
    .filter(({ title }) => title.startsWith('config:'));

  /** Lines as the recording cut them: without stamp, without the interface and the signal handlers. */
  const shown = (lab: LeaseRun): readonly string[] =>
    said(lab, 'n1')
      .map(plain)
      .map((line) => line.slice(2))
      .filter((line) => !/main\.go:(531|548|249|343)|iptables/.test(line));

  const strip = (line: string): string => line.replace(/Waiting for \S+ to/, 'Waiting for 82800 s to');
  const isSaid = (line: string): boolean => /^\w+\.go:\d+\] /.test(line);

  it('holds 26 configurations', () => {
    expect(cases).toHaveLength(26);
  });

  it.each(cases)('$title', ({ title, lines }) => {
    const config = title.slice('config: '.length);
    const recorded = lines.filter(isSaid).map(strip);
    const chosen = lines
      .map((line) => /Allocated lease \((\S+)\)/.exec(line)?.[1])
      .find((s) => s !== undefined);
    const least = /range (\S+) \.\.\./.exec(lines.join('\n'))?.[1];
    const length = Number(chosen?.split('/')[1] ?? 24);
    // Nobody else has a lease: the pick's place is its distance from SubnetMin.
    const pick =
      chosen === undefined || least === undefined
        ? []
        : [(networkOf(prefix(chosen)) - networkOf(prefix(`${least}/${length}`))) / 2 ** (32 - length)];
    for (const place of pick) expect(place).toBeLessThan(100);
    const lab = run({
      nodes: [labNode('n1')],
      config,
      incidents: [start(0, 'n1')],
      prng: scriptedPrng(pick),
      until: at(0.9),
    });
    const ours = shown(lab);
    // The recording shows the first lines only: as many of ours must be the same, up to the two watches, which race.
    const racing = (line: string): boolean => /main\.go:433|udp_network/.test(line);
    expect(ours.filter((line) => !racing(line))).toEqual(recorded.filter((line) => !racing(line)));
    expect(ours).toEqual(expect.arrayContaining(recorded));
    const key = lines
      .map((line) => /^\["([^"]+)","(.*)",86400\]$/.exec(line))
      .find((found) => found !== null);
    expect(keysOf(lab.registry, 0.5).map((k) => [k.key, JSON.stringify(k.value), k.ttl])).toEqual(
      key == null ? [] : [[key[1], `"${key[2] ?? ''}"`, 86_400]],
    );
  });

  it('no config key: the same complaint each second until somebody stops it', () => {
    const recorded = sections(text, '=== no config key')[1]?.split('\n=== ')[0]?.split('\n').slice(1) ?? [];
    const lab = run({
      nodes: [labNode('n1')],
      config: null,
      incidents: [start(0, 'n1')],
      until: at(2.5),
      firstIndex: 112,
    });
    const ours = shownWithOutput(lab);
    expect(recorded.filter((line) => line !== '')).toHaveLength(5);
    expect(ours).toEqual(recorded.filter((line) => line !== ''));
  });

  /** Standard output and error together, complaints and what is printed between them only. */
  const shownWithOutput = (lab: LeaseRun): readonly string[] => {
    const repeated = lab.events.flatMap((event) =>
      Array.from({ length: event.repeats?.times ?? 1 }, (_, i) => ({
        at: event.at + i * (event.repeats?.every ?? 0),
        line: event.kind === 'timed-out' ? 'timed out' : `main.go:386] ${event.text}`,
        kind: event.kind,
      })),
    );
    return repeated
      .filter(({ kind }) => kind === 'timed-out' || kind === 'config-failed')
      .sort((a, b) => a.at - b.at)
      .map(({ line }) => line);
  };

  it('a renew margin of 1440 minutes is refused before anything else', () => {
    const recorded = saidIn(text).filter((line) => line.source === 'main.go:193');
    const lab = run({ nodes: [labNode('n1', { renewMargin: 1440 })], incidents: [start(0, 'n1')] });
    expect(said(lab, 'n1').map(plain)).toEqual(recorded.map(plain));
    expect(lab.nodes[0]?.exitCode).toBe(1);
  });
});

describe('fact 49, leases/7: two nodes with the same subnet.env', () => {
  const text = transcript('lease-7-same-previous-subnet.txt');
  const [before = '', n2 = '', n1 = '', n3 = ''] = text.split(/^--- .*$/m);
  const env = envFor('100.96.50.0/24');
  const lab = run({
    nodes: [
      labNode('n3', { subnetEnv: envFor('100.96.45.0/24') }),
      labNode('n1', { subnetEnv: env }),
      labNode('n2', { subnetEnv: env }),
    ],
    incidents: [start(0, 'n3'), start(0.11, 'n1'), start(0.28, 'n2')],
    firstIndex: 117,
    until: at(5),
  });

  it('fact 49: the second says it reuses the subnet, and takes it', () => {
    expect(goroutines(said(lab, 'n2'))).toEqual(goroutines(saidIn(n2)));
    expect(keysOf(registryAt(lab, 0.2)).map(plainKey)).toEqual(keysIn(before).map(plainKey));
    expect(keysOf(lab.registry).map(plainKey)).toEqual(keysIn(n2).map(plainKey));
  });

  it('the first notices nothing but a new wait, and runs on', () => {
    const fromWatching = said(lab, 'n1').map(plain);
    const recorded = saidIn(n1).map(plain);
    expect(fromWatching.filter((line) => recorded.includes(line))).toEqual(recorded);
    expect(goroutines(said(lab, 'n1'))['main']?.slice(-2)).toEqual(
      saidIn(n1)
        .filter((line) => line.source === 'main.go:433')
        .map(plain),
    );
    expect(lab.nodes.every((node) => node.running)).toBe(true);
    expect(subnetOf(lab, 'n1')).toBe(subnetOf(lab, 'n2'));
  });

  it('the third is told twice, and sends to the newcomer', () => {
    const watch = goroutines(said(lab, 'n3'))['udp_network_amd64.go'];
    expect(watch).toEqual(goroutines(saidIn(n3))['udp_network_amd64.go']);
    const peers = lab.nodes.find((node) => node.name === 'n3')?.peers;
    expect(peers?.get(prefix('100.96.50.0/24'))?.publicIp).toBe('172.20.54.98');
  });
});

describe('fact 44, leases/9: a margin of 1439 minutes renews after a minute', () => {
  const text = transcript('lease-9-renewal.txt');
  const recorded = saidIn(text);
  // Our day begins at midnight, so that both starts bear the same stamp.
  const clock = { epochSeconds: RECORDED_CLOCK.epochSeconds - (RECORDED_CLOCK.epochSeconds % 86_400) };
  const begin = recorded[0]?.secondOfDay ?? 0;
  const lab = run({
    nodes: [labNode('n1', { renewMargin: 1439 })],
    incidents: [start(begin, 'n1')],
    prng: scriptedPrng([78]),
    firstIndex: 127,
    until: at(begin + 70),
    clock,
  });

  it('says the recorded lines, the new expiration to the second', () => {
    // The rules were there already when it was recorded.
    const ours = said(lab, 'n1', clock).filter((line) => !line.source.startsWith('iptables.go'));
    expect(ours.map(plain)).toEqual(recorded.map(plain));
    expect(ours.map((line) => line.secondOfDay.toFixed(1))).toEqual(
      recorded.map((line) => line.secondOfDay.toFixed(1)),
    );
  });

  it('etcd shows the key made anew', () => {
    expect(keysOf(lab.registry).map(plainKey)).toEqual(keysIn(text).slice(-1).map(plainKey));
  });
});
