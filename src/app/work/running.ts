/** For each player the film that is being made: who asks for another has no use for it any more. */
const running = new WeakMap<object, AbortController>();

/** Calls off what is being made for a player, and begins anew; the signal tells when that is overtaken in its turn. */
export function begin(player: object): AbortSignal {
  running.get(player)?.abort();
  const controller = new AbortController();
  running.set(player, controller);
  return controller.signal;
}
