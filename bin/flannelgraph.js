#!/usr/bin/env node
/** Starts the bundled command line; bundles it first when a source is newer. */
import { existsSync } from 'node:fs';

if (existsSync(new URL('../src/cli/main.ts', import.meta.url))) {
  const { bundle, isStale } = await import('../scripts/bundle-cli.mjs');
  if (isStale()) await bundle();
}
await import(new URL('../dist-cli/flannelgraph.js', import.meta.url).href);
