/** The lanes: a saw for the TUN path, a step for the others, and everything where the playhead will find it. */
import { describe, expect, it } from 'vitest';
import { alongOf, holdOf, lanesOf, positionAt, snapped, type StoryTime } from '../../src/playback';
import { ALL_FILMS, film, MODES } from './films';

describe('the default film', () => {
  const lanes = lanesOf(film('cross-node'));

  it('has the sender’s lanes on top, the wire, and the receiver’s turned over', () => {
    expect(lanes.lanes.map(({ label }) => label)).toEqual([
      'n1 user',
      'n1 kernel',
      'VPC',
      'n2 kernel',
      'n2 user',
    ]);
  });

  it('is a saw: down, up, down; up, down, up', () => {
    const way = lanes.bars.map(({ number, from, to }) => `${number ?? ''} ${from}${to}`);
    expect(way).toEqual(['1 01', '2 10', '3 01', '4 34', '5 43', '6 34']);
  });

  it('marks the beginning, the wire and the end with their instants', () => {
    expect(lanes.marks[0]?.label).toBe('0 ns');
    expect(lanes.marks.length).toBe(3);
    const instants = lanes.marks.map(({ instant }) => instant);
    expect(instants).toEqual(instants.toSorted((a, b) => a - b));
  });
});

it('a click on either half of a mark means its step; one between marks means where it is', () => {
  const { pacings } = film('cross-node');
  const { even } = pacings;
  const third = holdOf(even, 2);
  for (const aside of [-20, 0, 20]) expect(snapped(even, third + aside, 30)).toBe(third);
  expect(snapped(even, third - 40, 30)).toBe(third - 40);
});

it('a host-gw film is two steps', () => {
  expect(lanesOf(film('cross-node-host-gw')).bars.map(({ from, to }) => `${from}${to}`)).toEqual([
    '01',
    '34',
  ]);
});

it('what stays in a pod has no wire', () => {
  expect(lanesOf(film('localhost')).lanes.map(({ space }) => space)).toEqual(['user', 'kernel']);
});

describe.each(ALL_FILMS)('%s', (name) => {
  const timeline = film(name);
  const { lanes, ticks, bars } = lanesOf(timeline);

  it('puts every event on one lane or between two, in order along the axis', () => {
    for (const mode of MODES) {
      const along = [...ticks, ...bars].toSorted((a, b) => a.seq - b.seq).map((item) => item.along[mode]);
      expect(along).toEqual(along.toSorted((a, b) => a - b));
      expect(along.every((a) => a >= 0 && a <= 1)).toBe(true);
    }
    for (const { lane } of ticks) expect(lanes[lane]).toBeDefined();
    for (const { from, to } of bars) expect(Math.abs(from - to)).toBe(1);
  });

  it('has each step’s focus where the playhead stands on that step', () => {
    for (const mode of MODES)
      for (const item of [...ticks.filter(({ leads }) => leads), ...bars]) {
        if (timeline.steps[item.step]?.focus.seq !== item.seq) continue;
        const position = holdOf(timeline.pacings[mode], item.step);
        expect(item.along[mode]).toBeCloseTo(alongOf(timeline, { mode, position }), 9);
        expect(positionAt(timeline, mode, item.along[mode])).toBeCloseTo(position, 6);
      }
  });
});

it('the axis is 0 to 1 whatever the position', () => {
  const timeline = film('cross-node');
  const along = (position: number) => alongOf(timeline, { mode: 'even', position: position as StoryTime });
  expect([along(-5), along(1e9)]).toEqual([0, 1]);
});
