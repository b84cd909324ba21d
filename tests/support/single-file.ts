/** The app as one file, built as a release is: in a process of its own, which knows of no test. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { execPath } from 'node:process';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

const SCRIPT = fileURLToPath(new URL('../../scripts/build-single.mjs', import.meta.url));

/** Builds it into a folder; its address. */
export async function singleFile(folder: string): Promise<string> {
  const env = { ...process.env, NODE_ENV: 'production' };
  await promisify(execFile)(execPath, [SCRIPT, folder], { env });
  return pathToFileURL(join(folder, 'flannelgraph.html')).href;
}
