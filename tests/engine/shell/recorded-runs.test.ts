/** What ping, traceroute, ip and conntrack printed while the recorded datagrams were sent, on the same clusters. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { caseCluster } from '../../../src/engine/simulation/case-cluster';
import { runCommand } from '../../../src/engine/shell/shell';
import { readCase } from '../../support/captured-cases';
import { timeless } from './transcript';

const FOLDER = new URL('recorded/stdout/', import.meta.url);
const RUNS = ['udp', 'vxlan', 'hostgw'].flatMap((backend) =>
  readdirSync(new URL(`${backend}/`, FOLDER)).map((file) => `${backend}/${file.replace('.txt', '')}`),
);

/** What follows from the traffic before it, and not from the cluster alone. */
const AFTERWARDS = /^(conntrack|iptables|ip neigh|ip route get 100[.]96[.]2[.]2$)/;

interface Ran {
  readonly name: string;
  readonly seat: string;
  readonly command: string;
  readonly output: string;
}

/** `$ nx p1a ping -c1 100.96.2.2; nx n2 ip route`: the commands that a terminal here has, and the whole output. */
function ranIn(name: string): readonly Ran[] {
  const output = readFileSync(new URL(`${name}.txt`, FOLDER), 'utf8');
  const [head = ''] = output.split('\n');
  const commands = [...head.matchAll(/nx (\w+) ((?:ping|traceroute|ip) [^;|&]*)/g)];
  return commands
    .map(([, seat = '', command = '']) => ({ name, seat, command: command.trim(), output }))
    .filter(
      ({ command, seat }) =>
        !(AFTERWARDS.test(command) && seat.startsWith('p')) && !/^ip neigh/.test(command),
    );
}

describe('recorded runs', () => {
  const ran = RUNS.flatMap(ranIn);
  it('are of all three backends', () => {
    expect(ran.length).toBeGreaterThan(35);
  });

  it.each(ran)('$name: $seat $command', ({ name, seat, command, output }) => {
    const cluster = caseCluster(readCase(name), name.includes('cold'));
    const ours = runCommand({ cluster, node: seat }, command).output;
    expect(ours).not.toBe('');
    expect(timeless({ command: '', output })).toContain(timeless({ command: '', output: ours }));
  });
});
