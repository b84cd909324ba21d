import { describe, expect, it } from 'vitest';
import { type KeyPress, type Wish, wishOf } from '../../src/app/keyboard';

const press = (key: string, more: Partial<KeyPress> = {}): Wish | null =>
  wishOf({ key, shift: false, modified: false, on: 'other', ...more });

describe('keys', () => {
  it.each<[string, Wish]>([
    [' ', { do: 'toggle' }],
    ['k', { do: 'toggle' }],
    ['K', { do: 'toggle' }],
    ['ArrowRight', { do: 'next' }],
    ['ArrowLeft', { do: 'previous' }],
    ['Home', { do: 'first' }],
    ['End', { do: 'last' }],
    ['l', { do: 'crossing', way: 1 }],
    ['j', { do: 'crossing', way: -1 }],
    ['.', { do: 'nudge', by: 100 }],
    [',', { do: 'nudge', by: -100 }],
    ['>', { do: 'faster', way: 1 }],
    ['<', { do: 'faster', way: -1 }],
    ['0', { do: 'part', part: 0 }],
    ['7', { do: 'part', part: 0.7 }],
    ['?', { do: 'keys' }],
    ['Escape', { do: 'close' }],
  ])('%j', (key, wish) => {
    expect(press(key)).toEqual(wish);
  });

  it('shift and an arrow go from crossing to crossing', () => {
    expect(press('ArrowRight', { shift: true })).toEqual({ do: 'crossing', way: 1 });
  });

  it.each(['x', 'Tab', 'F5', 'Enter'])('%s is left alone', (key) => {
    expect(press(key)).toBeNull();
  });

  it('other people’s shortcuts are left alone', () => {
    for (const key of ['k', 'l', '1', 'ArrowRight']) expect(press(key, { modified: true })).toBeNull();
  });

  it('what has the focus keeps its own keys', () => {
    expect(press('k', { on: 'text' })).toBeNull();
    expect(press(' ', { on: 'button' })).toBeNull();
    expect(press('ArrowRight', { on: 'button' })).toEqual({ do: 'next' });
    expect(press('ArrowRight', { on: 'control' })).toBeNull();
    expect(press('ArrowRight', { on: 'slider' })).toEqual({ do: 'next' });
    expect(press(' ', { on: 'slider' })).toEqual({ do: 'toggle' });
  });
});
