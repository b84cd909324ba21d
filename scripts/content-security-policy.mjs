/** The policy the built page lives under: its own files only, no inline script, no string ever becomes code. */
import { createHash } from 'node:crypto';

/** @param {string} text */
export const hashOf = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** The policy of a page whose first styles stand in itself: they are let in by hash. @param {readonly string[]} styles */
export const policyWith = (styles) =>
  [
    "default-src 'none'",
    "script-src 'self'",
    ["style-src 'self'", ...styles.map(hashOf)].join(' '),
    "img-src 'self' data: blob:",
    "connect-src 'self'",
    "worker-src 'self'",
    "frame-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    // The only makers of trusted values: the two workers that compute (src/app/work/worker-url.ts), and the worker that keeps
    // the app for a visit without a network (src/app/offline-worker.ts).
    'trusted-types flannelgraph-worker flannelgraph-offline',
  ].join('; ');

/** The policy of a page that has nothing inline. */
export const CONTENT_SECURITY_POLICY = policyWith([]);

const META = /<meta http-equiv="Content-Security-Policy" content="([^"]*)"/;

/** What a built page says about itself; for a server that says the same in a header. @param {string} html */
export const policyOf = (html) => META.exec(html)?.[1]?.replaceAll('&#39;', "'") ?? CONTENT_SECURITY_POLICY;
