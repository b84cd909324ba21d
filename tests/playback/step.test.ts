/** Steps: which events are held, that none is lost, and that their names stay. */
import { describe, expect, it } from 'vitest';
import { isPacketEvent, placeName } from '../../src/engine';
import { nameOf, plain, stepByName } from '../../src/playback';
import { ALL_FILMS, film } from './films';

describe.each(ALL_FILMS)('%s', (name) => {
  const timeline = film(name);

  it('shows every event in exactly one step, in order', () => {
    expect(timeline.steps.flatMap((s) => s.events)).toEqual(timeline.events.map((_, i) => i));
    expect(timeline.events.map(({ seq }) => seq)).toEqual(timeline.events.map((_, i) => i));
    for (const { events, focus } of timeline.steps) expect(events).toContain(focus.seq);
  });

  it('finds every step by its name and by its number', () => {
    expect(new Set(timeline.steps.map(nameOf)).size).toBe(timeline.steps.length);
    for (const step of timeline.steps) {
      expect(stepByName(timeline, nameOf(step))).toBe(step);
      expect(stepByName(timeline, String(step.index + 1))).toBe(step);
    }
  });

  it('has a title and a place for each', () => {
    for (const { title, where } of timeline.steps) {
      expect(title).not.toMatch(/undefined|null|NaN/);
      expect(title.length).toBeGreaterThan(2);
      expect(plain(where)).not.toBe('');
    }
  });
});

describe('the default film', () => {
  const timeline = film('cross-node');
  const told = timeline.steps.map(({ name, focus }) =>
    isPacketEvent(focus) ? `${name} ${placeName(focus.place)}` : name,
  );

  it('stops where something is to be understood', () => {
    expect(told).toEqual([
      'originate p1a.c1',
      'cross:1 p1a.c1',
      'lookup:1 p1a.ip',
      'lookup:2 n1.ip',
      'rewrite:1 n1.ip',
      'cross:2 n1.flanneld',
      'lookup:3 n1.flanneld',
      'rewrite:2 n1.flanneld',
      'cross:3 n1.flanneld',
      'encapsulate n1.:8285',
      'lookup:4 n1.ip',
      'transmit vpc.VPC',
      'cross:4 n2.flanneld',
      'decapsulate n2.flanneld',
      'rewrite:3 n2.flanneld',
      'cross:5 n2.flanneld',
      'lookup:5 n2.ip',
      'rewrite:4 n2.ip',
      'lookup:6 n2.docker0',
      'cross:6 p2a.c1',
      'deliver p2a.c1',
    ]);
  });

  it('is found by the names that links use', () => {
    expect(stepByName(timeline, 'encapsulate')?.index).toBe(9);
    expect(stepByName(timeline, 'encapsulate:1')?.index).toBe(9);
    expect(stepByName(timeline, 'cross')?.index).toBe(1);
    expect(stepByName(timeline, 'cross:3')?.index).toBe(8);
    expect(stepByName(timeline, '12')?.name).toBe('transmit');
    expect(stepByName(timeline, 'drop')).toBeNull();
    expect(stepByName(timeline, 'cross:7')).toBeNull();
    expect(stepByName(timeline, '0')).toBeNull();
  });

  it('folds calls in vain, wake-ups, passing and what matched nothing into the step they lead to', () => {
    const kinds = new Set(timeline.steps.map(({ focus }) => focus.kind));
    for (const small of ['syscall', 'wake', 'pass', 'queue', 'hook', 'check'])
      expect(kinds).not.toContain(small);
    const read = stepByName(timeline, 'cross:2');
    expect(read?.events.map((i) => timeline.events[i]?.kind)).toEqual([
      'hook',
      'pass',
      'queue',
      'wake',
      'syscall',
      'cross',
    ]);
  });
});

it('explains a thing once: the second datagram of a flow stops less often than the first', () => {
  const { steps, trace } = film('tcp-short');
  const of = (packet: number) =>
    steps.filter(({ focus }) => isPacketEvent(focus) && focus.packet === packet).length;
  const data = trace.packets.find(({ title }) => title === 'TCP data')?.packet ?? -1;
  expect(of(data)).toBeLessThan(of(0));
  expect(of(data)).toBeGreaterThan(4);
});

it('a drop is always a step, by that name', () => {
  expect(stepByName(film('ttl 2'), 'drop')?.focus.kind).toBe('drop');
});
