/**
 * The URLs that may become a worker. Under Trusted Types a worker is made from a `TrustedScriptURL` only, and the page's
 * policy (scripts/content-security-policy.mjs) knows one maker of those, this one: whatever it is asked, it answers with
 * one of these two.
 */
import load from '../load/load-worker?worker&url';
import film from './film-worker?worker&url';

const URLS = { load, film } as const;

/** False in a build that is one file: there is nothing to make a worker of. */
export const hasWorkers = load !== '';

/** As named in the page's `trusted-types` directive. */
const POLICY = 'flannelgraph-worker';

interface Policy {
  readonly createScriptURL: (name: string) => string;
}

interface TrustedTypes {
  readonly createPolicy: (name: string, rules: Policy) => Policy;
}

const ANSWERS: Policy = { createScriptURL: (name) => (name === 'film' ? URLS.film : URLS.load) };

let policy: Policy | null = null;

/** The worker's URL, trusted where the browser asks for that. */
export function workerUrl(name: keyof typeof URLS): string {
  const { trustedTypes } = globalThis as { readonly trustedTypes?: TrustedTypes };
  policy ??= trustedTypes?.createPolicy(POLICY, ANSWERS) ?? ANSWERS;
  return policy.createScriptURL(name);
}
