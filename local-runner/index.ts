/**
 * Runs the built action on this machine as GitHub's runner does, with artifact, cache, identity token and role services
 * for the real clients. It serves the tests, the benchmarks and the demo; nothing here is bundled into the action.
 */

export { ActionFault } from './runner/action-definition.ts';
export { type ActionRun, type RunOptions, runAction } from './runner/run-action.ts';
export type { Annotation, AnnotationLevel } from './runner/step-log.ts';
export type { Conclusion, StepRun } from './runner/step-run.ts';
export type { ServiceFaults, StoredArtifact, StoredCache } from './services/results-contracts.ts';
export {
  type ResultsService,
  type ResultsServiceOptions,
  startResultsService,
} from './services/results-service.ts';
export {
  type AssumedRole,
  type RoleService,
  type RoleServiceOptions,
  startRoleService,
} from './services/role-service.ts';
export { unzip } from './services/unzip.ts';
