/** What the first film needs of the engine: the link read, and its trace. A file of its own: it begins before React is there. */
import type { Trace } from '../engine';
import type { ParsedLink } from '../link/link';
import { addressed, readLink } from './read-link';
import { simulateGently } from './simulate-scenario';

export interface First {
  readonly parsed: ParsedLink;
  readonly trace: Trace;
}

/** What the page's address asks for, and everything that happens in it. */
export async function firstTrace(): Promise<First> {
  const parsed = await readLink(addressed());
  return { parsed, trace: await simulateGently(parsed.link.scenario) };
}
