/** Numbers as the reader meets them: a time in its unit, a count with its noun. */
export { durationText } from '../playback';

/** `1 crossing`, `6 crossings`. */
export const counted = (n: number, one: string, many = `${one}s`): string => `${n} ${n === 1 ? one : many}`;
