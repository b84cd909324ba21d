/**
 * Runs before every engine and playback test: takes away the clock and the dice, in dependencies too.
 *
 * The laws of fast-check get a fixed seed, so a red build can be repeated; `SEED=… npm test` roams.
 */
import fc from 'fast-check';

fc.configureGlobal({ seed: Number(process.env['SEED'] ?? 7348) });

const refuse = (what: string) => (): never => {
  throw new Error(`the engine has no ${what}`);
};
Math.random = refuse('dice');
Date.now = refuse('clock');
performance.now = refuse('clock');
globalThis.Date = new Proxy(Date, {
  apply: refuse('clock'),
  construct: (target, parts: unknown[]) =>
    parts.length === 0 ? refuse('clock')() : (Reflect.construct(target, parts) as Date),
});
