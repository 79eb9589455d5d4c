import { registerHooks } from 'node:module';
import type { SplitPlanner } from '../../src/engine/splitting/split-planner.ts';
import { ABLATIONS } from './ablations.ts';
import { edited } from './edits.ts';

const PLANNER = new URL('../../src/engine/splitting/split-planner.ts', import.meta.url);
const FOLDER = new URL('.', PLANNER).href;
/** The query parameter that names the ablation in the URL of a module. */
const WITHOUT = 'without';

/**
 * Loads the planner, whole or without one mechanism. The source text is edited while Node loads it, so that the planner
 * itself needs no switches.
 *
 * @param ablation a name in {@link ABLATIONS}; undefined loads the planner as it is
 */
export async function loadPlanner(ablation: string | undefined): Promise<typeof SplitPlanner> {
  const url = new URL(PLANNER);
  if (ablation !== undefined) url.searchParams.set(WITHOUT, ablation);
  const module = (await import(url.href)) as { SplitPlanner: typeof SplitPlanner };
  return module.SplitPlanner;
}

function ablationOf(url: string | undefined): string | null {
  return url === undefined ? null : new URL(url).searchParams.get(WITHOUT);
}

registerHooks({
  resolve(specifier, context, nextResolve) {
    const resolved = nextResolve(specifier, context);
    const ablation = ablationOf(context.parentURL);
    if (ablation === null || !resolved.url.startsWith(FOLDER)) return resolved;
    const url = new URL(resolved.url);
    url.searchParams.set(WITHOUT, ablation);
    return { ...resolved, url: url.href };
  },
  load(url, context, nextLoad) {
    const loaded = nextLoad(url, context);
    const ablation = ablationOf(url);
    const edits = ablation === null ? undefined : ABLATIONS[ablation]?.edits;
    if (edits === undefined) return loaded;
    const file = new URL(url).pathname.split('/').at(-1) as string;
    return { ...loaded, source: edited(String(loaded.source), file, edits) };
  },
});
