/** `flannelgraph sh`, from words to exit status. */
import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../../src/cli/commands';
import { dispatch } from '../../src/cli/dispatch';

async function say(...words: readonly string[]) {
  let printed = '';
  let complained = '';
  const io = { print: (text: string) => (printed += text), complain: (text: string) => (complained += text) };
  const status = await dispatch(['sh', ...words], COMMANDS, io);
  return { status, printed, complained };
}

describe('flannelgraph sh', () => {
  it('answers as the node would', async () => {
    expect(await say('cross-node', '--node', 'n1', '--', 'ip', 'route', 'get', '100.96.2.2')).toEqual({
      status: 0,
      printed: '100.96.2.2 dev flannel0 src 100.96.1.0 uid 0 \n    cache \n',
      complained: '',
    });
  });

  it('takes the first node and the default scenario when nothing is said', async () => {
    expect((await say('--', 'hostname')).printed).toBe('n1\n');
  });

  it('gives the status of the command', async () => {
    expect(await say('--node', 'p1a', '--', 'nonsense')).toEqual({
      status: 127,
      printed: 'sh: 1: nonsense: not found\n',
      complained: '',
    });
    expect((await say('--', 'ip', 'route', 'get', 'nowhere')).status).toBe(1);
  });

  it('hands words on as they were given', async () => {
    expect((await say('--', 'cat', 'a file', "it's")).printed).toBe(
      "cat: a file: No such file or directory\ncat: it's: No such file or directory\n",
    );
  });

  it('shows an instant of the run', async () => {
    const captured = async (...at: string[]) =>
      (await say(...at, '--', 'tcpdump', '-nn', '-i', 'flannel0')).printed;
    expect(await captured('--at', '0s')).toContain('\n0 packets captured\n');
    expect(await captured()).toContain('\n1 packet captured\n');
  });

  it.each([
    [['--node', 'n9', '--', 'hostname'], 'nobody is called n9; there are: n1, p1a, p1b, n2,'],
    [['--at', 'noon', '--', 'hostname'], '--at noon: expected a whole number of'],
    [['--node', 'n1'], 'say what to run behind --'],
    [['--'], 'say what to run behind --'],
    [['--nod', 'n1', '--', 'hostname'], 'found --nod, expected --node or --at'],
  ])('refuses %j', async (words, why) => {
    const { status, printed, complained } = await say(...words);
    expect(status).toBe(2);
    expect(printed).toBe('');
    expect(complained).toContain(`flannelgraph sh: ${why}`);
    expect(complained).toContain('usage: flannelgraph sh [<scenario>]');
  });
});
