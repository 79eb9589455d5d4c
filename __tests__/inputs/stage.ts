import { InputErrors, type InputProblem, problemLine } from '../../src/inputs/problems.ts';
import { type ComparisonInputs, type Host, readInputs } from '../../src/inputs/read-inputs.ts';

export type Given = Readonly<Record<string, string>>;

export const BUCKETS: Given = { 'source-bucket': 'backup-eu', 'destination-bucket': 'backup-us' };
export const SOURCE_KEYS = {
  'source-access-key-id': 'AKIAEXAMPLE',
  'source-secret-access-key': 'wJalrXUtnFEMI',
};
export const ROLE = 'arn:aws:iam::123456789012:role/backup-reader';

export const HOST: Host = {
  env: {},
  givenNames: [],
  processors: 4,
  openFiles: undefined,
  workingDirectory: '/work',
  reportDirectory: '/temp/bucket-delta',
  checkpointsFolder: '/temp/checkpoints',
  temporaryFolder: '/temp',
  sampleSeed: 'bucket-delta',
};

/** A user who gave these inputs and left all others empty. */
export function readerOf(given: Given): (name: string) => string {
  return (name) => given[name] ?? '';
}

/** What is read from two valid buckets and these inputs. */
export function inputs(given: Given = {}, host: Partial<Host> = {}): ComparisonInputs {
  const { hostInputs, ...read } = readInputs(readerOf({ ...BUCKETS, ...given }), { ...HOST, ...host }, {});
  return read;
}

export function comparison(given: Given = {}, host: Partial<Host> = {}) {
  return inputs(given, host).comparison;
}

export function problems(given: Given = {}, host: Partial<Host> = {}): readonly InputProblem[] {
  return problemsOf(() => inputs(given, host));
}

export function lines(given: Given = {}, host: Partial<Host> = {}): string[] {
  return problems(given, host).map(problemLine);
}

/** The problems that reading throws, or none. */
export function problemsOf(read: () => unknown): readonly InputProblem[] {
  try {
    read();
    return [];
  } catch (error) {
    if (error instanceof InputErrors) return error.problems;
    throw error;
  }
}
