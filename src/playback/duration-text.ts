/** Numbers as the reader meets them: a time in the unit that gives it two or three figures, with the language's own decimal mark. */
import { type Tongue } from './tongue';

const UNITS = [
  { unit: 's', nanoseconds: 1e9 },
  { unit: 'ms', nanoseconds: 1e6 },
  { unit: 'µs', nanoseconds: 1e3 },
] as const;

/** `1.2` in English, `1,2` in German. */
export const decimalText = (value: number, tongue: Tongue): string =>
  tongue === 'de' ? String(value).replace('.', ',') : String(value);

/** `61 µs`, `1.2 ms`, `3.05 s`, `400 ns`. */
export function durationText(nanoseconds: number, tongue: Tongue): string {
  const scale = UNITS.find((u) => nanoseconds >= u.nanoseconds);
  if (scale === undefined) return `${Math.round(nanoseconds)} ns`;
  const value = nanoseconds / scale.nanoseconds;
  const digits = value < 10 ? 2 : value < 100 ? 1 : 0;
  return `${decimalText(Number(value.toFixed(digits)), tongue)} ${scale.unit}`;
}
