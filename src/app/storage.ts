/** What an earlier visit chose. A sandboxed or private page may have no storage at all: then nothing is remembered. */
const PREFIX = 'flannelgraph.';

/** The text kept under a name; null for none. */
export function recall(name: string): string | null {
  try {
    return localStorage.getItem(PREFIX + name);
  } catch {
    return null;
  }
}

export function remember(name: string, text: string): void {
  try {
    localStorage.setItem(PREFIX + name, text);
  } catch {
    // Nothing to be done, and nothing lost but a preference.
  }
}
