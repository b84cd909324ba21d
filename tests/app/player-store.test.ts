import fc from 'fast-check';
import { fetchEngine } from '../../src/app/film/engine-at-hand';
import { describe, expect, it, vi } from 'vitest';
import { presetScenario } from '../../src/engine';
import { linkOf } from '../../src/app/address/bar';
import { obey } from '../../src/app/obey';
import {
  createPlayerStore,
  dispatch,
  openScenario,
  type PlayerStore,
  showLink,
  type Surroundings,
  timelineIn,
} from '../../src/app/player-store';
import { parseLink, printLink } from '../../src/link/link';
import { type Command, holdOf, sceneAt } from '../../src/playback';

// As rooms and frames do: every story here is made on the spot.
await fetchEngine();

const WIDE: Surroundings = { shape: 'wide', still: false, theme: 'auto', lang: 'auto' };

const open = (query = '', around: Partial<Surroundings> = {}): PlayerStore =>
  createPlayerStore(parseLink(query), { ...WIDE, ...around });

const elapse = (store: PlayerStore, milliseconds: number): void => {
  for (let left = milliseconds; left > 0; left -= 50)
    dispatch(store, { do: 'elapse', realMilliseconds: Math.min(50, left) });
};

const sceneOf = (store: PlayerStore) => sceneAt(timelineIn(store.getState()), store.getState().player);

describe('the first ten seconds', () => {
  it('the bare page plays once by itself, in at most 20 s, and ends on the ledger', () => {
    const store = open();
    expect(store.getState().player.playing).toBe(true);
    elapse(store, 20_000);
    expect(store.getState().player.playing).toBe(false);
    expect(sceneOf(store).ended).toBe(true);
  });

  it('with reduced motion nothing plays: it stands on step 1', () => {
    const store = open('', { still: true });
    elapse(store, 5_000);
    expect(store.getState().player).toMatchObject({ playing: false, position: 0 });
    expect(sceneOf(store).step?.index).toBe(0);
  });

  it.each(['step=encapsulate', 't=5us', 'nodes=none'])('%s stands where it says', (query) => {
    expect(open(query).getState().player.playing).toBe(false);
  });
});

describe('stepping', () => {
  it('next travels through the glide and lands on the hold', () => {
    const store = open('step=2');
    const hold = holdOf(timelineIn(store.getState()).pacings.even, 2);
    dispatch(store, { do: 'next' });
    const { travel, player } = store.getState();
    expect(travel?.lands).toBe(hold);
    expect(player.position).toBeLessThan(hold);
    elapse(store, 1_000);
    expect(store.getState()).toMatchObject({ travel: null, player: { position: hold, playing: false } });
  });

  it('pressed again on the way it goes on from where it was bound', () => {
    const store = open('step=2');
    for (let i = 0; i < 3; i++) dispatch(store, { do: 'next' });
    elapse(store, 1_000);
    expect(sceneOf(store).step?.index).toBe(4);
    for (let i = 0; i < 3; i++) dispatch(store, { do: 'previous' });
    elapse(store, 1_000);
    expect(sceneOf(store).step?.index).toBe(1);
  });

  it('jumps where no motion is wanted', () => {
    const store = open('step=2', { still: true });
    dispatch(store, { do: 'next' });
    expect(store.getState().travel).toBeNull();
    expect(sceneOf(store).step?.index).toBe(2);
  });

  it('goes from crossing to crossing, and then to the end', () => {
    const store = open('step=1', { still: true });
    const seen: string[] = [];
    for (let i = 0; i < 6; i++) {
      obey(store, { do: 'crossing', way: 1 });
      seen.push(sceneOf(store).step?.name ?? '');
    }
    expect(seen).toEqual(['cross:1', 'cross:2', 'cross:3', 'cross:4', 'cross:5', 'cross:6']);
    obey(store, { do: 'crossing', way: 1 });
    expect(sceneOf(store).ended).toBe(true);
  });
});

describe('whatever the reader does', () => {
  const commands: fc.Arbitrary<Command> = fc.oneof(
    fc.constantFrom<Command>(
      { do: 'play' },
      { do: 'pause' },
      { do: 'toggle' },
      { do: 'next' },
      { do: 'previous' },
      { do: 'first' },
      { do: 'last' },
      { do: 'mode', mode: 'true' },
      { do: 'mode', mode: 'even' },
    ),
    fc.integer({ min: 0, max: 900 }).map((realMilliseconds): Command => ({ do: 'elapse', realMilliseconds })),
    fc.integer({ min: 0, max: 30 }).map((to): Command => ({ do: 'step', to })),
  );

  it('the link shows the same step to somebody else', () => {
    fc.assert(
      fc.property(fc.array(commands, { maxLength: 12 }), (wishes) => {
        const store = open('scenario=cross-node-ping');
        for (const wish of wishes) dispatch(store, wish);
        dispatch(store, { do: 'pause' });
        const theirs = open(printLink(linkOf(store.getState())));
        expect(sceneOf(theirs).focus?.seq).toBe(sceneOf(store).focus?.seq);
        expect(theirs.getState().problems).toEqual([]);
      }),
      { numRuns: 30 },
    );
  });

  it('no step is left of the film’s beginning or right of its end', () => {
    fc.assert(
      fc.property(fc.array(commands, { maxLength: 20 }), (wishes) => {
        const store = open();
        for (const wish of wishes) dispatch(store, wish);
        const { player } = store.getState();
        expect(player.position).toBeGreaterThanOrEqual(0);
        expect(player.position).toBeLessThanOrEqual(timelineIn(store.getState()).pacings[player.mode].length);
      }),
      { numRuns: 30 },
    );
  });
});

describe('stories', () => {
  it('another one begins at its beginning and plays', () => {
    const store = open('step=5');
    // On a busy machine a preset takes longer than a blink, and would be handed to a worker.
    const clock = vi.spyOn(performance, 'now').mockReturnValue(0);
    openScenario(store, presetScenario('same-node-ping'));
    clock.mockRestore();
    expect(store.getState()).toMatchObject({ problems: [], player: { position: 0, playing: true } });
    expect(timelineIn(store.getState()).trace.scenario.preset).toBe('same-node-ping');
  });

  it('the back button shows what a link says and starts nothing', () => {
    const store = open();
    showLink(store, parseLink('scenario=cross-node-ping&step=3&view=packet&theme=dark'));
    expect(store.getState()).toMatchObject({ view: 'packet', theme: 'dark', player: { playing: false } });
    expect(sceneOf(store).step?.index).toBe(2);
  });

  it('a step that the film has not is a problem beside the others', () => {
    const { problems } = open('nodes=99&step=drop').getState();
    expect(problems.map((p) => p.parameter)).toEqual(['nodes', 'step']);
  });

  it('a theme of an earlier visit is not put into links, one from the link is', () => {
    expect(printLink(linkOf(open('', { theme: 'dark' }).getState()))).toBe('');
    expect(printLink(linkOf(open('theme=dark').getState()))).toBe('v=1&theme=dark');
  });
});
