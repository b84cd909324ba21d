/** A figure's attributes → what stands behind the question mark of its frame. */

/** Attributes that are keys of a link and go into it as they are; the frame says what it cannot use. */
export const LINK_ATTRIBUTES = [
  'scenario',
  'step',
  'controls',
  'motion',
  'lang',
  'speed',
  'loop',
  'pace',
] as const;

/** `link` is a link of ours, or what stands behind its question mark; the other attributes have the last word. */
export function linkOf(get: (name: string) => string | null): { query: URLSearchParams; hash: string } {
  const [, before = '', hash = ''] = /^[^?]*?\??([^?#]*)(#.*)?$/.exec(get('link') ?? '') ?? [];
  const query = new URLSearchParams(before);
  for (const name of LINK_ATTRIBUTES) {
    const value = get(name);
    // A bare `loop` is yes.
    if (value !== null) query.set(name, value === '' ? '1' : value);
  }
  return { query, hash };
}
