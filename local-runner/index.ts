/**
 * Runs the built action on this machine as GitHub's runner does, with artifact, cache, identity and role services
 * that the real clients talk to. For tests and the demo; nothing here is bundled into the action.
 */

export { ActionFault } from './action-definition.ts';
export type { Annotation, AnnotationLevel } from './annotation.ts';
export type { ServiceFaults, StoredArtifact, StoredCache } from './results-contracts.ts';
export { type ResultsService, type ResultsServiceOptions, startResultsService } from './results-service.ts';
export {
  type AssumedRole,
  type RoleService,
  type RoleServiceOptions,
  startRoleService,
} from './role-service.ts';
export { type ActionRun, type RunOptions, runAction } from './run-action.ts';
export type { Conclusion, StepRun } from './step-run.ts';
export { unzip } from './unzip.ts';
