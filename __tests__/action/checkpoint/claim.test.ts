import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { claimCheckpoint, releaseCheckpoint } from '../../../src/action/checkpoint/claim.ts';
import { temporaryFolder } from '../../local-runner/temporary-folder.ts';

let directory: string;
beforeEach(async () => {
  directory = join(await temporaryFolder(), 'checkpoints', 'identity');
});

/** Starts a process that does nothing, and returns it once it runs. */
async function otherProcess() {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  await once(child, 'spawn');
  return child;
}

async function leaveClaimOf(pid: number | undefined): Promise<void> {
  await claimCheckpoint(directory);
  await writeFile(`${directory}.claim`, String(pid));
}

describe('the directory of a checkpoint', () => {
  test('is claimed by the first process, and nothing else is left beside it', async () => {
    expect(await claimCheckpoint(directory)).toBe(true);
    expect(await readdir(dirname(directory))).toEqual(['identity.claim']);
    expect(await claimCheckpoint(directory), 'the same process').toBe(true);
    await releaseCheckpoint(directory);
    expect(await readdir(dirname(directory))).toEqual([]);
  });

  test('is not claimed while another process has it', async () => {
    const { pid } = await otherProcess();
    await leaveClaimOf(pid);
    expect(await claimCheckpoint(directory)).toBe(false);
  });

  test('is claimed if its process was killed', async () => {
    const child = await otherProcess();
    await leaveClaimOf(child.pid);
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(await claimCheckpoint(directory)).toBe(true);
  });

  test.each(['', 'no number', '-1', '0'])('is claimed if the claim is damaged: %j', async (text) => {
    await claimCheckpoint(directory);
    await writeFile(`${directory}.claim`, text);
    expect(await claimCheckpoint(directory)).toBe(true);
  });

  test('counts as claimed where no claim can be written', async () => {
    const folder = await temporaryFolder();
    await symlink('/dev/null', join(folder, 'checkpoints'));
    expect(await claimCheckpoint(join(folder, 'checkpoints', 'identity'))).toBe(true);
  });
});
