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
