import { expect, it } from 'vitest';
import { heldIn } from '../../scripts/heap-snapshot.mjs';

it('tells what the program holds from what was compiled and from what the browser has', () => {
  const meta = {
    node_fields: ['type', 'name', 'self_size'],
    node_types: [['code', 'object', 'native', 'string', 'object shape'], 'string', 'number'],
  };
  const nodes = [
    [0, 0, 1_000],
    [1, 0, 20],
    [2, 0, 300],
    [3, 0, 4],
    [4, 0, 5_000],
  ].flat();
  expect(heldIn({ snapshot: { meta }, nodes })).toEqual({ ours: 24, code: 6_000, browser: 300 });
});
