/** `flannelgraph leases`, from words to exit status. */
import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../../src/cli/commands';
import { dispatch } from '../../src/cli/dispatch';

async function say(...words: readonly string[]) {
  let printed = '';
  let complained = '';
  const io = { print: (text: string) => (printed += text), complain: (text: string) => (complained += text) };
  const status = await dispatch(['leases', ...words], COMMANDS, io);
  return { status, printed, complained };
}

describe('flannelgraph leases', () => {
  it('tells the life of a lease when nothing is said', async () => {
    const { status, printed } = await say();
    expect(status).toBe(0);
    expect(printed).toMatch(/^story {4}life: The life of a lease\n/);
    expect(printed).toMatch(/^0 23:00:00 {2}n1 +renewed +I main.go:425] Lease renewed, new expiration: /m);
  });

  it('counts what is said again and again', async () => {
    const { printed } = await say('outage');
    expect(printed).toMatch(/^0 04:00:00 {2}n2 +watch-failed .*\(21600 times, one each second\)$/m);
    expect(printed).toMatch(/^0 23:00:00 {2}n1 +renew-failed .*\(1261 times, one each minute\)$/m);
  });

  it('takes nodes and days', async () => {
    const { printed } = await say('life', '--nodes', '1', '--days', '10');
    expect(printed.match(/ renewed /g)).toHaveLength(10);
    expect(printed).not.toContain('n2');
  });

  it('prints a log as the daemon does', async () => {
    const { printed } = await say('clone', '--log', 'n4');
    expect(printed).toMatch(/^I1122 14:51:47\.\d{6} {6} 1 main\.go:531] Using interface with name eth0 /);
    expect(printed).toContain('Found lease (100.96.63.0/24) matching previously leased subnet, reusing');
  });

  it('lists its stories', async () => {
    expect((await say('--stories')).printed).toMatch(/^life +The life of a lease\noutage +/);
  });

  it.each([
    [['nonsense'], 'story: found nonsense, expected one of life, outage, '],
    [['life', 'race'], 'one story at a time'],
    [['--log', 'n9'], 'nobody is called n9; there are: n1, n2, n3'],
    [['--nodes', 'many'], 'nodes: found many, expected a whole number from 1 to 16'],
    [['--fast'], 'found --fast, expected --nodes'],
  ])('refuses %j', async (words, why) => {
    const { status, complained } = await say(...words);
    expect([status, complained]).toEqual([2, expect.stringContaining(why)]);
  });
});
