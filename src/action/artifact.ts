/** An artifact of this workflow run. */
export interface UploadedArtifact {
  readonly id: number;
  readonly url: string;
}

export interface ArtifactPlan {
  readonly name: string;
  readonly directory: string;
  readonly files: readonly string[];
  /** Undefined: the repository's own. */
  readonly retentionDays: number | undefined;
}

/**
 * Uploads files.
 *
 * @throws what the artifact client throws: the comparison's result doesn't hang on it, so the caller goes on
 */
export async function uploadArtifact({
  name,
  directory,
  files,
  retentionDays,
}: ArtifactPlan): Promise<UploadedArtifact> {
  // A second and more of loading, needed once and only where there is an artifact.
  const { DefaultArtifactClient } = await import('@actions/artifact');
  const options = retentionDays === undefined ? {} : { retentionDays };
  const { id } = await new DefaultArtifactClient().uploadArtifact(name, [...files], directory, options);
  if (id === undefined) throw new Error('the service gave the artifact no number');
  const { GITHUB_SERVER_URL, GITHUB_REPOSITORY, GITHUB_RUN_ID } = process.env;
  return {
    id,
    url: `${GITHUB_SERVER_URL}/${GITHUB_REPOSITORY}/actions/runs/${GITHUB_RUN_ID}/artifacts/${id}`,
  };
}
