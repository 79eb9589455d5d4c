import { link, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { openFolder } from '../../report/folder.ts';

/*
 * The directory of a checkpoint has the same path in every run, because the cache restores files only to the path that
 * they were saved from. So two steps of a job that compare the same stores at the same time would share it, and one would
 * delete what the other has just written. The first one claims it, with a file beside it that holds its process id.
 */

/**
 * Claims the directory of a checkpoint for this process.
 *
 * @returns whether this process has it now; false if another one that still runs has it
 */
export async function claimCheckpoint(directory: string): Promise<boolean> {
  const claim = claimOf(directory);
  try {
    await openFolder(dirname(claim));
    if (await writeClaim(claim)) return true;
    const holder = Number(await readFile(claim, 'utf8'));
    if (holder !== process.pid && isRunning(holder)) return false;
    // It was left by a process that was killed.
    await rm(claim, { force: true });
    return await writeClaim(claim);
  } catch {
    // Where no claim can be written, nobody else has written one.
    return true;
  }
}

/** Gives the directory free again. */
export async function releaseCheckpoint(directory: string): Promise<void> {
  await rm(claimOf(directory), { force: true }).catch(() => {});
}

function claimOf(directory: string): string {
  return `${directory}.claim`;
}

/** @returns false if there is a claim */
async function writeClaim(claim: string): Promise<boolean> {
  const own = `${claim}.${process.pid}`;
  await writeFile(own, String(process.pid));
  try {
    // Unlike a file that is created and then written, a link has its content from the beginning.
    await link(own, claim);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return false;
  } finally {
    await rm(own, { force: true });
  }
}

function isRunning(pid: number): boolean {
  if (!Number.isInteger(pid) || pid < 1) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // The process runs, and belongs to another user.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
