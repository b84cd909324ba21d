/** Has the app kept for a visit without a network; what does it is fetched when the first film has been. */

/** The first film has the line for itself (milliseconds). */
const PATIENCE = 6_000;

/** Without its file nothing is kept: the next visit needs a network, as any page does. */
const register = () =>
  import('./offline-worker').then(
    (m) => m.register(),
    () => undefined,
  );

/** Call once, when the page has been opened. */
export function keepForOffline(): void {
  const isPage = window.parent === window && /^https?:$/.test(location.protocol) && import.meta.env.PROD;
  if (!isPage || /[?&]embed=/.test(location.search) || !('serviceWorker' in navigator)) return;
  setTimeout(() => void register(), PATIENCE);
}
