/** Work that can be done part by part: a generator that yields between two of them and returns what they come to. */

/** Does all of it. */
export function inOneGo<T>(parts: Generator<unknown, T, undefined>): T {
  for (;;) {
    const { done, value } = parts.next();
    if (done === true) return value;
  }
}
