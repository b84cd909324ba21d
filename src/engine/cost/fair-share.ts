/**
 * Processes in a row that share cores evenly, each handing its datagrams to the next: who gets how far.
 *
 * A fluid picture of a fair scheduler (CFS, EEVDF): a process takes what it needs, at most an even share, at most one
 * core. Leaves out bursts and wake-ups; load.ts runs those.
 */

/** Rates of the first and of the last process, for costs in nanoseconds per datagram; the first one never rests. */
export function shareCores(
  costs: readonly number[],
  cores: number,
): { readonly offered: number; readonly delivered: number } {
  const run = (share: number): { used: number; rates: readonly number[] } => {
    let [used, incoming] = [0, Number.POSITIVE_INFINITY];
    const rates = costs.map((cost) => {
      const time = Math.min(incoming * cost * 1e-9, share, 1);
      used += time;
      incoming = (time * 1e9) / cost;
      return incoming;
    });
    return { used, rates };
  };
  let [low, high] = [0, 1];
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2;
    if (run(middle).used > cores) high = middle;
    else low = middle;
  }
  const { rates } = run(low);
  return { offered: rates[0] ?? 0, delivered: rates.at(-1) ?? 0 };
}
