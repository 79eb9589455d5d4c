import type { ContentChecks } from '../../../compare/content/choice.ts';
import { ContentChoice } from '../../../compare/content/choice.ts';
import type { Credentials, StoreAddress } from '../../../s3/address.ts';
import type { Operation } from '../../../s3/failure.ts';
import { Pace } from '../../../s3/pace/pace.ts';
import { type BothSides, SIDES, type Side } from '../../../s3/side.ts';
import { WireClient } from '../../../s3/wire/client.ts';
import { DEFAULT_LIMITS, openDispatcher } from '../../../s3/wire/dispatcher.ts';
import { PATIENT } from '../../../s3/wire/retry.ts';
import { Slots } from '../../slots.ts';
import type { ContentBudget } from './budget.ts';
import { ContentCheck } from './check.ts';

export interface ContentSettings {
  readonly addresses: BothSides<StoreAddress>;
  readonly credentials: (side: Side) => Credentials;
  /** Those of a thread to one endpoint, for all other requests. */
  readonly connections: number;
  readonly checks: ContentChecks;
  readonly seed: string;
  readonly budget: ContentBudget;
  readonly onRequest: (operation: Operation) => void;
}

export interface OpenContentCheck {
  readonly check: ContentCheck;
  /** Ends what is under way. */
  readonly close: () => Promise<void>;
}

/** Of the connections; a thread can't hash many downloads at once, and each holds its connection to the end. */
const SHARE = 1 / 4;

/** Opens what a thread reads contents with; undefined where none are to be read. */
export function openContentCheck(settings: ContentSettings): OpenContentCheck | undefined {
  const { addresses, credentials, checks, seed, budget, onRequest } = settings;
  if (checks.kind === 'never') return undefined;
  const connections = Math.max(1, Math.floor(settings.connections * SHARE));
  const dispatchers = {
    source: openDispatcher({ ...DEFAULT_LIMITS, connections }),
    destination: openDispatcher({ ...DEFAULT_LIMITS, connections }),
  };
  const client = (side: Side) =>
    new WireClient({
      address: addresses[side],
      credentials: () => credentials(side),
      dispatcher: dispatchers[side],
      retry: PATIENT,
      pace: new Pace({ ceiling: connections }),
      onRequest,
    });
  const check = new ContentCheck({
    clients: { source: client('source'), destination: client('destination') },
    choice: new ContentChoice(checks, seed),
    budget,
    slots: new Slots(connections),
  });
  return {
    check,
    close: async () => {
      await Promise.all(SIDES.map((side) => dispatchers[side].destroy()));
    },
  };
}
