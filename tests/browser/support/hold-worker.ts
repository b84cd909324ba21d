/** Long films take as long as a test needs them to. */
import { type Page } from 'playwright-core';

const WORKER = '**/film-worker-*.js';

/** The worker's script does not come before this is called: whatever is computed takes as long as a test needs. */
export async function holdWorker(page: Page): Promise<() => void> {
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route(WORKER, async (route) => {
    await held;
    // The page may have lost interest.
    await route.continue().catch(() => undefined);
  });
  return release;
}
