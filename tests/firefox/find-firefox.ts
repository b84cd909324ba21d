/** Where Firefox is, for all tests that drive it. */
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { env } from 'node:process';

const NAMES = ['firefox-esr', 'firefox'] as const;

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** `FLANNELGRAPH_FIREFOX`, or the first Firefox on the path; null when there is none. */
export const findFirefox = (): string | null =>
  env['FLANNELGRAPH_FIREFOX'] ??
  (env['PATH'] ?? '')
    .split(delimiter)
    .flatMap((folder) => NAMES.map((name) => join(folder, name)))
    .find(isExecutable) ??
  null;
