export type AnnotationLevel = 'error' | 'warning' | 'notice';

/** What `::error::`, `::warning::` and `::notice::` leave on the run's page. */
export interface Annotation {
  readonly level: AnnotationLevel;
  /** Masked, and cut to 4,096 characters, as GitHub keeps it. */
  readonly message: string;
  /** `title`, `file`, `line`, `endLine`, `col`, `endColumn`, as given. */
  readonly properties: Readonly<Record<string, string>>;
}
