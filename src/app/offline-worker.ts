/**
 * Keeps the app for a visit without a network: registers the worker that the build writes (scripts/build-offline.mjs).
 *
 * Only for the page itself, at the top of its window, over http: a frame in somebody's page, a file from a disk and the
 * development server keep nothing. Where a browser refuses, all is as before.
 */

/** As named in the page's `trusted-types` directive. One policy, one URL. */
const POLICY = 'flannelgraph-offline';

interface TrustedTypes {
  readonly createPolicy: (
    name: string,
    rules: { readonly createScriptURL: () => string },
  ) => { readonly createScriptURL: (text: string) => string };
}

export function register(): void {
  const url = new URL('sw.js', document.baseURI).href;
  const { trustedTypes } = globalThis as { readonly trustedTypes?: TrustedTypes };
  try {
    const trusted =
      trustedTypes?.createPolicy(POLICY, { createScriptURL: () => url }).createScriptURL('') ?? url;
    navigator.serviceWorker.register(trusted).catch(() => undefined);
  } catch {
    // No worker: the next visit needs a network, as any page does.
  }
}
