import { expect, it } from 'vitest';
import type { Command } from '../../src/cli/command';
import { dispatch } from '../../src/cli/dispatch';

const echo: Command = {
  name: 'echo',
  summary: 'Says what it was given.',
  usage: '<words>',
  run: (args, io) => {
    io.print(args.join(' '));
    return Promise.resolve(args.length === 0 ? 1 : 0);
  },
};

async function say(...words: readonly string[]) {
  let printed = '';
  let complained = '';
  const io = { print: (text: string) => (printed += text), complain: (text: string) => (complained += text) };
  const status = await dispatch(words, [echo], io);
  return { status, printed, complained };
}

it('runs the command named, with the rest of the words, and gives its status', async () => {
  expect(await say('echo', 'a', 'b')).toEqual({ status: 0, printed: 'a b', complained: '' });
  expect((await say('echo')).status).toBe(1);
});

it.each([[], ['help'], ['--help'], ['-h'], ['help', 'echo'], ['echo', '--help']])(
  'lists the commands for %j',
  async (...words) => {
    const { status, printed } = await say(...words);
    expect(status).toBe(0);
    expect(printed).toContain('flannelgraph echo <words>\n      Says what it was given.');
  },
);

it.each([['dance'], ['help', 'dance']])('refuses %j and names what there is', async (...words) => {
  const { status, printed, complained } = await say(...words);
  expect(status).toBe(2);
  expect(printed).toBe('');
  expect(complained).toBe("flannelgraph: no command is called 'dance'; there are: echo, help\n");
});
