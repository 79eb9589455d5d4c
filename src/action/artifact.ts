import { stat } from 'node:fs/promises';
import { uploadMs, waitAtMost } from './patience.ts';

/** An artifact of this workflow run. */
export interface UploadedArtifact {
  readonly id: number;
  readonly url: string;
}

interface ArtifactPlan {
  readonly name: string;
  /** The folder that the paths in the artifact are relative to. */
  readonly directory: string;
  /** Absolute paths. */
  readonly files: readonly string[];
  /** Undefined for the retention that the repository is set to. */
  readonly retentionDays: number | undefined;
  /** Aborted when the step has to stop: the service is not waited for then. */
  readonly signal: AbortSignal;
}

/**
 * Uploads files as an artifact.
 *
 * @throws the errors of the artifact client, or if the service takes too long. The result of a comparison does not depend
 *         on the upload, so the caller continues.
 */
export async function uploadArtifact({
  name,
  directory,
  files,
  retentionDays,
  signal,
}: ArtifactPlan): Promise<UploadedArtifact> {
  // Loading the client takes more than a second, so it is loaded only if there is something to upload.
  const { DefaultArtifactClient } = await import('@actions/artifact');
  const options = retentionDays === undefined ? {} : { retentionDays };
  const sizes = await Promise.all(files.map(async (file) => (await stat(file)).size));
  const limit = uploadMs(sizes.reduce((sum, size) => sum + size, 0));
  const upload = new DefaultArtifactClient().uploadArtifact(name, [...files], directory, options);
  const { id } = await waitAtMost(limit, signal, upload);
  if (id === undefined) throw new Error('the service returned no id for the artifact');
  const { GITHUB_SERVER_URL, GITHUB_REPOSITORY, GITHUB_RUN_ID } = process.env;
  return {
    id,
    url: `${GITHUB_SERVER_URL}/${GITHUB_REPOSITORY}/actions/runs/${GITHUB_RUN_ID}/artifacts/${id}`,
  };
}
