/** Keys → what they ask for. Pure; whether the focus is inside the player is the caller's business (WCAG 2.1.4). */
import type { Command } from '../playback';
import { type LensWish } from '../view/stage/lens';
import { CLOSER } from '../view/stage/StageControls';

export type Wish =
  | Command
  /** A little on or back, in story milliseconds. */
  | { readonly do: 'nudge'; readonly by: number }
  | { readonly do: 'crossing'; readonly way: 1 | -1 }
  | { readonly do: 'faster'; readonly way: 1 | -1 }
  /** To a part of the film, 0 to 1. */
  | { readonly do: 'part'; readonly part: number }
  | { readonly do: 'camera'; readonly wish: LensWish }
  | { readonly do: 'keys' }
  | { readonly do: 'present' }
  | { readonly do: 'close' };

export interface KeyPress {
  readonly key: string;
  readonly shift: boolean;
  /** Control, Alt or Meta: somebody else's shortcut. */
  readonly modified: boolean;
  /** What has the focus: text takes every key, a control its own, a button the space bar, a slider none. */
  readonly on: 'text' | 'control' | 'button' | 'slider' | 'other';
}

const NUDGE = 100;

const camera = (wish: LensWish): Wish => ({ do: 'camera', wish });
/** Part of the stage that one press moves the camera by. */
const PAN = 0.15;

const KEYS: Readonly<Record<string, Wish>> = {
  ' ': { do: 'toggle' },
  k: { do: 'toggle' },
  ArrowLeft: { do: 'previous' },
  ArrowRight: { do: 'next' },
  j: { do: 'crossing', way: -1 },
  l: { do: 'crossing', way: 1 },
  Home: { do: 'first' },
  End: { do: 'last' },
  PageUp: { do: 'crossing', way: -1 },
  PageDown: { do: 'crossing', way: 1 },
  ',': { do: 'nudge', by: -NUDGE },
  '.': { do: 'nudge', by: NUDGE },
  '<': { do: 'faster', way: -1 },
  '>': { do: 'faster', way: 1 },
  '+': camera({ do: 'zoom', by: CLOSER }),
  '=': camera({ do: 'zoom', by: CLOSER }),
  '-': camera({ do: 'zoom', by: 1 / CLOSER }),
  g: camera({ do: 'fit' }),
  f: camera({ do: 'follow' }),
  w: camera({ do: 'pan', x: 0, y: -PAN }),
  s: camera({ do: 'pan', x: 0, y: PAN }),
  a: camera({ do: 'pan', x: -PAN, y: 0 }),
  d: camera({ do: 'pan', x: PAN, y: 0 }),
  '?': { do: 'keys' },
  p: { do: 'present' },
  Escape: { do: 'close' },
};

const SHIFTED: Readonly<Record<string, Wish>> = {
  ArrowLeft: { do: 'crossing', way: -1 },
  ArrowRight: { do: 'crossing', way: 1 },
};

const MOVES = [' ', 'ArrowLeft', 'ArrowRight', 'Home', 'End', 'PageUp', 'PageDown'];

/** Keys that what has the focus means for itself. */
const OWN: Readonly<Record<KeyPress['on'], (key: string) => boolean>> = {
  text: () => true,
  control: (key) => MOVES.includes(key),
  button: (key) => key === ' ' || key === 'Enter',
  slider: () => false,
  other: () => false,
};

/** What a key asks the player for; null for nothing. */
export function wishOf({ key, shift, modified, on }: KeyPress): Wish | null {
  if (modified || OWN[on](key)) return null;
  if (/^[0-9]$/.test(key)) return { do: 'part', part: Number(key) / 10 };
  const name = key.length === 1 ? key.toLowerCase() : key;
  return (shift ? SHIFTED[name] : undefined) ?? KEYS[name] ?? null;
}

/** What kind of thing has the focus. */
export function kindOf(target: EventTarget | null): KeyPress['on'] {
  if (target instanceof HTMLInputElement)
    return target.type === 'range' ? 'slider' : target.type === 'radio' ? 'control' : 'text';
  if (target instanceof HTMLTextAreaElement) return 'text';
  if (target instanceof HTMLSelectElement) return 'text';
  if (target instanceof HTMLElement && target.closest('button, a, summary') !== null) return 'button';
  return 'other';
}
