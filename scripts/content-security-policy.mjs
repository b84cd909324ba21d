/** The policy the built page lives under: its own files only, no inline code, no string ever becomes code. */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "connect-src 'self'",
  "worker-src 'self'",
  "frame-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
  // The only makers of trusted values, one URL each: the load room's worker (src/app/load/worker-url.ts), and the worker
  // that keeps the app for a visit without a network (src/app/offline.ts).
  'trusted-types flannelgraph-worker flannelgraph-offline',
].join('; ');
