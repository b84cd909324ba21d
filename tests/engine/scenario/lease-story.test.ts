/** The lease stories: each as golden text, each with the outcome its summary promises, and their settings as text. */
import fc from 'fast-check';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { LEASE_STORIES, type LeaseStoryName } from '../../../src/engine/scenario/lease-stories';
import { leaseSettings, type LeaseTale, tellLeaseStory } from '../../../src/engine/scenario/lease-story';
import { parseLeaseSettings, printLeaseSettings } from '../../../src/engine/scenario/lease-story-parse';
import { printClock, printLeaseStory } from '../../../src/engine/scenario/lease-story-text';
import { instant } from '../../../src/engine/units';

const FOLDER = new URL('../../golden/', import.meta.url);
const NAMES = Object.keys(LEASE_STORIES) as readonly LeaseStoryName[];
const told = (story: LeaseStoryName): LeaseTale => tellLeaseStory(leaseSettings(story));
const HOUR = 3_600e9;

/** Hours at which something of this kind happens, rounded to the minute. */
const hoursOf = ({ run }: LeaseTale, kind: string, node?: string): readonly number[] =>
  run.events
    .filter((event) => event.kind === kind && (node === undefined || event.node === node))
    .map((event) => Math.round((event.at / HOUR) * 60) / 60);
const endOf = ({ run }: LeaseTale, node: string) => run.nodes.find(({ name }) => name === node);

it('there is a golden text for each story and no other', () => {
  const found = readdirSync(FOLDER).filter((file) => file.startsWith('leases-'));
  expect(found.sort(), 'npm run golden').toEqual(NAMES.map((name) => `leases-${name}.txt`).sort());
});

it.each(NAMES)('%s is told as in its golden text', (name) => {
  const golden = readFileSync(new URL(`leases-${name}.txt`, FOLDER), 'utf8');
  expect(printLeaseStory(told(name)).split('\n'), 'npm run golden').toEqual(golden.split('\n'));
});

describe('each story keeps its promise', () => {
  it('life: renewed 60 minutes before the end of each 24 hours, and nothing ever expires', () => {
    expect(hoursOf(told('life'), 'renewed', 'n1')).toEqual([23, 46, 69]);
    expect(hoursOf(told('life'), 'key-expire')).toEqual([]);
  });

  it('outage: six hours cost nothing, twenty-six cost every lease', () => {
    const tale = told('outage');
    expect([hoursOf(tale, 'etcd-down'), hoursOf(tale, 'etcd-up')]).toEqual([
      [4, 18],
      [10, 44],
    ]);
    expect(hoursOf(tale, 'key-expire')).toEqual([44, 44, 44]);
    expect(hoursOf(tale, 'revoked')).toEqual([44, 44, 44]);
    expect(tale.run.nodes.every((node) => node.running)).toBe(true);
  });

  it('deleted: the owner is revoked at once and comes back with the same subnet', () => {
    const tale = told('deleted');
    expect(hoursOf(tale, 'revoked')).toEqual([6]);
    expect(hoursOf(tale, 'reusing-previous')).toEqual([8]);
  });

  it('owner-dead: forgotten by each of the others, 24 hours after the last renewal', () => {
    expect(hoursOf(told('owner-dead'), 'subnet-removed')).toEqual([24, 24]);
  });

  it('clone: the newcomer takes the key, both go on holding the subnet', () => {
    const tale = told('clone');
    expect(hoursOf(tale, 'taking-over', 'n4')).toEqual([6]);
    expect(endOf(tale, 'n1')?.lease?.subnet).toBe(endOf(tale, 'n4')?.lease?.subnet);
    expect(endOf(tale, 'n1')?.running).toBe(true);
  });

  it('exhausted: refused twice, served when a lease has run out, and robbed by the one who comes back', () => {
    const tale = told('exhausted');
    expect(hoursOf(tale, 'register-failed', 'n4')).toEqual([0, 8]);
    expect(hoursOf(tale, 'allocated', 'n4')).toEqual([25]);
    expect(hoursOf(tale, 'taking-over', 'n1')).toEqual([32]);
  });

  it('network-changed: every node dies once of its own deletion and then moves', () => {
    const tale = told('network-changed');
    expect(hoursOf(tale, 'register-failed')).toEqual([9, 14, 19]);
    expect(tale.run.nodes.map((node) => node.lease?.subnet.slice(0, 7))).toEqual([
      '100.97.',
      '100.97.',
      '100.97.',
    ]);
  });

  it('race: somebody picks twice, and the two end with different subnets', () => {
    const tale = told('race');
    expect(hoursOf(tale, 'picking')).toHaveLength(3);
    expect(hoursOf(tale, 'key-create')).toHaveLength(2);
    expect(endOf(tale, 'n1')?.lease?.subnet).not.toBe(endOf(tale, 'n2')?.lease?.subnet);
  });

  it('reservation: n1 never renews, the others do', () => {
    const tale = told('reservation');
    expect(hoursOf(tale, 'renewed', 'n1')).toEqual([]);
    expect(hoursOf(tale, 'renewed', 'n2')).toHaveLength(5);
    expect(endOf(tale, 'n1')?.lease?.expires).toBeNull();
  });
});

describe('settings as text', () => {
  it('come back from a link, whatever they are', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...NAMES),
        fc.integer({ min: 1, max: 16 }),
        fc.integer({ min: 1, max: 60 }),
        fc.nat(),
        (story, nodes, days, seed) => {
          const settings = { ...leaseSettings(story), nodes, days, seed };
          expect(parseLeaseSettings(printLeaseSettings(settings))).toEqual({ settings, problems: [] });
        },
      ),
      { seed: 7 },
    );
  });

  it('say what they cannot use, all of it, and go on', () => {
    const { settings, problems } = parseLeaseSettings([
      ['story', 'nonsense'],
      ['nodes', '0'],
      ['network', '100.96.0.0/30'],
      ['days', '-1'],
      ['colour', 'blue'],
    ]);
    expect(problems.map((problem) => problem.parameter)).toEqual([
      'colour',
      'story',
      'nodes',
      'network',
      'days',
    ]);
    expect(settings).toEqual(leaseSettings('life'));
  });

  it('a network that is too small for the subnets gets smaller ones', () => {
    expect(parseLeaseSettings([['network', '10.5.0.0/24']]).settings.subnetLength).toBe(26);
  });

  it('any of them can be told', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...NAMES),
        fc.integer({ min: 1, max: 6 }),
        fc.integer({ min: 8, max: 28 }),
        fc.integer({ min: 1, max: 5 }),
        (story, nodes, length, days) => {
          const { settings } = parseLeaseSettings([
            ['story', story],
            ['nodes', String(nodes)],
            ['network', `10.0.0.0/${length}`],
            ['days', String(days)],
          ]);
          const times = tellLeaseStory(settings).run.events.map((event) => event.at);
          expect(times).toEqual([...times].sort((a, b) => a - b));
        },
      ),
      { seed: 11, numRuns: 40 },
    );
  });
});

it('a clock counts days', () => {
  expect([0, 23.5 * HOUR, 49 * HOUR + 5e9].map((at) => printClock(instant(at)))).toEqual([
    '0 00:00:00',
    '0 23:30:00',
    '2 01:00:05',
  ]);
});
