import { basename, join } from 'node:path';
import { type Representative, Strata } from '../../compare/content/sampling.ts';
import { sumOf } from '../../report/counts.ts';
import type { Segment, SegmentNames } from '../../report/segment.ts';
import type { Side } from '../../s3/side.ts';
import type { ComparedRange } from '../ranges/compare-range.ts';
import { SAVINGS, type Saving } from '../saving.ts';
import type { Settings } from '../settings.ts';
import { CheckpointFolder } from './folder.ts';
import { identityOf } from './identity.ts';
import type { Ledger, LedgerRange, RunPart } from './ledger.ts';

/** Milliseconds between two ledgers, while the ranges go on. */
const SAVE_MS = 2000;

/** What a comparison was seen to have to do without, and so began again. */
export interface Assumptions {
  /** Sides whose store has an order of its own. */
  readonly unordered: readonly Side[];
  /** Ways to save requests that nothing has contradicted. */
  readonly savings: readonly Saving[];
}

const NOTHING_SEEN: Assumptions = { unordered: [], savings: SAVINGS };

/** What became of an earlier run's checkpoint. */
export type Resumption =
  | { readonly kind: 'afresh' }
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'resumed'; readonly parts: readonly RunPart[]; readonly objects: number };

export interface KeeperTools {
  readonly settings: Settings;
  /** Where segments lie if no checkpoint is kept. */
  readonly workDirectory: string;
  /** Told once, where the checkpoint can't be written: the comparison goes on without. */
  readonly onLost: (cause: unknown) => void;
}

/** Keeps what was done of a comparison on disk while it goes on, and has what an earlier run kept. */
export class LedgerKeeper {
  readonly resumption: Resumption;
  readonly #checkpoint: CheckpointFolder;
  readonly #identity: string;
  readonly #onLost: (cause: unknown) => void;
  /** Whether there will be anything to go on from. */
  readonly #isKept: boolean;
  readonly #earlier: readonly RunPart[];
  readonly #startedAt = new Date().toISOString();
  readonly #seed: string;
  #isLost = false;
  #attempt = 1;
  #assumptions: Assumptions;
  #strata: Strata;
  #compared: readonly ComparedRange[];
  #source: (() => readonly ComparedRange[]) | undefined;
  #timer: NodeJS.Timeout | undefined;
  #saving: Promise<void> = Promise.resolve();

  private constructor(
    { settings, onLost }: KeeperTools,
    checkpoint: CheckpointFolder,
    isKept: boolean,
    ledger: Ledger | undefined,
    resumption: Resumption,
  ) {
    this.#identity = identityOf(settings);
    this.#seed = settings.sampleSeed;
    this.#onLost = onLost;
    this.#checkpoint = checkpoint;
    this.#isKept = isKept;
    this.resumption = resumption;
    this.#earlier = ledger?.parts ?? [];
    this.#assumptions = ledger === undefined ? NOTHING_SEEN : assumptionsIn(ledger);
    this.#compared = (ledger?.ranges ?? []).map((range) => this.#comparedRange(range));
    this.#strata = new Strata(this.#seed);
    this.addRepresentatives(ledger?.representatives ?? []);
  }

  /**
   * Goes on from what an earlier run kept, where that is of any use.
   *
   * @throws as `node:fs` does, where not even the work directory can be written
   */
  static async open(tools: KeeperTools): Promise<LedgerKeeper> {
    const { settings, workDirectory, onLost } = tools;
    const expected = {
      identity: identityOf(settings),
      maxAgeHours: settings.checkpoint?.maxAgeHours ?? 0,
      now: Date.now(),
    };
    const kept = settings.checkpoint?.directory;
    const opened = kept === undefined ? undefined : await CheckpointFolder.open(kept, expected).catch(onLost);
    const { checkpoint, found } =
      opened ?? (await CheckpointFolder.open(join(workDirectory, 'checkpoint'), expected));
    const isKept = opened !== undefined;
    if (found.kind !== 'found') {
      const resumption: Resumption = found.kind === 'refused' ? found : { kind: 'afresh' };
      return new LedgerKeeper(tools, checkpoint, isKept, undefined, resumption);
    }
    const { ledger } = found;
    const objects = sumOf(ledger.ranges).compared;
    return new LedgerKeeper(tools, checkpoint, isKept, ledger, {
      kind: 'resumed',
      parts: ledger.parts,
      objects,
    });
  }

  get segments(): SegmentNames {
    return this.#checkpoint.segments(this.#attempt);
  }

  /** What was compared, in key order: by earlier runs, and by this one until it was paused. */
  get compared(): readonly ComparedRange[] {
    return this.#compared;
  }

  get assumptions(): Assumptions {
    return this.#assumptions;
  }

  /** When the comparison ran: earlier parts, and this one. */
  get parts(): readonly RunPart[] {
    const before = this.#earlier.reduce((sum, { objects }) => sum + objects, 0);
    const objects = Math.max(0, sumOf(this.#comparedNow()).compared - before);
    return [...this.#earlier, { startedAt: this.#startedAt, objects }];
  }

  /** When the first part began, in milliseconds since 1970. */
  get firstStart(): number {
    return Date.parse(this.#earlier[0]?.startedAt ?? this.#startedAt);
  }

  addRepresentatives(representatives: readonly Representative[]): void {
    for (const object of representatives) this.#strata.add(object);
  }

  /** The objects that stand for strata which a sample of this rate missed, in key order. */
  missedBySample(rate: number): readonly Representative[] {
    return this.#strata.missedBy(rate);
  }

  /** Saves what `source` tells, now and then, until {@link pause}. */
  follow(source: () => readonly ComparedRange[]): void {
    this.#source = source;
    this.#timer = setInterval(() => void this.#save(), SAVE_MS).unref();
  }

  /** Keeps what was told last, and begins to save it: a comparison that goes on need not wait for the disk. */
  pause(): void {
    clearInterval(this.#timer);
    this.#compared = this.#comparedNow();
    this.#source = undefined;
    this.#saving = this.#save();
  }

  /** Waits until what was kept by the last {@link pause} is on disk. */
  async saved(): Promise<void> {
    await this.#saving;
  }

  /** The comparison begins again: nothing that was found counts any more. */
  async restart(assumptions: Assumptions): Promise<void> {
    this.#assumptions = assumptions;
    this.#attempt++;
    this.#compared = [];
    this.#strata = new Strata(this.#seed);
    await this.#save();
  }

  /** Has what was found once more, with what a closer look made of it. The representatives were read. */
  async amend(ranges: readonly ComparedRange[]): Promise<void> {
    this.#compared = ranges;
    this.#strata = new Strata(this.#seed);
    await this.#save();
  }

  /** The comparison is finished: nobody goes on from here. */
  async finish(): Promise<void> {
    await this.#checkpoint.remove().catch((cause) => this.#lose(cause));
  }

  #comparedNow(): readonly ComparedRange[] {
    return this.#source?.() ?? this.#compared;
  }

  /** A disk that is full costs the checkpoint, not the comparison. */
  async #save(): Promise<void> {
    if (!this.#isKept) return;
    const ledger: Ledger = {
      identity: this.#identity,
      parts: this.parts,
      ...this.#assumptions,
      representatives: this.#strata.representatives(),
      ranges: this.#comparedNow().map(ledgerRange),
    };
    await this.#checkpoint.save(ledger).catch((cause) => this.#lose(cause));
  }

  #lose(cause: unknown): void {
    if (!this.#isLost) this.#onLost(cause);
    this.#isLost = true;
  }

  #comparedRange({ segment, ...range }: LedgerRange): ComparedRange {
    const found: Segment | undefined = segment && {
      path: this.#checkpoint.segmentPath(segment.name),
      bytes: segment.bytes,
    };
    return { ...range, segment: found };
  }
}

function assumptionsIn({ unordered, savings }: Ledger): Assumptions {
  return { unordered, savings: SAVINGS.filter((saving) => savings.includes(saving)) };
}

function ledgerRange({ after, upTo, counts, ends, segment, isConfirmed }: ComparedRange): LedgerRange {
  const named = segment && { name: basename(segment.path), bytes: segment.bytes };
  return { after, upTo, counts, ends, isConfirmed: isConfirmed ?? false, segment: named };
}
