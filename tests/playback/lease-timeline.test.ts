/** The board of a lease story and its playhead: what the picture shows is what the clock computed. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  instant,
  LEASE_STORIES,
  leaseSettings,
  type LeaseStoryName,
  readLeases,
  tellLeaseStory,
} from '../../src/engine';
import { sayLeaseEvent } from '../../src/playback/lease/said';
import {
  LEASE_START,
  type LeaseCommand,
  leaseFocus,
  leaseStandings,
  type LeasePlayer,
  playLeases,
} from '../../src/playback/lease/player';
import { leaseTimeline, type LeaseLane, type LeaseTimeline } from '../../src/playback/lease/timeline';

const HOUR = 3_600e9;
const NAMES = Object.keys(LEASE_STORIES) as readonly LeaseStoryName[];
const boards = new Map(NAMES.map((name) => [name, leaseTimeline(tellLeaseStory(leaseSettings(name)))]));
const board = (name: LeaseStoryName): LeaseTimeline => {
  const found = boards.get(name);
  if (found === undefined) throw new Error(name);
  return found;
};
const lane = (name: LeaseStoryName, who: string): LeaseLane => {
  const found = board(name).lanes.find((one) => one.who === who);
  if (found === undefined) throw new Error(who);
  return found;
};
const hours = (at: number): number => Math.round(at / HOUR);
const at = (name: LeaseStoryName, hour: number): LeasePlayer =>
  playLeases(LEASE_START, { do: 'seek', to: instant(hour * HOUR) }, board(name));
const standing = (name: LeaseStoryName, hour: number, who: string) =>
  leaseStandings(board(name), at(name, hour)).find((one) => one.who === who);

describe('the board', () => {
  it.each(NAMES)('%s: at any time no subnet is in two hands, and the picture is what etcd holds', (name) => {
    const { tale, lanes } = board(name);
    for (const { registry, at: when, node } of tale.run.events) {
      if (node !== 'etcd') continue;
      const reading = readLeases({ ...registry, up: true });
      if (!reading.ok) continue;
      const drawn = lanes.flatMap(({ who, stretches }) =>
        stretches.filter((s) => s.from < when && when < s.until).map((s) => `${s.subnet} ${who}`),
      );
      const held = reading.value.leases.map(
        (l) => `${l.subnet} ${tale.holders.get(l.attributes.publicIp) ?? ''}`,
      );
      expect(new Set(drawn).size).toBe(drawn.length);
      for (const one of drawn) expect(held).toContain(one);
    }
  });

  it('life: a saw tooth each 23 hours', () => {
    expect(
      lane('life', 'n1').stretches.map((s) => [hours(s.from), hours(s.until), hours(s.expires ?? 0)]),
    ).toEqual([
      [0, 23, 24],
      [23, 46, 47],
      [46, 69, 70],
      [69, 72, 93],
    ]);
    expect(lane('life', 'n1').renewals.map(hours)).toEqual([23, 46, 69]);
  });

  it('outage: two bands, and daemons that end with the second', () => {
    expect(board('outage').outages.map((o) => [hours(o.from), hours(o.until)])).toEqual([
      [4, 10],
      [18, 44],
    ]);
    expect(lane('outage', 'n2').up).toHaveLength(2);
    expect(lane('outage', 'n2').marks.map((m) => m.word)).toContain('revoked, exit 0');
  });

  it('clone: the robbed one goes on believing', () => {
    const [belief] = lane('clone', 'n1').beliefs;
    expect([hours(belief?.from ?? 0), belief?.subnet]).toEqual([6, lane('clone', 'n4').stretches[0]?.subnet]);
  });

  it('reservation: a bar without an end', () => {
    expect(lane('reservation', 'n1').stretches.at(-1)?.expires).toBeNull();
  });

  it.each(NAMES)('%s: whatever is worth stopping at has a sentence', (name) => {
    const { steps, tale } = board(name);
    expect(steps.length).toBeGreaterThan(4);
    for (const index of steps) {
      const event = tale.run.events[index];
      expect(event === undefined ? '' : sayLeaseEvent(event)).toMatch(/^[a-zA-Z0-9].*[.]$/);
    }
  });
});

describe('how a node stands', () => {
  it('counts down to its renewal', () => {
    expect(hours(standing('life', 12, 'n1')?.left ?? 0)).toBe(12);
    expect(hours(standing('life', 24, 'n1')?.left ?? 0)).toBe(23);
  });

  it('dead, its lease still runs; then it has none', () => {
    expect(standing('owner-dead', 20, 'n2')).toMatchObject({ running: false, subnet: '100.96.1.0/24' });
    expect(standing('owner-dead', 26, 'n2')).toMatchObject({ running: false, subnet: null, left: null });
  });

  it('robbed, it believes', () => {
    expect(standing('clone', 10, 'n1')).toMatchObject({
      subnet: null,
      believes: '100.96.63.0/24',
      running: true,
    });
  });

  it('etcd, when it does not answer, still holds', () => {
    expect(standing('outage', 20, 'etcd')).toMatchObject({ running: false, holds: 3 });
  });
});

describe('the playhead', () => {
  const timeline = board('race');
  const obey = (player: LeasePlayer, command: LeaseCommand): LeasePlayer =>
    playLeases(player, command, timeline);

  it('steps through a race one event at a time, and back', () => {
    let player = LEASE_START;
    const told: string[] = [];
    for (let i = 0; i < 7; i += 1) {
      player = obey(player, { do: 'next' });
      told.push(leaseFocus(timeline, player)?.kind ?? '');
    }
    expect(told).toEqual(['start', 'start', 'picking', 'picking', 'key-create', 'picking', 'key-create']);
    player = obey(player, { do: 'previous' });
    expect(leaseFocus(timeline, player)?.kind).toBe('picking');
  });

  it('a day passes in eight seconds, and the end is an end', () => {
    const playing = { ...LEASE_START, playing: true };
    expect(hours(obey(playing, { do: 'elapse', realMilliseconds: 4_000 }).at)).toBe(12);
    const ended = obey(playing, { do: 'elapse', realMilliseconds: 60_000 });
    expect([ended.playing, ended.at]).toEqual([false, timeline.tale.until]);
    expect(obey(ended, { do: 'toggle' })).toMatchObject({ at: 0, shown: 0, playing: true });
  });

  it('wherever it goes, it shows what has happened by then and nothing else', () => {
    const wish: fc.Arbitrary<LeaseCommand> = fc.oneof(
      fc
        .constantFrom(
          'toggle' as const,
          'next' as const,
          'previous' as const,
          'first' as const,
          'last' as const,
        )
        .map((what): LeaseCommand => ({ do: what })),
      fc.integer({ min: 0, max: 30 }).map((hour): LeaseCommand => ({ do: 'seek', to: instant(hour * HOUR) })),
      fc.integer({ min: 0, max: 5_000 }).map((ms): LeaseCommand => ({ do: 'elapse', realMilliseconds: ms })),
      fc.nat(60).map((index): LeaseCommand => ({ do: 'event', index })),
    );
    const { events } = timeline.tale.run;
    fc.assert(
      fc.property(fc.array(wish, { maxLength: 30 }), (wishes) => {
        const player = wishes.reduce(obey, LEASE_START);
        for (const event of events.slice(0, player.shown)) expect(event.at).toBeLessThanOrEqual(player.at);
        for (const event of events.slice(player.shown)) expect(event.at).toBeGreaterThanOrEqual(player.at);
      }),
      { seed: 3 },
    );
  });
});
