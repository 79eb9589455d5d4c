import { ContentChoice } from '../../../compare/content/choice.ts';
import { DEFAULT_LIMITS, openDispatcher } from '../../../s3/connections/dispatcher.ts';
import type { Operation } from '../../../s3/failure.ts';
import { type BothSides, forBothSides, SIDES } from '../../../s3/side.ts';
import type { AttemptTrace } from '../../../s3/wire/attempt-trace.ts';
import type { Clock } from '../../../s3/wire/clock.ts';
import { openClient, type ReachableStore } from '../../../s3/wire/open-client.ts';
import type { Settings } from '../../settings.ts';
import { Slots } from '../../slots.ts';
import type { UnreadableLimit } from '../../unreadable-limit.ts';
import type { ContentBudget } from './budget.ts';
import { ContentCheck } from './check.ts';

interface ContentCheckOptions {
  readonly settings: Pick<Settings, 'connections' | 'requestTimeoutSeconds' | 'verifyContent' | 'sampleSeed'>;
  readonly stores: BothSides<ReachableStore>;
  readonly budget: ContentBudget;
  readonly limit?: UnreadableLimit | undefined;
  readonly onRequest: (operation: Operation) => void;
  /** Called after every attempt at a request; undefined if nobody wants to know. */
  readonly onAttempt?: ((attempt: AttemptTrace) => void) | undefined;
  /** The machine's clock if undefined. */
  readonly clock: Clock | undefined;
  /** Ends the requests. */
  readonly signal?: AbortSignal | undefined;
}

interface OpenContentCheck {
  readonly check: ContentCheck;
  /** Ends the downloads that are under way. */
  readonly close: () => Promise<void>;
}

/**
 * The share of a thread's connections that downloads get in addition, and their most: a thread can't hash many downloads
 * at once, and each of them holds its connection to the end.
 */
const DOWNLOADS_SHARE = 1 / 4;
const MOST_DOWNLOADS = 32;

/**
 * Opens what a thread reads contents with: clients of its own, since a long download would delay other requests.
 *
 * @returns undefined if no content is to be read
 */
export function openContentCheck({
  settings,
  stores,
  budget,
  limit,
  onRequest,
  onAttempt,
  clock,
  signal,
}: ContentCheckOptions): OpenContentCheck | undefined {
  const { verifyContent, sampleSeed } = settings;
  if (verifyContent.kind === 'never') return undefined;
  const connections = Math.max(
    1,
    Math.min(MOST_DOWNLOADS, Math.floor(settings.connections * DOWNLOADS_SHARE)),
  );
  const requestTimeoutMs = settings.requestTimeoutSeconds * 1000;
  const dispatchers = forBothSides(() => openDispatcher({ ...DEFAULT_LIMITS, connections }));
  const check = new ContentCheck({
    clients: forBothSides((side) =>
      openClient(stores[side], connections, {
        dispatcher: dispatchers[side],
        onRequest,
        onAttempt,
        requestTimeoutMs,
        clock,
        signal,
      }),
    ),
    choice: new ContentChoice(verifyContent, sampleSeed),
    budget,
    limit,
    slots: new Slots(connections),
  });
  return {
    check,
    close: async () => {
      await Promise.all(SIDES.map((side) => dispatchers[side].destroy()));
    },
  };
}
