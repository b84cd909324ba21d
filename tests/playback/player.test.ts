/** The playhead as a state machine: stepping, playing, seeking, and changing the clock without losing the place. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Command,
  holdOf,
  type Player,
  reduce,
  sceneAt,
  STANDING,
  type StoryTime,
} from '../../src/playback';
import { film, MODES } from './films';

const timeline = film('cross-node');
const obey = (player: Player, ...commands: Command[]): Player =>
  commands.reduce((p, command) => reduce(p, command, timeline), player);
const stepOf = (player: Player): number => sceneAt(timeline, player).step?.index ?? -1;

const plainCommands = (['play', 'pause', 'toggle', 'next', 'previous', 'first', 'last'] as const).map(
  (name) => ({
    do: name,
  }),
);
const commands: fc.Arbitrary<Command> = fc.oneof(
  fc.constantFrom(...plainCommands),
  fc.record({ do: fc.constant('seek' as const), to: fc.double().map((n) => n as StoryTime) }),
  fc.record({ do: fc.constant('step' as const), to: fc.integer({ min: -3, max: 40 }) }),
  fc.record({ do: fc.constant('rate' as const), rate: fc.double() }),
  fc.record({ do: fc.constant('mode' as const), mode: fc.constantFrom(...MODES) }),
  fc.record({ do: fc.constant('elapse' as const), realMilliseconds: fc.double({ min: -100, max: 5_000 }) }),
);

describe('reduce', () => {
  it('goes through all steps with next, back with previous, and stops at both ends', () => {
    const last = timeline.steps.length - 1;
    let player = STANDING;
    for (let i = 0; i < last; i++) {
      expect(stepOf(player)).toBe(i);
      player = obey(player, { do: 'next' });
    }
    expect(stepOf(player)).toBe(last);
    expect(sceneAt(timeline, player).ended).toBe(false);
    player = obey(player, { do: 'next' });
    expect(sceneAt(timeline, player).ended).toBe(true);
    expect(obey(player, { do: 'next' })).toEqual(player);
    for (let i = last; i >= 0; i--) {
      player = obey(player, { do: 'previous' });
      expect(stepOf(player)).toBe(i);
    }
    expect(obey(player, { do: 'previous' })).toEqual(player);
  });

  it('plays at its rate, pauses itself at the end, and begins again from there', () => {
    const playing = obey(STANDING, { do: 'play' }, { do: 'rate', rate: 2 });
    expect(obey(playing, { do: 'elapse', realMilliseconds: 300 }).position).toBe(600);
    const over = obey(playing, { do: 'elapse', realMilliseconds: 60_000 });
    expect([over.playing, over.position]).toEqual([false, timeline.pacings.even.length]);
    expect(obey(over, { do: 'toggle' })).toEqual({ ...over, playing: true, position: 0 });
    expect(obey(STANDING, { do: 'elapse', realMilliseconds: 300 })).toEqual(STANDING);
  });

  it('previous within a hold goes to its beginning, and stepping pauses', () => {
    const held = holdOf(timeline.pacings.even, 5);
    const inside = obey(
      STANDING,
      { do: 'seek', to: (held + 50) as StoryTime },
      { do: 'play' },
      { do: 'previous' },
    );
    expect([inside.position, inside.playing]).toEqual([held, false]);
  });

  it('keeps step and progress when the clock is changed, there and back', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (part) => {
        const there = obey(STANDING, { do: 'seek', to: (part * timeline.pacings.even.length) as StoryTime });
        const other = obey(there, { do: 'mode', mode: 'true' });
        const [a, b] = [sceneAt(timeline, there), sceneAt(timeline, other)];
        expect([b.step, b.moment]).toEqual([a.step, a.moment]);
        expect(b.progress).toBeCloseTo(a.progress, 6);
        expect(obey(other, { do: 'mode', mode: 'even' }).position).toBeCloseTo(there.position, 6);
      }),
    );
  });

  it('stands within the film whatever it is told', () => {
    fc.assert(
      fc.property(fc.array(commands, { maxLength: 40 }), (list) => {
        const player = obey(STANDING, ...list);
        expect(player.position).toBeGreaterThanOrEqual(0);
        expect(player.position).toBeLessThanOrEqual(timeline.pacings[player.mode].length);
        expect(player.rate).toBeGreaterThan(0);
      }),
    );
  });

  it('shows the same scene at the same place, by whatever way it got there', () => {
    fc.assert(
      fc.property(fc.array(commands, { maxLength: 25 }), (list) => {
        const player = obey(STANDING, ...list);
        const jumped = obey(STANDING, { do: 'mode', mode: player.mode }, { do: 'seek', to: player.position });
        expect(sceneAt(timeline, jumped)).toEqual(sceneAt(timeline, player));
        // A reload builds everything anew.
        expect(sceneAt({ ...timeline }, player)).toEqual(sceneAt(timeline, player));
      }),
      { numRuns: 60 },
    );
  });
});
