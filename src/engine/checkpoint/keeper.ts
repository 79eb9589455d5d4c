import { basename, join } from 'node:path';
import { type Representative, Strata } from '../../compare/content/sampling.ts';
import { sumOf } from '../../report/counts.ts';
import type { Segment, SegmentNames } from '../../report/segment.ts';
import { forBothSides } from '../../s3/side.ts';
import { type GivenUp, inTableOrder, NOTHING_GIVEN_UP } from '../assumptions.ts';
import type { ComparedRange } from '../ranges/compare-range.ts';
import type { Settings } from '../settings.ts';
import type { Trace } from '../tracing/trace.ts';
import { CheckpointFolder } from './folder.ts';
import { identityOf } from './identity.ts';
import type { Ledger, LedgerRange, RunPart } from './ledger.ts';
import type { SealKeys } from './origin.ts';

/** Milliseconds between two writes of the ledger during a comparison. */
const SAVE_MS = 2000;

/** What happened to the checkpoint of an earlier run: there was none, it was refused, or it is resumed. */
export type Resumption =
  | { readonly kind: 'afresh' }
  | { readonly kind: 'refused'; readonly reason: string }
  | {
      readonly kind: 'resumed';
      readonly parts: readonly RunPart[];
      readonly objects: number;
      /** Whether it is proven that a run of this comparison wrote the checkpoint. */
      readonly isAuthenticated: boolean;
    };

interface KeeperOptions {
  readonly settings: Settings;
  /** Where segments are written if no checkpoint is kept. */
  readonly workDirectory: string;
  /** What ledgers are sealed with. */
  readonly keys: SealKeys;
  /** Called once if the checkpoint can't be written; the comparison continues without it. */
  readonly onLost: (cause: unknown) => void;
  readonly trace?: Trace | undefined;
}

/**
 * Holds what was compared, by earlier runs and by this one, and saves it as a checkpoint while the comparison runs. A
 * checkpoint that can't be written is lost without affecting the comparison.
 */
export class LedgerKeeper {
  readonly resumption: Resumption;
  readonly #checkpoint: CheckpointFolder;
  readonly #identity: string;
  readonly #onLost: (cause: unknown) => void;
  readonly #trace: Trace | undefined;
  /** Whether a checkpoint is saved. */
  readonly #isKept: boolean;
  readonly #earlier: readonly RunPart[];
  readonly #startedAt = new Date().toISOString();
  readonly #seed: string;
  #isLost = false;
  #attempt = 1;
  #givenUp: GivenUp;
  #strata: Strata;
  #compared: readonly ComparedRange[];
  /** Returns what was compared so far, while the comparison runs. */
  #source: (() => readonly ComparedRange[]) | undefined;
  #timer: NodeJS.Timeout | undefined;
  #saving: Promise<void> = Promise.resolve();

  private constructor(
    { settings, onLost, trace }: KeeperOptions,
    checkpoint: CheckpointFolder,
    isKept: boolean,
    ledger: Ledger | undefined,
    resumption: Resumption,
  ) {
    this.#identity = identityOf(settings);
    this.#seed = settings.sampleSeed;
    this.#onLost = onLost;
    this.#trace = trace;
    this.#checkpoint = checkpoint;
    this.#isKept = isKept;
    this.resumption = resumption;
    this.#earlier = ledger?.parts ?? [];
    this.#givenUp = ledger === undefined ? NOTHING_GIVEN_UP : givenUpIn(ledger);
    this.#compared = (ledger?.ranges ?? []).map((range) => this.#comparedRange(range));
    this.#strata = new Strata(this.#seed);
    this.addRepresentatives(ledger?.representatives ?? []);
  }

  /**
   * Resumes from the checkpoint of an earlier run if there is one and it is not refused.
   *
   * @throws as `node:fs` does, if not even the work directory can be written
   */
  static async open(options: KeeperOptions): Promise<LedgerKeeper> {
    const { settings, workDirectory, keys, onLost } = options;
    const expected = {
      identity: identityOf(settings),
      maxAgeHours: settings.checkpoint?.maxAgeHours ?? 0,
      now: Date.now(),
    };
    const kept = settings.checkpoint?.directory;
    const opened =
      kept === undefined ? undefined : await CheckpointFolder.open(kept, expected, keys).catch(onLost);
    const { checkpoint, found } =
      opened ?? (await CheckpointFolder.open(join(workDirectory, 'checkpoint'), expected, keys));
    const isKept = opened !== undefined;
    if (found.kind !== 'found') {
      const resumption: Resumption = found.kind === 'refused' ? found : { kind: 'afresh' };
      return new LedgerKeeper(options, checkpoint, isKept, undefined, resumption);
    }
    const { ledger, isAuthenticated } = found;
    const objects = sumOf(ledger.ranges).compared;
    return new LedgerKeeper(options, checkpoint, isKept, ledger, {
      kind: 'resumed',
      parts: ledger.parts,
      objects,
      isAuthenticated,
    });
  }

  /** Names for the segments of the current attempt. */
  get segments(): SegmentNames {
    return this.#checkpoint.segments(this.#attempt);
  }

  /** What was compared, in key order: by earlier runs, and by this one up to the last {@link stopSaving}. */
  get compared(): readonly ComparedRange[] {
    return this.#compared;
  }

  /** What the stores have contradicted so far, in earlier runs too. */
  get givenUp(): GivenUp {
    return this.#givenUp;
  }

  /** The parts of the comparison: those of earlier runs, and this one. */
  get parts(): readonly RunPart[] {
    const before = this.#earlier.reduce((sum, { objects }) => sum + objects, 0);
    const objects = Math.max(0, sumOf(this.#comparedNow()).compared - before);
    const part: RunPart = { startedAt: this.#startedAt, objects };
    const { resumption } = this;
    const isUnauthenticated = resumption.kind === 'resumed' && !resumption.isAuthenticated;
    return [...this.#earlier, isUnauthenticated ? { ...part, isUnauthenticated } : part];
  }

  /** When the first part started, in milliseconds since 1970. */
  get firstStart(): number {
    return Date.parse(this.#earlier[0]?.startedAt ?? this.#startedAt);
  }

  /** Adds objects that represent strata of contents. */
  addRepresentatives(representatives: readonly Representative[]): void {
    for (const object of representatives) this.#strata.add(object);
  }

  /** Returns the representatives of the strata that a sample of this rate missed, in key order. */
  missedBySample(rate: number): readonly Representative[] {
    return this.#strata.missedBy(rate);
  }

  /**
   * Starts to save the checkpoint regularly.
   *
   * @param source returns what was compared so far, in key order; called until {@link stopSaving}
   */
  startSaving(source: () => readonly ComparedRange[]): void {
    this.#source = source;
    this.#timer = setInterval(() => void this.#save(), SAVE_MS).unref();
  }

  /** Takes over what was compared so far and starts a last write, without waiting for the disk: see {@link whenSaved}. */
  stopSaving(): void {
    clearInterval(this.#timer);
    this.#compared = this.#comparedNow();
    this.#source = undefined;
    this.#saving = this.#save();
  }

  /** Waits until the last write of {@link stopSaving} is on disk, or has failed. */
  async whenSaved(): Promise<void> {
    await this.#saving;
  }

  /** Discards what was compared, because the comparison starts again without an assumption. */
  async restart(givenUp: GivenUp): Promise<void> {
    this.#givenUp = givenUp;
    this.#attempt++;
    this.#compared = [];
    this.#strata = new Strata(this.#seed);
    await this.#save();
  }

  /**
   * Discards a part of what was compared, which has to be compared again.
   *
   * @param left what stays compared, in key order
   */
  async reopen(givenUp: GivenUp, left: readonly ComparedRange[]): Promise<void> {
    this.#givenUp = givenUp;
    this.#attempt++;
    this.#compared = left;
    await this.#save();
  }

  /** Replaces what was compared by amended ranges, after the representatives were read: they need not be read again. */
  async replaceCompared(ranges: readonly ComparedRange[]): Promise<void> {
    this.#compared = ranges;
    this.#strata = new Strata(this.#seed);
    await this.#save();
  }

  /** Removes the checkpoint of a finished comparison: there is nothing to resume. */
  async removeCheckpoint(): Promise<void> {
    await this.#checkpoint.remove().catch((cause) => this.#onWriteFailure(cause));
  }

  #comparedNow(): readonly ComparedRange[] {
    return this.#source?.() ?? this.#compared;
  }

  /** A full disk loses the checkpoint and does not fail the comparison. */
  async #save(): Promise<void> {
    if (!this.#isKept) return;
    const ledger: Ledger = {
      identity: this.#identity,
      parts: this.parts,
      givenUp: this.#givenUp,
      representatives: this.#strata.representatives(),
      ranges: this.#comparedNow().map(ledgerRange),
    };
    const startedAt = performance.now();
    try {
      const bytes = await this.#checkpoint.save(ledger);
      this.#trace?.({ type: 'checkpoint', bytes, milliseconds: performance.now() - startedAt });
    } catch (cause) {
      this.#onWriteFailure(cause);
    }
  }

  #onWriteFailure(cause: unknown): void {
    if (!this.#isLost) this.#onLost(cause);
    this.#isLost = true;
  }

  #comparedRange({ segment, ...range }: LedgerRange): ComparedRange {
    const found: Segment | undefined = segment && {
      path: this.#checkpoint.segmentPath(segment.name),
      bytes: segment.bytes,
      sha256: segment.sha256,
    };
    return { ...range, segment: found };
  }
}

function givenUpIn({ givenUp }: Ledger): GivenUp {
  return forBothSides((side) => inTableOrder(givenUp[side]));
}

function ledgerRange({ after, upTo, counts, ends, segment, isConfirmed }: ComparedRange): LedgerRange {
  const named = segment && {
    name: basename(segment.path),
    bytes: segment.bytes,
    sha256: segment.sha256,
  };
  return { after, upTo, counts, ends, isConfirmed: isConfirmed ?? false, segment: named };
}
