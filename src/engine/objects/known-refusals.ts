import type { SideTrust } from '../../compare/values/reading.ts';
import type { ByteKey } from '../../s3/byte-key.ts';
import type { BothSides, Side } from '../../s3/side.ts';
import { AssumptionContradicted } from '../assumptions.ts';
import { isControlKey } from './controls.ts';
import type { Look, LookQuery } from './look.ts';

const REFUSED: Look = { kind: 'hidden', reason: 'permission-missing' };

/**
 * Saves requests that were refused for every object that was tried at the beginning, such as all of them if the credentials
 * may only list. One object in a hundred is requested all the same, as a control.
 *
 * Nothing that is refused can count as equal. So a refusal that is wrongly assumed leaves objects unverified, and no more.
 */
export class KnownRefusals {
  readonly #trust: BothSides<SideTrust>;
  readonly #isControlled: boolean;

  /** @param isControlled whether the comparison can start again; if not, everything is requested */
  constructor(trust: BothSides<SideTrust>, isControlled: boolean) {
    this.#trust = trust;
    this.#isControlled = isControlled;
  }

  /**
   * Looks at one side of an object, as far as that is not known to be refused.
   *
   * @param look sends the requests
   * @throws AssumptionContradicted if a control shows what was refused for others
   */
  async lookAt(
    side: Side,
    key: ByteKey,
    wanted: LookQuery,
    look: (wanted: LookQuery) => Promise<Look>,
  ): Promise<Look> {
    const { refused } = this.#trust[side];
    if (refused === undefined || !this.#isControlled) return look(wanted);
    if (isControlKey(key)) return this.#checked(side, await look(wanted));
    if (refused.includes('s3:GetObject')) return REFUSED;
    if (!wanted.tags || !refused.includes('s3:GetObjectTagging')) return look(wanted);
    const seen = await look({ ...wanted, tags: false });
    return seen.kind === 'seen' ? { ...seen, tags: 'refused' } : seen;
  }

  #checked(side: Side, look: Look): Look {
    const { refused = [] } = this.#trust[side];
    const isObjectShown = look.kind === 'seen' && refused.includes('s3:GetObject');
    const areTagsShown =
      look.kind === 'seen' && look.tags instanceof Map && refused.includes('s3:GetObjectTagging');
    if (isObjectShown || areTagsShown) throw new AssumptionContradicted('refusals', side);
    return look;
  }
}
