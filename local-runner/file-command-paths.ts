import { randomUUID } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The files through which one step talks back to the runner: fresh and empty for each step. */
export interface FileCommandPaths {
  readonly env: string;
  readonly output: string;
  readonly path: string;
  readonly state: string;
  readonly summary: string;
}

export async function createFileCommandPaths(temp: string): Promise<FileCommandPaths> {
  const folder = join(temp, '_runner_file_commands');
  await mkdir(folder, { recursive: true });
  const id = randomUUID();
  const paths: FileCommandPaths = {
    env: join(folder, `set_env_${id}`),
    output: join(folder, `set_output_${id}`),
    path: join(folder, `add_path_${id}`),
    state: join(folder, `save_state_${id}`),
    summary: join(folder, `step_summary_${id}`),
  };
  await Promise.all(Object.values(paths).map((path) => writeFile(path, '')));
  return paths;
}
