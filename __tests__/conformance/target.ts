/** The server that the statements are made about. */
export interface Target {
  readonly name: TargetName;
  readonly endpoint: string;
  readonly credentials: Credentials;
  /** Whether what a run leaves behind stays: the embedded store goes away with its process. */
  readonly outlivesRun: boolean;
  close(): Promise<void>;
}

export type TargetName = 'rgw' | 'embedded';

export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

export const REGION = 'us-east-1';

/**
 * The server named by the environment, else the embedded store, started in this process.
 *
 * CONFORMANCE_ENDPOINT   the server's URL; without it, the embedded store
 * CONFORMANCE_TARGET     `rgw` or `embedded`: whose departures are allowed
 * CONFORMANCE_ACCESS_KEY, CONFORMANCE_SECRET_KEY   `testaccesskey`, `testsecretkey`
 */
export async function openTarget(environment: NodeJS.ProcessEnv = process.env): Promise<Target> {
  const credentials = {
    accessKeyId: environment.CONFORMANCE_ACCESS_KEY ?? 'testaccesskey',
    secretAccessKey: environment.CONFORMANCE_SECRET_KEY ?? 'testsecretkey',
  };
  const endpoint = environment.CONFORMANCE_ENDPOINT;
  if (endpoint === undefined || endpoint === '') {
    const { startStore } = await import('../../store/index.ts');
    const store = await startStore({ region: REGION });
    return {
      name: 'embedded',
      endpoint: store.endpoint,
      credentials,
      outlivesRun: false,
      close: () => store.close(),
    };
  }
  const name = environment.CONFORMANCE_TARGET;
  if (name !== 'rgw' && name !== 'embedded') {
    throw new Error(
      `CONFORMANCE_TARGET is ${JSON.stringify(name ?? '')}; beside CONFORMANCE_ENDPOINT it must be rgw or embedded`,
    );
  }
  return { name, endpoint, credentials, outlivesRun: true, close: async () => {} };
}
