/**
 * Files by pattern: star for any part of a name, two stars for any folders, ? for one sign. Done here because shells differ
 * and Windows has none. Folders that begin with a dot and node_modules are not entered; links are not followed.
 */
import { type Dirent } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

const MAGIC = /[*?]/;

/** Paths that a pattern names, sorted; a path without magic names itself, if it is a file. */
export async function filesLike(pattern: string): Promise<readonly string[]> {
  const parts = pattern.replaceAll('\\', '/').split('/');
  const fixed = parts.findIndex((part) => MAGIC.test(part));
  if (fixed < 0) return (await isFile(pattern)) ? [pattern] : [];
  const folder = parts.slice(0, fixed).join('/');
  const found = await walk(
    folder === '' && !pattern.startsWith('/') ? '.' : `${folder}/`,
    parts.slice(fixed),
  );
  return [...new Set(found)].map((path) => path.replace(/^[.][/]/, '')).sort();
}

async function isFile(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}

const isEntered = (entry: Dirent): boolean =>
  entry.isDirectory() && entry.name !== 'node_modules' && !entry.name.startsWith('.');

async function walk(folder: string, parts: readonly string[]): Promise<readonly string[]> {
  const [part = '', ...rest] = parts;
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const deep = part === '**';
  const found: string[] = deep && rest.length > 0 ? [...(await walk(folder, rest))] : [];
  for (const entry of entries) {
    if (!deep && !matches(entry.name, part)) continue;
    const path = join(folder, entry.name);
    if (rest.length === 0 && entry.isFile()) found.push(path);
    // Two stars stand for this folder and all below it.
    const below = deep ? parts : rest;
    if (below.length > 0 && isEntered(entry)) found.push(...(await walk(path, below)));
  }
  return found;
}

/** Whether a name is like a pattern; in time linear in both, star by star. */
function matches(name: string, pattern: string): boolean {
  let [n, p, star, mark] = [0, 0, -1, 0];
  while (n < name.length) {
    if (pattern[p] === '*') {
      star = p++;
      mark = n;
    } else if (pattern[p] === '?' || pattern[p] === name[n]) {
      p++;
      n++;
    } else if (star >= 0) {
      p = star + 1;
      n = ++mark;
    } else return false;
  }
  while (pattern[p] === '*') p++;
  return p === pattern.length;
}
