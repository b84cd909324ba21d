/** The terminal itself: words, refusals, completion, and that no line whatever makes it throw. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildCluster } from '../../../src/engine/scenario/build';
import { presetScenario, PRESETS } from '../../../src/engine/scenario/presets';
import { COMMANDS } from '../../../src/engine/shell/commands';
import { shellStateAt } from '../../../src/engine/shell/from-trace';
import { type ShellState } from '../../../src/engine/shell/seat';
import { completeLine, runCommand } from '../../../src/engine/shell/shell';
import { LONGEST_LINE, splitWords } from '../../../src/engine/shell/words';
import { simulate } from '../../../src/engine/simulation/simulate';

const cluster = buildCluster(presetScenario('cross-node')).cluster;
const at = (node: string): ShellState => ({ cluster, node });

describe('words', () => {
  it.each([
    ['', []],
    ['  ip   route ', ['ip', 'route']],
    ['cat \'a b\' "c d" e\\ f', ['cat', 'a b', 'c d', 'e f']],
    ["tcpdump 'not (icmp or udp)'", ['tcpdump', 'not (icmp or udp)']],
    ["x '' y", ['x', '', 'y']],
    ["it\\'s", ["it's"]],
    ["'back\\slash'", ['back\\slash']],
  ])('of %j', (line, words) => {
    expect(splitWords(line)).toEqual({ ok: true, value: words });
  });

  it.each([
    ['ip route | grep x', 'sh: 1: | is not understood here: one command at a time'],
    ['echo $HOME', 'sh: 1: $ is not understood here: one command at a time'],
    ["cat 'x", 'sh: 1: Syntax error: Unterminated quoted string'],
    ['x'.repeat(LONGEST_LINE + 1), `sh: 1: line longer than ${LONGEST_LINE} characters`],
  ])('are refused for %j', (line, why) => {
    expect(runCommand(at('n1'), line)).toEqual({ output: `${why}\n`, status: 2 });
  });
});

describe('a terminal', () => {
  it('does not know what is not installed', () => {
    expect(runCommand(at('n1'), 'vim')).toEqual({ output: 'sh: 1: vim: not found\n', status: 127 });
    expect(runCommand(at('p1a'), 'kubectl get nodes').status).toBe(127);
    expect(runCommand(at('vpc'), 'ping 172.20.33.102').status).toBe(127);
  });

  it('does not know who is not there', () => {
    expect(runCommand(at('n9'), 'hostname').output).toBe(
      'Cannot open network namespace "n9": No such file or directory\n',
    );
  });

  it('says nothing to nothing', () => {
    expect(runCommand(at('n1'), '   ')).toEqual({ output: '', status: 0 });
  });

  it('finds tools by their path', () => {
    expect(runCommand(at('n1'), '/usr/sbin/ip -V')).toEqual(runCommand(at('n1'), 'ip -V'));
  });

  it('lists what it has', () => {
    const { output } = runCommand(at('n1'), 'help');
    for (const { name, summary } of COMMANDS.filter(({ seats }) => seats.includes('node'))) {
      expect(output).toContain(`${name} `.trimEnd());
      expect(output).toContain(`    ${summary}\n`);
    }
  });

  it.each([
    'ip link set eth0 down',
    'ip route add 1.2.3.0/24 via 172.20.32.1',
    'ip neigh del 172.20.32.1 dev eth0',
    'ip addr flush dev eth0',
    'iptables -F',
    'iptables -A FORWARD -s 10.0.0.0/8 -j DROP',
    'iptables -t nat -I POSTROUTING 1 -j MASQUERADE --random-fully',
    'sysctl -w net.ipv4.ip_forward=0',
    'hostname elsewhere',
  ])('only reads: %s', (line) => {
    const { output, status } = runCommand(at('n1'), line);
    expect(status).not.toBe(0);
    expect(output).toMatch(/not permitted|denied|must be root/);
  });
});

describe('completion', () => {
  it.each([
    ['n1', '', ['ip', 'bridge', 'ss']],
    ['n1', 'ipt', ['iptables', 'iptables-save']],
    ['n1', 'ip route get 100.96.2', ['100.96.2.1', '100.96.2.2', '100.96.2.3', '100.96.2.0']],
    ['n1', 'tcpdump -nn -i fl', ['flannel0']],
    ['p1a', 'tcpdump -i ', ['lo', 'eth0', 'any']],
    ['n1', 'sysctl net.ipv4.ip_f', ['net.ipv4.ip_forward']],
    ['n1', 'cat /ru', ['/run/flannel/subnet.env']],
    ['p1a', 'cat /ru', []],
    ['vpc', 'etcdctl get /coreos.com/network/c', ['/coreos.com/network/config']],
    ['n1', 'nonsense ', []],
    ['n9', 'i', []],
    ['n1', "cat 'x", []],
  ])('at %s of %j', (node, line, words) => {
    expect(completeLine(at(node), line)).toEqual(
      line === ''
        ? expect.arrayContaining(words)
        : expect.toSatisfy(
            (all: readonly string[]) =>
              all.length === words.length && words.every((word) => all.includes(word)),
          ),
    );
  });

  it('offers only what begins with what was typed', () => {
    const names = COMMANDS.map(({ name }) => name);
    fc.assert(
      fc.property(
        fc.constantFrom(...names),
        fc.array(fc.constantFrom('-i', 'show', 'get', '-n', 'dev', 'route')),
        fc.stringMatching(/^[\w./-]{0,3}$/),
        (name, words, typed) => {
          const line = [name, ...words, typed].join(' ');
          for (const word of completeLine(at('n1'), line))
            expect(word.startsWith(typed.trim().split(/\s/).at(-1) ?? '')).toBe(true);
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('no line makes it throw', () => {
  const states = Object.keys(PRESETS).flatMap((preset) => {
    const trace = simulate(presetScenario(preset));
    return ['n1', 'p1a', 'vpc'].map((node) => shellStateAt(trace, node));
  });
  const names = COMMANDS.map(({ name }) => name);
  const word = fc.oneof(
    fc.constantFrom(
      ...[
        'show',
        'get',
        'route',
        'addr',
        'link',
        'neigh',
        'fdb',
        'dev',
        'table',
        'all',
        'from',
        'iif',
        'to',
        '-d',
        '-br',
      ],
      ...[
        '-nvL',
        '-t',
        'nat',
        '-L',
        '-S',
        '-n',
        '-i',
        '-c',
        'any',
        'eth0',
        'flannel0',
        'docker0',
        '-e',
        '-x',
        'port',
        'not',
      ],
      ...[
        '1',
        '0',
        '999999999999',
        '-1',
        '100.96.2.2',
        '100.96.1.0/24',
        '0.0.0.0',
        '255.255.255.255',
        '-s',
        '-M',
        'do',
      ],
      ...[
        '-o',
        'wide',
        'yaml',
        'nodes',
        'ls',
        '/',
        'net.ipv4.conf',
        '-a',
        '-W',
        '0.1',
        '-q',
        '-m',
        '2',
        '-lunp',
        '/run',
        '-',
      ],
    ),
    fc.string({ maxLength: 12 }),
  );
  const line = fc.oneof(
    fc.string({ maxLength: 200 }),
    fc
      .tuple(fc.constantFrom(...names), fc.array(word, { maxLength: 7 }))
      .map(([name, words]) => [name, ...words].join(' ')),
  );

  it('and every answer is text that ends its last line', () => {
    fc.assert(
      fc.property(fc.constantFrom(...states), line, (state, text) => {
        const { output, status } = runCommand(state, text);
        expect(output === '' || output.endsWith('\n')).toBe(true);
        expect(status).toBeGreaterThanOrEqual(0);
        expect(status).toBeLessThanOrEqual(255);
        expect(Array.isArray(completeLine(state, text))).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  }, 60_000);
});
