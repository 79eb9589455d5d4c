/** The server under test. */
interface Target {
  readonly name: TargetName;
  readonly endpoint: string;
  readonly credentials: Credentials;
  /** Whether the server keeps its buckets after the run. The embedded store ends with its process. */
  readonly outlivesRun: boolean;
  close(): Promise<void>;
}

export type TargetName = 'rgw' | 'embedded';

export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** The region of the server under test. */
export const REGION = 'us-east-1';

/**
 * Connects to the server that the environment names, or starts the embedded store in this process.
 *
 * - CONFORMANCE_ENDPOINT: the server's URL; if it is not set, the embedded store is tested
 * - CONFORMANCE_TARGET: `rgw` or `embedded`, whichever's departures are expected
 * - CONFORMANCE_ACCESS_KEY and CONFORMANCE_SECRET_KEY: by default `testaccesskey` and `testsecretkey`
 *
 * @throws Error CONFORMANCE_TARGET is invalid
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
      `CONFORMANCE_TARGET is ${JSON.stringify(name ?? '')}; together with CONFORMANCE_ENDPOINT it must be rgw or embedded`,
    );
  }
  return { name, endpoint, credentials, outlivesRun: true, close: async () => {} };
}
