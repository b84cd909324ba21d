/**
 * Runs before every engine and playback test: takes away the clock and the dice, in dependencies too.
 *
 * The laws of fast-check get a fixed seed, so a red build can be repeated; `SEED=… npm test` roams.
 */
import fc from 'fast-check';
import { afterAll } from 'vitest';

fc.configureGlobal({ seed: Number(process.env['SEED'] ?? 7348) });

const refuse = (what: string) => (): never => {
  throw new Error(`the engine has no ${what}`);
};
const RealDate = Date;
const real = { random: Math.random, dateNow: Date.now, performanceNow: performance.now.bind(performance) };

Math.random = refuse('dice');
Date.now = refuse('clock');
performance.now = refuse('clock');
globalThis.Date = new Proxy(RealDate, {
  apply: refuse('clock'),
  construct: (target, parts: unknown[]) =>
    parts.length === 0 ? refuse('clock')() : (Reflect.construct(target, parts) as Date),
});

// Files share a process: between two of them the test runner looks at the clock.
afterAll(() => {
  Math.random = real.random;
  globalThis.Date = RealDate;
  Date.now = real.dateNow;
  performance.now = real.performanceNow;
});
