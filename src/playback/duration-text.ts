/** A time as the reader meets it: in the unit that gives it two or three figures. */

const UNITS = [
  { unit: 's', nanoseconds: 1e9 },
  { unit: 'ms', nanoseconds: 1e6 },
  { unit: 'µs', nanoseconds: 1e3 },
] as const;

/** `61 µs`, `1.2 ms`, `3.05 s`, `400 ns`. */
export function durationText(nanoseconds: number): string {
  const scale = UNITS.find((u) => nanoseconds >= u.nanoseconds);
  if (scale === undefined) return `${Math.round(nanoseconds)} ns`;
  const value = nanoseconds / scale.nanoseconds;
  const digits = value < 10 ? 2 : value < 100 ? 1 : 0;
  return `${Number(value.toFixed(digits))} ${scale.unit}`;
}
