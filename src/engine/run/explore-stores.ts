import { sumOf } from '../../report/counts.ts';
import { type BothSides, forBothSides, SIDES } from '../../s3/side.ts';
import { giveUp, isAssumed } from '../assumptions.ts';
import type { LedgerKeeper } from '../checkpoint/keeper.ts';
import { ContentBudget } from '../objects/content/budget.ts';
import { openContentCheck } from '../objects/content/clients.ts';
import { findOneBucket } from '../opening/find-one-bucket.ts';
import { probeListings } from '../opening/probe-listings.ts';
import { probePermissions, type SideAccess, withLocksIfShown } from '../opening/probe-permissions.ts';
import { noMarks } from '../ranges/filter.ts';
import type { Settings } from '../settings.ts';
import type { AtEnd, OpenRun, StartedRun } from './open-run.ts';

/**
 * Finds out what the credentials may see and what the listings offer, which decides how objects are compared.
 *
 * @throws S3Failure if a store fails
 * @throws the reason to stop, if the run is stopped meanwhile
 */
export async function exploreStores(started: StartedRun, atEnd: AtEnd): Promise<OpenRun> {
  const { settings, hooks, stop, keeper, stores, clients, wire } = started;
  const { fields } = settings;
  const probing = Promise.all([
    probePermissions(clients.source, fields),
    probePermissions(clients.destination, fields),
    findOneBucket(settings, clients),
  ]);
  const [source, destination, oneBucket] = await stop.abandonOnStop(probing);
  const access = await settleLocks(keeper, settings, { source, destination });
  for (const side of SIDES) hooks.onAccess(side, access[side]);
  if (oneBucket !== undefined) hooks.onOneBucket(oneBucket);
  const trust = forBothSides((side) => access[side].trust);
  const listings =
    settings.mode === 'deep' ? await stop.abandonOnStop(probeListings(clients, fields, trust)) : {};
  const contentBudget = ContentBudget.of(settings.contentLimit, sumOf(keeper.compared).content?.bytes);
  const content = openContentCheck({ settings, stores, budget: contentBudget, ...wire });
  if (content !== undefined) atEnd(content.close);
  return {
    ...started,
    access,
    oneBucket,
    trust,
    listings,
    contentBudget,
    globMarks: noMarks(settings),
    content: content?.check,
  };
}

/**
 * Decides on which sides object locks are compared only where one is shown. The checkpoint keeps the decision, so that a
 * resumed comparison does not mix two of them; one that has relied on a side to show its locks starts again.
 *
 * @returns what is told of each side
 */
async function settleLocks(
  keeper: LedgerKeeper,
  { areLocksOptional = false }: Settings,
  access: BothSides<SideAccess>,
): Promise<BothSides<SideAccess>> {
  if (!areLocksOptional) return access;
  for (const side of SIDES) {
    const { givenUp } = keeper;
    if (!access[side].showsLocks && isAssumed('object-locks', side, givenUp))
      await keeper.restart(giveUp('object-locks', side, givenUp));
  }
  return forBothSides((side) =>
    isAssumed('object-locks', side, keeper.givenUp) ? access[side] : withLocksIfShown(access[side]),
  );
}
