import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createQueue } from '../../../src/engine/simulation/queue';

it('gives tasks in the order of time, those of one instant in the order they were given', () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 20 }), { maxLength: 200 }), (instants) => {
      const queue = createQueue();
      const done: (readonly [at: number, given: number])[] = [];
      instants.forEach((at, given) => queue.push(at, () => done.push([at, given])));
      expect(queue.size()).toBe(instants.length);
      for (let next = queue.pop(); next !== null; next = queue.pop()) next.task();
      const expected = instants.map((at, given) => [at, given] as const);
      expect(done).toEqual(expected.toSorted((a, b) => a[0] - b[0] || a[1] - b[1]));
    }),
  );
});

it('hands cargo over in the same order as tasks, with the instant, however it is worked off', () => {
  const entry = fc.record({ at: fc.nat({ max: 9 }), withCargo: fc.boolean() });
  fc.assert(
    fc.property(fc.array(entry, { maxLength: 60 }), fc.boolean(), (entries, byPopping) => {
      const queue = createQueue<{ readonly name: number }>();
      const done: (readonly [at: number, given: number])[] = [];
      entries.forEach(({ at, withCargo }, given) => {
        if (withCargo) queue.hand(at, { name: given }, ({ name }, when) => done.push([when, name]));
        else queue.push(at, () => done.push([at, given]));
      });
      if (byPopping) for (let next = queue.pop(); next !== null; next = queue.pop()) next.task();
      else queue.work(Infinity);
      const expected = entries.map(({ at }, given) => [at, given] as const);
      expect(done).toEqual(expected.toSorted((a, b) => a[0] - b[0] || a[1] - b[1]));
    }),
  );
});

it('takes tasks while it gives them', () => {
  const queue = createQueue();
  const done: string[] = [];
  queue.push(5, () => {
    done.push('five');
    queue.push(5, () => done.push('five again'));
    queue.push(3, () => done.push('too late, but at once'));
  });
  queue.push(9, () => done.push('nine'));
  for (let next = queue.pop(); next !== null; next = queue.pop()) next.task();
  expect(done).toEqual(['five', 'too late, but at once', 'five again', 'nine']);
  expect(queue.pop()).toBeNull();
});

it('does a series in the order in which its tasks would have been done one by one', () => {
  const series = fc.record({
    at: fc.nat({ max: 20 }),
    interval: fc.nat({ max: 5 }),
    count: fc.nat({ max: 8 }),
  });
  fc.assert(
    fc.property(fc.array(series, { maxLength: 12 }), fc.boolean(), (all, byPopping) => {
      const inOne = createQueue();
      const oneByOne = createQueue();
      const done: [done: string[], expected: string[]] = [[], []];
      all.forEach(({ at, interval, count }, s) => {
        inOne.series(at, interval, count, (i, when) => done[0].push(`${s}.${i} at ${when}`));
        for (let i = 0; i < count; i++) {
          const when = at + i * interval;
          oneByOne.push(when, () => done[1].push(`${s}.${i} at ${when}`));
        }
      });
      expect(inOne.size()).toBe(oneByOne.size());
      oneByOne.work(Infinity);
      if (byPopping) for (let next = inOne.pop(); next !== null; next = inOne.pop()) next.task();
      else inOne.work(Infinity);
      expect(done[0]).toEqual(done[1]);
      expect(inOne.size()).toBe(0);
    }),
  );
});

it('does no more tasks than it is allowed', () => {
  const queue = createQueue();
  let done = 0;
  queue.series(0, 1, 10, () => done++);
  expect([queue.work(4), done, queue.size()]).toEqual([4, 4, 6]);
});
