import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdir, rename, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';

/** The folder in which servers are installed and kept. It lies outside the repository. */
export const CACHE = process.env.STORES_CACHE || join(homedir(), '.cache', 'bucket-delta-stores');

/** Whether a command can be found. */
export function hasTool(name: string): boolean {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, name)));
}

/**
 * Runs a command to its end.
 *
 * @returns what it wrote to its standard output
 * @throws Error with the end of its error output, if its exit code is not 0
 */
export function run(
  command: string,
  args: readonly string[],
  options: { readonly cwd?: string; readonly env?: Readonly<Record<string, string>> } = {},
): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: options.cwd,
      env: { ...process.env, ...options.env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let [out, errors] = ['', ''];
    child.stdout.on('data', (text: Buffer) => {
      out += text;
    });
    child.stderr.on('data', (text: Buffer) => {
      errors = (errors + text).slice(-4_000);
    });
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve(out);
      else reject(new Error(`${command} ${args.join(' ')} ended with ${code}:\n${errors}`));
    });
  });
}

/**
 * Installs a command of a Go module by `go install`.
 *
 * @param source the package with its version, such as `example.com/module/cmd/name@v1.2.3`
 */
export async function goInstall(folder: string, command: string, source: string): Promise<void> {
  if (existsSync(join(folder, command))) return;
  await run('go', ['install', '-ldflags=-s -w', source], { env: { GOBIN: folder } });
}

/**
 * Builds a command of a Go module whose `go.mod` replaces other modules, which `go install` refuses.
 *
 * @param module the module with its version
 * @param source the package in the module, such as `./command`
 */
export async function goBuild(
  folder: string,
  command: string,
  module: string,
  source: string,
): Promise<void> {
  if (existsSync(join(folder, command))) return;
  const { Dir } = JSON.parse(await run('go', ['mod', 'download', '-json', module])) as { Dir: string };
  const sources = join(folder, 'sources');
  await rm(sources, { recursive: true, force: true });
  await cp(Dir, sources, { recursive: true });
  // Files of the module cache are read-only, and building may have to add to `go.sum`.
  await run('chmod', ['-R', 'u+w', sources]);
  // A build that is cut off leaves no command behind.
  const built = join(folder, `${command}.part`);
  await run('go', ['build', '-mod=mod', '-ldflags=-s -w', '-o', built, source], { cwd: sources });
  await rename(built, join(folder, command));
  await rm(sources, { recursive: true });
}

/** Installs a Python package into a virtual environment of its own. */
export async function pipInstall(folder: string, command: string, requirement: string): Promise<void> {
  const environment = join(folder, 'venv');
  if (existsSync(join(environment, 'bin', command))) return;
  await run('python3', ['-m', 'venv', environment]);
  await run(join(environment, 'bin', 'pip'), ['install', '--quiet', requirement]);
}

/**
 * Copies an artifact out of a Maven repository.
 *
 * @param artifact such as `group:name:version:packaging:classifier`
 */
export async function mavenCopy(folder: string, file: string, artifact: string): Promise<void> {
  if (existsSync(join(folder, file))) return;
  const [, name, version, packaging, classifier] = artifact.split(':');
  const copied = join(folder, 'copied');
  await mkdir(copied, { recursive: true });
  const plugin = 'org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy';
  await run('mvn', ['-q', '-B', plugin, `-Dartifact=${artifact}`, `-DoutputDirectory=${copied}`]);
  await rename(join(copied, `${name}-${version}-${classifier}.${packaging}`), join(folder, file));
  await rm(copied, { recursive: true });
}
