import { NotLinear, type Pattern } from './pattern.ts';

/** A step of a nondeterministic automaton. Places are indexes in the program. */
export type Step =
  /** Takes a code unit of this kind and goes on at the next place. */
  | { readonly kind: 'unit'; readonly test: number }
  /** Goes on at all of these places. */
  | { readonly kind: 'fork'; readonly to: readonly number[] }
  /** Goes on at the next place if the text is at its start, at its end, or not at its end. */
  | { readonly kind: 'start' | 'end' | 'more' }
  /** The text matches if it ends here. */
  | { readonly kind: 'match' };

/** An automaton that begins at place 0. */
export interface Program {
  readonly steps: readonly Step[];
  /** What a code unit can be tested for: each expression matches a single one. */
  readonly tests: readonly RegExp[];
}

/** The most steps: the time for a key grows with them. A line of globs has some hundred. */
const MOST_STEPS = 20_000;

/**
 * Translates a pattern, after Ken Thompson, "Regular Expression Search Algorithm", CACM 1968.
 *
 * @throws NotLinear if the program would be too long
 */
export function compileProgram(pattern: Pattern): Program {
  const steps: Step[] = [];
  const tests: RegExp[] = [];
  const indexes = new Map<string, number>();

  const add = (step: Step): number => {
    if (steps.length >= MOST_STEPS) throw new NotLinear();
    return steps.push(step) - 1;
  };

  const testIndex = (test: RegExp): number => {
    const known = indexes.get(test.source) ?? tests.push(test) - 1;
    indexes.set(test.source, known);
    return known;
  };

  const emit = (part: Pattern): void => {
    switch (part.kind) {
      case 'unit':
        add({ kind: 'unit', test: testIndex(part.test) });
        return;
      case 'sequence':
        for (const each of part.parts) emit(each);
        return;
      case 'choice': {
        const to: number[] = [];
        const ends: number[][] = [];
        add({ kind: 'fork', to });
        for (const option of part.options) {
          to.push(steps.length);
          emit(option);
          const end: number[] = [];
          ends.push(end);
          add({ kind: 'fork', to: end });
        }
        for (const end of ends) end.push(steps.length);
        return;
      }
      case 'repeat': {
        for (let i = 0; i < part.least; i++) emit(part.part);
        if (part.most === undefined) {
          const to: number[] = [steps.length + 1];
          const fork = add({ kind: 'fork', to });
          emit(part.part);
          add({ kind: 'fork', to: [fork] });
          to.push(steps.length);
          return;
        }
        const skips: number[][] = [];
        for (let i = part.least; i < part.most; i++) {
          const to: number[] = [steps.length + 1];
          skips.push(to);
          add({ kind: 'fork', to });
          emit(part.part);
        }
        for (const skip of skips) skip.push(steps.length);
        return;
      }
      default:
        add({ kind: part.kind });
    }
  };

  emit(pattern);
  add({ kind: 'match' });
  return { steps, tests };
}
