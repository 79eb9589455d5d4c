import type { Program } from './program.ts';

/** Sets of places that are kept. With more, which only adversarial keys lead to, the sets are computed again. */
const MOST_STATES = 256;

/** Code units whose kind is looked up in an array. */
const FREQUENT_UNITS = 256;
const UNKNOWN = -1;

/** A set of places at which the automaton can be, before anything that takes no code unit. */
interface State {
  readonly places: readonly number[];
  readonly isStart: boolean;
  /** Whether there is no place: no text that begins like this matches. */
  readonly isDead: boolean;
  /** The next state by the kind of the code unit. */
  readonly next: (State | undefined)[];
  isMatch: boolean | undefined;
}

/**
 * Matches texts in time linear in their length: at most the number of steps of the program for each code unit, and
 * nearly always one look-up, because the sets of places that occur are few and are kept.
 *
 * Russ Cox, "Regular Expression Matching Can Be Simple And Fast", 2007.
 */
export class Automaton {
  readonly #program: Program;
  /** The number of the search in which a place was last reached. */
  readonly #reachedIn: Int32Array;
  #search = 0;
  #visits = 0;
  readonly #states = new Map<string, State>();
  readonly #start: State = { places: [0], isStart: true, isDead: false, next: [], isMatch: undefined };
  /** Code units that pass the same tests are of one kind. */
  readonly #frequentKinds = new Int32Array(FREQUENT_UNITS).fill(UNKNOWN);
  readonly #otherKinds = new Map<number, number>();
  readonly #passed: boolean[][] = [];
  readonly #kindsBySignature = new Map<string, number>();

  constructor(program: Program) {
    this.#program = program;
    this.#reachedIn = new Int32Array(program.steps.length);
  }

  /** How many places were visited so far. Beside them, a text costs one look-up for each code unit. */
  get visits(): number {
    return this.#visits;
  }

  /** The most places that a text makes the automaton visit: for each code unit and for the end, every place once. */
  mostVisits(text: string): number {
    return this.#program.steps.length * (text.length + 1);
  }

  /** Whether the whole text matches. */
  matches(text: string): boolean {
    const kinds = this.#frequentKinds;
    let state = this.#start;
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i);
      let kind = unit < FREQUENT_UNITS ? (kinds[unit] as number) : UNKNOWN;
      if (kind === UNKNOWN) kind = this.#kindOf(unit);
      const next = kind < state.next.length ? state.next[kind] : undefined;
      state = next === undefined ? this.#follow(state, kind) : next;
      if (state.isDead) return false;
    }
    state.isMatch ??= this.#isMatch(state);
    return state.isMatch;
  }

  #kindOf(unit: number): number {
    const known = this.#otherKinds.get(unit);
    if (known !== undefined) return known;
    const char = String.fromCharCode(unit);
    const passed = this.#program.tests.map((test) => test.test(char));
    const signature = passed.map(Number).join('');
    const kind = this.#kindsBySignature.get(signature) ?? this.#passed.push(passed) - 1;
    this.#kindsBySignature.set(signature, kind);
    if (unit < FREQUENT_UNITS) this.#frequentKinds[unit] = kind;
    else this.#otherKinds.set(unit, kind);
    return kind;
  }

  /** The state after one more code unit of a kind. */
  #follow(state: State, kind: number): State {
    const passed = this.#passed[kind] as boolean[];
    const places: number[] = [];
    this.#eachReachable(state, false, (at) => {
      const step = this.#program.steps[at];
      if (step?.kind === 'unit' && passed[step.test]) places.push(at + 1);
    });
    const name = places.join();
    const known = this.#states.get(name);
    if (known !== undefined) {
      state.next[kind] = known;
      return known;
    }
    const next: State = {
      places,
      isStart: false,
      isDead: places.length === 0,
      next: [],
      isMatch: undefined,
    };
    if (this.#states.size < MOST_STATES) {
      this.#states.set(name, next);
      state.next[kind] = next;
    }
    return next;
  }

  #isMatch(state: State): boolean {
    let isMatch = false;
    this.#eachReachable(state, true, (at) => {
      isMatch ||= this.#program.steps[at]?.kind === 'match';
    });
    return isMatch;
  }

  /** Visits each place that is reached without taking a code unit, once. */
  #eachReachable({ places, isStart }: State, isEnd: boolean, visit: (place: number) => void): void {
    const search = ++this.#search;
    const open = [...places];
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      if (this.#reachedIn[at] === search) continue;
      this.#reachedIn[at] = search;
      this.#visits++;
      const step = this.#program.steps[at];
      if (step?.kind === 'fork') open.push(...step.to);
      else if (
        step?.kind === 'start' ? isStart : step?.kind === 'end' ? isEnd : step?.kind === 'more' && !isEnd
      )
        open.push(at + 1);
      else visit(at);
    }
  }
}
