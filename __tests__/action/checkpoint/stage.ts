import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { ResultsService } from '../../../local-runner/index.ts';
import { type PostState, savePostState } from '../../../src/action/checkpoint/post-state.ts';
import { type SealKeys, sealFor } from '../../../src/engine/checkpoint/origin.ts';
import { sealedText } from '../../../src/engine/checkpoint/seal.ts';
import { asStepOf, type ClientCall } from '../../local-runner/services/client-environment.ts';
import { temporaryFolder } from '../../local-runner/temporary-folder.ts';

export const IDENTITY = '0123456789abcdef0123456789abcdef';

/** The folders of a job, which are the same in each run on GitHub's machines, and steps that run in them. */
export interface Stage {
  readonly temp: string;
  readonly directory: string;
  /** Puts files into the directory, like the engine of a run that is interrupted. */
  leave(files?: Readonly<Record<string, string>>, directory?: string): Promise<void>;
  /** Removes the directory, like the engine of a finished run, or as if the machine were lost. */
  forget(directory?: string): Promise<void>;
  step<Result>(call: () => Promise<Result>, options?: StepOptions): Promise<ClientCall<Result>>;
  /** The environment of a post step for which the main step left this state. */
  state(state?: Partial<PostState>): Record<string, string>;
}

interface StepOptions {
  readonly runId?: string;
  readonly attempt?: number;
  readonly env?: Readonly<Record<string, string>>;
}

/** The secret of every run on the stage. */
const RUN_KEY = Buffer.alloc(32, 'r');

/** The file of a ledger that a run on the stage wrote. */
export function sealedLedger(keys: SealKeys = { lastingKey: Buffer.alloc(32, 'k') }): string {
  return sealedText({ ledger: '{"a":1}', seal: sealFor('{"a":1}', { runKey: RUN_KEY, ...keys }) });
}

export const LEFT = { 'ledger.json': sealedLedger(), 'segments/0': 'a line\n', 'segments/1': '' };

export async function stageFor(service: ResultsService): Promise<Stage> {
  const [workspace, temp] = [await temporaryFolder(), await temporaryFolder()];
  const directory = join(temp, 'bucket-delta-checkpoint', IDENTITY);
  return {
    temp,
    directory,
    leave: async (files = LEFT, to = directory) => {
      for (const [name, content] of Object.entries(files)) {
        await mkdir(dirname(join(to, name)), { recursive: true });
        await writeFile(join(to, name), content);
      }
    },
    forget: (gone = directory) => rm(gone, { recursive: true, force: true }),
    step: (call, { runId = '1', attempt = 1, env = {} } = {}) =>
      asStepOf(service, call, {
        runId,
        attempt,
        env: {
          GITHUB_WORKSPACE: workspace,
          RUNNER_TEMP: temp,
          GITHUB_RUN_ID: runId,
          GITHUB_RUN_ATTEMPT: String(attempt),
          ...env,
        },
      }),
    state: (state = {}) => {
      const saved: Record<string, string> = {};
      const whole: PostState = {
        directory,
        key: `bucket-delta-${IDENTITY}-1-1`,
        runKey: RUN_KEY.toString('hex'),
        maxAgeHours: 24,
        artifactName: 'report',
        logLevel: 'info',
        ...state,
      };
      savePostState(whole, (name, value) => {
        saved[`STATE_${name}`] = value;
      });
      return saved;
    },
  };
}
