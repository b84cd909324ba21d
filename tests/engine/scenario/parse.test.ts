/** Links in, scenarios out: round trips as a law, problems as values, nothing that throws. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Pair } from '../../../src/engine/scenario/parameter';
import { PARAMETER_NAMES } from '../../../src/engine/scenario/parameters';
import { parseScenario } from '../../../src/engine/scenario/parse';
import { CUSTOM, DEFAULT_PRESET, presetScenario, PRESETS } from '../../../src/engine/scenario/presets';
import { printScenario } from '../../../src/engine/scenario/print';
import { anyPairs, anyText } from './any-scenario';

const pairsOf = (link: string): Pair[] =>
  link === ''
    ? []
    : link
        .split('&')
        .map((piece): Pair => [piece.slice(0, piece.indexOf('=')), piece.slice(piece.indexOf('=') + 1)]);
const linkOf = (link: string): string =>
  printScenario(parseScenario(pairsOf(link)).scenario)
    .map(([name, text]) => `${name}=${text}`)
    .join('&');

describe('a scenario in a link', () => {
  it('is the default when nothing is said', () => {
    expect(parseScenario([])).toEqual({ scenario: presetScenario(DEFAULT_PRESET), problems: [] });
    expect(linkOf('')).toBe('');
  });

  it.each([
    ['backend=vxlan', 'backend=vxlan'],
    ['backend=vxlan&port=8472', 'backend=vxlan'],
    ['port=8285&mtu=9001&scenario=cross-node', ''],
    ['nodes=5&backend=host-gw', 'backend=host-gw&nodes=5'],
    ['SCENARIO=Cold-Start&mtu=1500', 'scenario=cold-start&mtu=1500'],
    ['scenario=cross-node-vxlan&port=4789', 'scenario=cross-node-vxlan&port=4789'],
    ['scenario=cross-node-vxlan&backend=udp', 'scenario=cross-node-vxlan&backend=udp'],
    ['scenario=custom', 'scenario=custom'],
    ['ip-masq=yes&cold=true', 'ip-masq=1&cold=1'],
    ['fault=forward-policy-drop:n2', 'fault=forward-policy-drop:n2'],
    ['flow=none', 'flow=none'],
    ['flow=udp p1a to p2a port 9000 from-port 40000 text hello overlay', ''],
    ['flow=UDP P1A to P2A ttl 3', 'flow=udp p1a to p2a ttl 3'],
    [
      'flow=ping p1a to p2a&flow=tcp p2a to 172.20.33.102 port 80',
      'flow=ping p1a to p2a&flow=tcp p2a to 172.20.33.102 port 80',
    ],
  ])('%s is written %s', (given, canonical) => {
    expect(parseScenario(pairsOf(given)).problems).toEqual([]);
    expect(linkOf(given)).toBe(canonical);
  });

  it.each(Object.keys(PRESETS))('preset %s needs one word and has no problem', (name) => {
    const { scenario, problems } = parseScenario([['scenario', name]]);
    expect(problems).toEqual([]);
    expect(scenario.preset).toBe(name);
    expect(printScenario(scenario)).toEqual(name === DEFAULT_PRESET ? [] : [['scenario', name]]);
  });

  it('parse(print(s)) = s, with nothing to complain about', () => {
    fc.assert(
      fc.property(anyPairs, (pairs) => {
        const { scenario } = parseScenario(pairs);
        const again = parseScenario(printScenario(scenario));
        expect(again.scenario).toEqual(scenario);
        expect(again.problems.filter((p) => p.kind === 'problem')).toEqual([]);
        expect(printScenario(again.scenario)).toEqual(printScenario(scenario));
      }),
      { numRuns: 500 },
    );
  });

  it('takes any text whatsoever', () => {
    const name = fc.oneof(fc.constantFrom(...PARAMETER_NAMES), anyText);
    fc.assert(
      fc.property(fc.array(fc.tuple(name, anyText), { maxLength: 6 }), (pairs) => {
        const { scenario, problems } = parseScenario(pairs);
        expect(parseScenario(printScenario(scenario)).scenario).toEqual(scenario);
        for (const { parameter, expected } of problems)
          expect([typeof parameter, expected]).not.toContain('');
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('what is wrong in a link', () => {
  const problemsOf = (link: string) => parseScenario(pairsOf(link)).problems;

  it.each(['nodes=1', 'nodes=1&pods=1', 'nodes=1&scenario=cross-node-ping'])(
    '%s: traffic that nobody asked for gives way without a word',
    (link) => {
      const { scenario, problems } = parseScenario(pairsOf(link));
      expect(problems).toEqual([]);
      expect(scenario.flows.every(({ to }) => ['p1a', 'p1b'].includes(to))).toBe(true);
      expect(parseScenario(printScenario(scenario))).toEqual({ scenario, problems: [] });
    },
  );

  it.each<readonly [link: string, parameter: string, expected: unknown, used: string]>([
    ['nodes=0', 'nodes', 'a whole number from 1 to 64', '3'],
    ['nodes=65', 'nodes', 'a whole number from 1 to 64', '3'],
    ['backend=vlan', 'backend', 'one of udp, vxlan, host-gw, ipip, wireguard', 'udp'],
    ['mtu=1e3', 'mtu', 'a whole number from 576 to 9216', '9001'],
    ['cold=maybe', 'cold', '1 or 0', '0'],
    ['scenario=nothing', 'scenario', expect.stringContaining('cold-start'), DEFAULT_PRESET],
    ['colour=red', 'colour', expect.stringContaining('backend'), 'left out'],
    ['seed=1&seed=2', 'seed', 'it once', '2'],
    ['network=100.96.0.1/16', 'network', expect.stringContaining('100.96.0.0/16'), '100.96.0.0/16'],
    ['network=224.0.0.0/8', 'network', expect.stringContaining('hosts'), '100.96.0.0/16'],
    ['network=10.5.0.1/16', 'network', 'a network such as 10.5.0.0/16', '100.96.0.0/16'],
    ['network=10.5.0.0/99', 'network', 'a network such as 100.96.0.0/16', '100.96.0.0/16'],
    [
      'subnet-len=17',
      'subnet-len',
      'at least 18: flanneld says “Network must be able to accommodate at least four subnets”',
      '24',
    ],
    [
      'network=10.5.0.0/24',
      'subnet-len',
      'at least 26: flanneld says “Network must be able to accommodate at least four subnets”',
      '26',
    ],
    ['nodes=4&network=10.5.0.0/26&subnet-len=28', 'nodes', expect.stringContaining('at most 3'), '3'],
    ['nodes=12&vpc=10.9.0.0/28', 'nodes', expect.stringContaining('at most 10'), '10'],
    ['pods=14&subnet-len=28', 'pods', expect.stringContaining('at most 13'), '13'],
    ['port=0', 'port', 'a port from 1 for UDP', '8285'],
    ['backend=host-gw&port=53', 'port', 'none: host-gw has no port', '0'],
    ['nodes=1&flow=ping p1a to p2a', 'flow', expect.stringContaining('p1a to p1b'), 'ping p1a to p1b'],
    ['nodes=1&pods=1&flow=ping p1a to p2a', 'flow', expect.any(String), 'ping p1a to localhost'],
    ['flow=udp p9z to p1a', 'flow', expect.any(String), 'udp p1a to p1a'],
    ['flow=sctp p1a to p2a', 'flow', expect.stringContaining('udp, tcp or ping'), 'left out'],
    ['flow=udp p1a to p2a ttl 256', 'flow', 'ttl: a whole number from 1 to 255', 'left out'],
    ['flow=ping p1a to p2a port 80', 'flow', expect.stringContaining('ping with id, size'), 'left out'],
    [
      'flow=udp p1a to p2a size 3 text abc',
      'flow',
      expect.stringContaining('either size or text'),
      'left out',
    ],
    [
      'flow=ping p1a to p2a count 999&flow=ping p1b to p2b count 999',
      'flow',
      expect.stringContaining('at most 1000'),
      'the first 1000 datagrams',
    ],
    [
      'mtu=576&flow=udp p1a to p2a size 60000 count 100',
      'flow',
      expect.stringContaining('at most 1000'),
      'the first 8 datagrams',
    ],
    ['fault=gremlin:n1', 'fault', expect.stringContaining('forward-policy-drop'), 'left out'],
    ['fault=forward-policy-drop:n9', 'fault', 'a node such as n2', 'left out'],
    ['fault=forward-policy-drop:p1a', 'fault', 'a node such as n2', 'left out'],
  ])('%s', (link, parameter, expected, used) => {
    expect(problemsOf(link)).toContainEqual(
      expect.objectContaining({ kind: 'problem', parameter, expected, used }),
    );
  });

  it('notes an overlay that covers the nodes’ own network, and keeps it', () => {
    const { scenario, problems } = parseScenario([['network', '172.16.0.0/12']]);
    expect(problems).toEqual([expect.objectContaining({ kind: 'note', parameter: 'network', used: '' })]);
    expect(scenario.network).toBe('172.16.0.0/12');
  });

  it('keeps what is right beside what is wrong', () => {
    const { scenario, problems } = parseScenario(pairsOf('nodes=no&backend=ipip&flow=x&flow=ping n1 to p2a'));
    expect(problems.map((p) => p.parameter)).toEqual(['nodes', 'flow']);
    expect([scenario.backend, scenario.nodes, scenario.flows.length]).toEqual(['ipip', 3, 1]);
  });

  it('starts a custom scenario from the default’s values', () => {
    expect(presetScenario(CUSTOM)).toEqual({ ...presetScenario(DEFAULT_PRESET), preset: CUSTOM });
  });
});
