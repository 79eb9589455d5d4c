import { mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * Creates a folder, with those above it, unless it exists.
 *
 * `mkdir` with `recursive` never ends where a folder exists and refuses to have others in it with `ENOENT`, as `/proc`
 * does. Here each folder is tried once after the one above it exists.
 *
 * @param path an absolute path
 * @throws as `node:fs` does, if one of the folders can't be created, or if something else has its name
 */
export async function openFolder(path: string): Promise<void> {
  const problem = await createFolder(path);
  if (problem === undefined) return;
  const parent = dirname(path);
  if (problem.code !== 'ENOENT' || parent === path || (await exists(parent))) throw problem;
  await openFolder(parent);
  const again = await createFolder(path);
  if (again !== undefined) throw again;
}

/** @returns why there is no such folder now; undefined if there is one */
async function createFolder(path: string): Promise<NodeJS.ErrnoException | undefined> {
  try {
    await mkdir(path);
    return undefined;
  } catch (error) {
    return (await isFolder(path)) ? undefined : (error as NodeJS.ErrnoException);
  }
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
