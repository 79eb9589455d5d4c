/** A key as people read it. That of an object that is named exactly as the prefix is empty. */
export function shownKey(key: string): string {
  return key === '' ? '(the prefix itself)' : key;
}
