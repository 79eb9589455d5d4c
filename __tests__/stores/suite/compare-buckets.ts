import type { StoreAccess } from '../../../demo/upload.ts';
import { type Acted, act, side } from '../../e2e/stage.ts';

/** Compares the buckets `<name>-source` and `<name>-destination` of one store with the built action. */
export function compareSides(
  access: StoreAccess,
  name: string,
  inputs: Readonly<Record<string, string>> = {},
): Promise<Acted> {
  return compareBuckets(access, `${name}-source`, `${name}-destination`, inputs);
}

/** Compares two buckets of one store with the built action. */
export function compareBuckets(
  access: StoreAccess,
  source: string,
  destination: string,
  inputs: Readonly<Record<string, string>> = {},
): Promise<Acted> {
  return act({
    ...side('source', access.endpoint, source, access),
    ...side('destination', access.endpoint, destination, access),
    ...inputs,
  });
}
