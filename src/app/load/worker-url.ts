/**
 * The one URL that may become a worker. Under Trusted Types a worker is made from a `TrustedScriptURL` only, and the page's
 * policy (scripts/content-security-policy.mjs) knows one maker of those, this one: it has one answer, whatever it is asked.
 */
import url from './load-worker?worker&url';

/** False in a build that is one file: there is nothing to make a worker of. */
export const hasWorker = url !== '';

/** As named in the page's `trusted-types` directive. */
const POLICY = 'flannelgraph-worker';

interface TrustedTypes {
  readonly createPolicy: (
    name: string,
    rules: { readonly createScriptURL: () => string },
  ) => { readonly createScriptURL: (text: string) => string };
}

let made: string | null = null;

/** The worker's URL, trusted where the browser asks for that. */
export function workerUrl(): string {
  const { trustedTypes } = globalThis as { readonly trustedTypes?: TrustedTypes };
  made ??= trustedTypes?.createPolicy(POLICY, { createScriptURL: () => url }).createScriptURL('') ?? url;
  return made;
}
