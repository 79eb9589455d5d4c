import { chosenFields, type FieldSelection } from '../../compare/field-selection.ts';
import type { Permission } from '../../compare/fields.ts';
import type { SideTrust } from '../../compare/values/reading.ts';
import type { Listed } from '../../compare/verdict.ts';
import type { ByteKey } from '../../s3/byte-key.ts';
import { failureOfObject } from '../../s3/failure.ts';
import { listOne } from '../../s3/listing/list.ts';
import type { ObjectHead } from '../../s3/object/head.ts';
import { headObject } from '../../s3/object/head-request.ts';
import { getLegalHold, getRetention } from '../../s3/object/lock.ts';
import { type BothSides, SIDES, type Side } from '../../s3/side.ts';
import type { WireClient } from '../../s3/wire/client.ts';
import { AssumptionContradicted, type AssumptionName } from '../assumptions.ts';
import { isControlKey } from './controls.ts';
import { FolderControls } from './folder-controls.ts';
import { headOf, type Look } from './look.ts';

/** What a HEAD silently leaves out without a permission, and the request that is refused aloud. */
interface LockControl {
  readonly assumption: AssumptionName;
  readonly permission: Permission;
  readonly isShown: (head: ObjectHead) => boolean;
  readonly ask: (
    client: WireClient,
    key: ByteKey,
  ) => Promise<{ readonly kind: string; readonly value?: unknown }>;
}

const LOCK_CONTROLS: readonly LockControl[] = [
  {
    assumption: 'retention-visible',
    permission: 's3:GetObjectRetention',
    isShown: ({ objectLock }) => objectLock.mode !== undefined || objectLock.retainUntil !== undefined,
    ask: getRetention,
  },
  {
    assumption: 'legal-hold-visible',
    permission: 's3:GetObjectLegalHold',
    isShown: ({ objectLock }) => objectLock.legalHold !== undefined,
    ask: getLegalHold,
  },
];

/**
 * Holds what is assumed of single objects against controls:
 *
 * - An object without lock headers has no lock. The permission to see it was proven on a few objects only, and a policy
 *   may hide it for one folder. One object in a hundred, and the first of each folder, is asked by the request that is
 *   refused aloud.
 * - An object that is listed with a size of 0 is empty. Every HEAD of such an object is a control.
 */
export class LookControls {
  readonly #clients: BothSides<WireClient>;
  readonly #trust: BothSides<SideTrust>;
  readonly #folders = new FolderControls();
  readonly #locks: readonly LockControl[];

  constructor(clients: BothSides<WireClient>, trust: BothSides<SideTrust>, fields: FieldSelection) {
    this.#clients = clients;
    this.#trust = trust;
    const permissions = new Set(chosenFields(fields).map(({ permission }) => permission));
    this.#locks = LOCK_CONTROLS.filter(
      (control) =>
        permissions.has(control.permission) && SIDES.some((side) => this.#isReliedOn(side, control)),
    );
  }

  /**
   * Checks an object as far as it is a control.
   *
   * @throws AssumptionContradicted if an assumption does not hold
   * @throws S3Failure if no request to a side can succeed any more
   */
  async check(key: ByteKey, listed: BothSides<Listed>, looks: BothSides<Look>): Promise<void> {
    const isZero = SIDES.some((side) => listed[side].size === 0);
    if (isZero) await Promise.all(SIDES.map((side) => this.#checkZero(side, key, listed[side], looks[side])));
    if (this.#locks.length === 0) return;
    const isFirst = this.#folders.isFirst(key);
    if (!isFirst && !isControlKey(key)) return;
    await Promise.all(SIDES.map((side) => this.#checkLocks(side, key, headOf(looks[side]))));
  }

  async #checkZero(side: Side, key: ByteKey, listed: Listed, look: Look): Promise<void> {
    const isContradicted = listed.size === 0 && (headOf(look)?.size ?? 0) > 0;
    if (!isContradicted || this.#trust[side].zeroSizes === 'untrusted') return;
    // If the object was written meanwhile, it is listed with its size by now.
    const relisted = await listOne(this.#clients[side], key).catch(nothingLearned);
    if (relisted?.size === 0) throw new AssumptionContradicted('zero-sizes', side);
  }

  async #checkLocks(side: Side, key: ByteKey, head: ObjectHead | undefined): Promise<void> {
    if (head === undefined) return;
    for (const control of this.#locks) {
      if (!this.#isReliedOn(side, control) || control.isShown(head)) continue;
      if (!(await this.#isAgreed(this.#clients[side], key, control)))
        throw new AssumptionContradicted(control.assumption, side);
    }
  }

  /** Returns whether the request for a lock agrees with a HEAD that shows none. */
  async #isAgreed(client: WireClient, key: ByteKey, { ask, isShown }: LockControl): Promise<boolean> {
    try {
      const answer = await ask(client, key);
      if (answer.kind === 'refused') return false;
      if (answer.kind !== 'value' || answer.value === 'OFF') return true;
      // The object may have been locked in between.
      const again = await headObject(client, key, { checksums: false });
      return again.kind !== 'found' || isShown(again.head);
    } catch (error) {
      // An unknown answer shows nothing.
      nothingLearned(error);
      return true;
    }
  }

  #isReliedOn(side: Side, { permission }: LockControl): boolean {
    return this.#trust[side].permissions[permission] === 'proven';
  }
}

/** Rethrows what concerns more than one object. */
function nothingLearned(error: unknown): undefined {
  failureOfObject(error);
}
