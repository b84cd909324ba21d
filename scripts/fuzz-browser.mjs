/** npm run fuzz:browser: ten thousand random links in a real page (FUZZ_LINKS says how many, SEED which). */
import { spawn } from 'node:child_process';
import { env, execPath, exit } from 'node:process';
import { fileURLToPath } from 'node:url';

const vitest = fileURLToPath(new URL('../node_modules/vitest/vitest.mjs', import.meta.url));
spawn(execPath, [vitest, 'run', '--project', 'browser', 'tests/browser/fuzz-links.test.ts'], {
  stdio: 'inherit',
  env: { FUZZ_LINKS: '10000', ...env },
}).on('exit', (code) => exit(code ?? 1));
