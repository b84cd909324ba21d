/** The page of a program that bundles us and calls `mount`, as somebody's own build would make it. */
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

/** support/mount-host.tsx with React in its development form, as one script. */
export async function mountProgram(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    define: { 'process.env.NODE_ENV': '"development"' },
    build: {
      write: false,
      minify: false,
      lib: {
        entry: fileURLToPath(new URL('mount-host.tsx', import.meta.url)),
        formats: ['iife'],
        name: 'program',
      },
    },
  });
  const [output] = Array.isArray(built) ? built : [];
  return output?.output.flatMap((part) => (part.type === 'chunk' ? [part.code] : [])).join('') ?? '';
}
