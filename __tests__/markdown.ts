import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The root of the repository. */
export const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** The text of a file, by its path from the root of the repository. */
export function readText(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8');
}

/** Files by patterns, as paths from the root of the repository with `/` on every system. */
export function filesBy(...patterns: readonly string[]): string[] {
  return globSync(patterns, { cwd: ROOT }).map((path) => path.replaceAll('\\', '/'));
}

/** Every document of the project, as a path from the root of the repository. */
export const DOCUMENTS: readonly string[] = filesBy('*.md', 'docs/**/*.md', 'bench/*.md').sort();

/** One fenced block of a document. */
interface CodeBlock {
  readonly language: string;
  readonly text: string;
}

const FENCED = /^```(\w*)\n(.*?)^```$/gms;

export function codeBlocks(markdown: string): CodeBlock[] {
  return [...markdown.matchAll(FENCED)].map(([, language = '', text = '']) => ({ language, text }));
}

/** A document without its fenced blocks: what Markdown reads as prose. */
function prose(markdown: string): string {
  return markdown.replaceAll(FENCED, '');
}

/** The targets of all links and images, as they are written. */
export function linkTargets(markdown: string): string[] {
  const text = prose(markdown).replaceAll(/`[^`\n]*`/g, '');
  return [
    ...[...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target]) => target as string),
    ...[...text.matchAll(/\b(?:src|href)="([^"]+)"/g)].map(([, target]) => target as string),
  ];
}

/**
 * The anchors of all headings, made as GitHub makes them: lower case, punctuation removed, spaces as hyphens, and a
 * number appended if the same anchor was there before.
 */
export function anchors(markdown: string): Set<string> {
  const found = new Set<string>();
  for (const [, title = ''] of prose(markdown).matchAll(/^#{1,6} (.+)$/gm)) {
    const anchor = title
      .replaceAll(/\[([^\]]+)\]\([^)]*\)/g, '$1')
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\-_ ]/gu, '')
      .replaceAll(' ', '-');
    let unique = anchor;
    for (let i = 1; found.has(unique); i++) unique = `${anchor}-${i}`;
    found.add(unique);
  }
  return found;
}

/** Everything between backticks. */
export function codeSpans(markdown: string): string[] {
  return [...prose(markdown).matchAll(/`([^`\n]+)`/g)].map(([, text]) => text as string);
}
