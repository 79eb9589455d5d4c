import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { openFolder } from '../report/folder.ts';

/**
 * Creates a directory for the report of one step alone. Steps may run side by side, and steps of composite actions may
 * share their name, so a number is added to a name that is taken.
 *
 * @param folder   an absolute path: where the directories of all steps are
 * @param action   the step's name, as in `GITHUB_ACTION`
 * @param identity the identity of the comparison
 * @throws as `node:fs` does, if the directory can't be created
 */
export async function claimReportDirectory(
  folder: string,
  action: string | undefined,
  identity: string,
): Promise<string> {
  await openFolder(folder);
  const plain = (action || 'comparison').replace(/[^\w.-]/g, '_').slice(0, 64);
  const name = `${plain}-${identity.slice(0, 8)}`;
  for (let number = 1; ; number++) {
    const directory = join(folder, number === 1 ? name : `${name}-${number}`);
    try {
      await mkdir(directory);
      return directory;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}
