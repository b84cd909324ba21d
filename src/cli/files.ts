/** Folders and files that people name: made where they can be, and a sentence where not. */
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';

const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException | null)?.code ?? '';

/**
 * A folder with all above it, as `mkdir -p` makes it.
 *
 * Step by step: node's own `recursive` never ends where a folder that exists says that there is none (`/proc/x`).
 */
export async function makeFolder(path: string): Promise<void> {
  try {
    await makeOne(path);
  } catch (error) {
    const above = dirname(path);
    if (codeOf(error) !== 'ENOENT' || above === path) throw error;
    await makeFolder(above);
    await makeOne(path);
  }
}

async function makeOne(path: string): Promise<void> {
  try {
    await mkdir(path);
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
    // A file in its place shows itself when something is to be written into it.
  }
}

const TROUBLE: Readonly<Record<string, string>> = {
  ENOENT: 'no such file or directory',
  EACCES: 'you may not',
  EPERM: 'you may not',
  EISDIR: 'it is a directory',
  ENOTDIR: 'a part of the path is a file',
  EROFS: 'nothing can be written there',
  ENOSPC: 'the disk is full',
};

/** Why something could not be read or written. */
export const whyNot = (error: unknown): string =>
  TROUBLE[codeOf(error)] ?? (error instanceof Error ? error.message : String(error));

/** The same in a sentence that names it. */
export const fileTrouble = (path: string, error: unknown): string => `${path}: ${whyNot(error)}`;
