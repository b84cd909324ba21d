/** Recorded frames printed as tcpdump itself printed them: options, filters, relative sequence numbers. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { caseCluster } from '../../../src/engine/simulation/case-cluster';
import { runCommand } from '../../../src/engine/shell/shell';
import { type CapturedFrame } from '../../../src/engine/shell/seat';
import { instant } from '../../../src/engine/units';
import { readCase } from '../../support/captured-cases';

const text = readFileSync(new URL('recorded/tcpdump.txt', import.meta.url), 'utf8');
/** `$ udp/a-ping-cross-node n1.eth0 -nn -e`, the lines, `[rc=0]`. */
const PRINTED = [...text.matchAll(/^\$ (\S+) (\w+)\.(\S+) (.*)\n((?:.*\n)*?)\[rc=0\]$/gm)].map(
  ([, name = '', seat = '', device = '', options = '', output = '']) => ({
    name,
    seat,
    device,
    options,
    output,
  }),
);

const quoted = (words: string): string => words.replaceAll(/[()]/g, "'$&'");

describe('tcpdump', () => {
  it('was asked often enough', () => {
    expect(PRINTED).toHaveLength(37);
  });

  it.each(PRINTED)('$name $seat.$device $options', ({ name, seat, device, options, output }) => {
    const recording = readCase(name);
    const layer = device === 'flannel0' ? 'ipv4' : 'ethernet';
    const captures = (recording.expect.get(`${seat}.${device}`) ?? []).map(
      ({ at, octets }): CapturedFrame => ({
        namespace: seat,
        device,
        at: instant(at),
        direction: 'in',
        layer,
        octets,
      }),
    );
    const cluster = caseCluster(recording, false);
    const state = { cluster, node: seat, captures, clock: { epochSeconds: 0 } };
    const { output: printed, status } = runCommand(state, `tcpdump ${quoted(options)} -i ${device}`);
    const lines = printed.split('\n');
    const end = lines.findIndex((line) => line === '^C' || / packets? captured$/.test(line));
    expect(
      lines
        .slice(2, end)
        .map((line) => `${line}\n`)
        .join(''),
    ).toBe(output);
    expect(lines.slice(0, 2)).toEqual([
      'tcpdump: verbose output suppressed, use -v[v]... for full protocol decode',
      `listening on ${device}, link-type ${layer === 'ipv4' ? 'RAW (Raw IP)' : 'EN10MB (Ethernet)'}, ` +
        'snapshot length 262144 bytes',
    ]);
    expect(status).toBe(0);
  });
});
