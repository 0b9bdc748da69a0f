export { canaryPlace, isCanaryFailure, judgeCanary } from './canary.ts'
export type { CanaryTally, CanaryVerdict, CanaryWatch } from './canary.ts'
export type { AnswerBody, ComparableAnswer } from './comparison/comparable-answer.ts'
export { compareAnswers } from './comparison/compare-answers.ts'
export type { KnownOfRead } from './comparison/compare-answers.ts'
export type { Difference, DifferenceKind } from './comparison/difference.ts'
export { ExactNumber } from './comparison/exact-number.ts'
export { redactValue } from './comparison/redact-value.ts'
export { verdictOf } from './comparison/route-verdict.ts'
export type { RouteEvidence, RouteVerdict } from './comparison/route-verdict.ts'
export { volatilePlaces } from './comparison/volatile-places.ts'
export { DEFAULT_POLICY, heldUntil, judgeCutover, neededSamples } from './cutover-policy.ts'
export type { CutoverEvidence, CutoverPolicy, UnmetCondition } from './cutover-policy.ts'
export { CutoverRefusedError, WrongPhaseError } from './errors.ts'
export type {
  AttentionKind,
  MigrationPlan,
  PlanAttention,
  PlanQuota,
  PlanRisk,
  PlanRoute,
  PlanScope,
  PlanTranslation,
  QuotaVerdict,
  RiskCode,
} from './migration-plan.ts'
export type { ObservedCalls, ObservedUsage, UsageTrait } from './observed-usage.ts'
export { isClosed, phaseAfter, stepsFrom } from './phase.ts'
export type { MigrationPhase, MigrationStep } from './phase.ts'
export { plannedReads, plannedScopeIds, planMigration } from './plan-migration.ts'
export type { PlanQuestion } from './plan-migration.ts'
export type { PlanWay } from './plan-way.ts'
export { renderPlan } from './render-plan.ts'
export type { PlanLabels } from './render-plan.ts'
export { renderReport } from './render-report.ts'
export type { MigrationAccount } from './render-report.ts'
