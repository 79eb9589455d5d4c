import { randomUUID } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Paths of the files in which a step returns values to the runner. Each step gets new, empty files. */
export interface FileCommandPaths {
  readonly env: string;
  readonly output: string;
  readonly path: string;
  readonly state: string;
  readonly summary: string;
}

/** Creates the empty files of one step below the runner's temporary folder. */
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

/** Thrown if a step wrote a file in a form that the runner refuses. The runner then fails the step. */
export class FileCommandError extends Error {
  override readonly name = 'FileCommandError';
}

/**
 * Parses what a step wrote to `GITHUB_OUTPUT`, `GITHUB_STATE` or `GITHUB_ENV`: lines `name=value`, and
 * `name<<DELIMITER`, the value's lines, `DELIMITER`. If a name occurs twice, the last value counts
 * (`EnvFileKeyValuePairs` in actions/runner).
 *
 * @throws FileCommandError with the runner's own message
 */
export function parseFileCommand(text: string): Record<string, string> {
  const values: Record<string, string> = {};
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index] ?? '';
    if (line === '') continue;
    const equals = line.indexOf('=');
    const heredoc = line.indexOf('<<');
    if (equals >= 0 && (heredoc < 0 || equals < heredoc)) {
      values[line.slice(0, equals)] = line.slice(equals + 1);
      continue;
    }
    if (heredoc < 0) throw new FileCommandError(`Invalid format '${line}'`);
    const name = line.slice(0, heredoc);
    const delimiter = line.slice(heredoc + 2);
    if (name === '' || delimiter === '') {
      throw new FileCommandError(
        `Invalid format '${line}'. Name must not be empty and delimiter must not be empty`,
      );
    }
    const end = lines.indexOf(delimiter, index + 1);
    if (end < 0) throw new FileCommandError(`Invalid value. Matching delimiter not found '${delimiter}'`);
    values[name] = lines.slice(index + 1, end).join('\n');
    index = end;
  }
  return values;
}
