import { WrongPhaseError } from './errors.ts'

/**
 * How far an instance is on its way from a legacy account to OAuth.
 *
 * - `planned`: what it calls is known, and what a new credential needs.
 * - `shadowing`: the new credential is there, and reads are repeated with it.
 * - `canary`: a share of the calls goes by it.
 * - `cut-over`: every call does; the legacy account is kept for the way back.
 * - `rolled-back`: every call goes by the legacy account again, and the new credential is kept.
 * - `finished`: the legacy account's secret is destroyed.
 * - `abandoned`: given up; the new credential is destroyed.
 */
export type MigrationPhase =
  'planned' | 'shadowing' | 'canary' | 'cut-over' | 'rolled-back' | 'finished' | 'abandoned'

/**
 * What is done to a migration. By themselves, a canary returns when calls fail, and the new credential is
 * revoked when the store uninstalls its app.
 */
export type MigrationStep =
  | 'plan'
  | 'supply'
  | 'revoke'
  | 'shadow'
  | 'inventory'
  | 'canary'
  | 'canary-return'
  | 'cut-over'
  | 'roll-back'
  | 'finish'
  | 'abandon'

const STEPS: Readonly<
  Record<MigrationPhase, Readonly<Partial<Record<MigrationStep, MigrationPhase>>>>
> = {
  planned: { plan: 'planned', supply: 'shadowing', abandon: 'abandoned' },
  shadowing: {
    plan: 'shadowing',
    supply: 'shadowing',
    revoke: 'planned',
    shadow: 'shadowing',
    inventory: 'shadowing',
    canary: 'canary',
    'cut-over': 'cut-over',
    abandon: 'abandoned',
  },
  canary: {
    supply: 'shadowing',
    inventory: 'canary',
    canary: 'canary',
    'canary-return': 'shadowing',
    revoke: 'planned',
    'cut-over': 'cut-over',
    'roll-back': 'rolled-back',
  },
  'cut-over': { inventory: 'cut-over', 'roll-back': 'rolled-back', finish: 'finished' },
  'rolled-back': {
    plan: 'rolled-back',
    supply: 'shadowing',
    revoke: 'planned',
    shadow: 'shadowing',
    inventory: 'rolled-back',
    canary: 'canary',
    'cut-over': 'cut-over',
    abandon: 'abandoned',
  },
  finished: {},
  abandoned: {},
}

const BY_THEMSELVES: ReadonlySet<MigrationStep> = new Set(['canary-return', 'revoke'])

/** The steps that a person may take with a migration of that phase. */
export function stepsFrom(phase: MigrationPhase): MigrationStep[] {
  const steps = Object.keys(STEPS[phase]) as MigrationStep[]
  return steps.filter((step) => !BY_THEMSELVES.has(step))
}

/**
 * The phase that a step leads to.
 *
 * @throws {WrongPhaseError} If the step is not possible now.
 */
export function phaseAfter(phase: MigrationPhase, step: MigrationStep): MigrationPhase {
  const next = STEPS[phase][step]
  if (next === undefined) throw new WrongPhaseError(phase, step, stepsFrom(phase))
  return next
}

/** Whether a migration of that phase has come to its end, for good. */
export function isClosed(phase: MigrationPhase): boolean {
  return phase === 'finished' || phase === 'abandoned'
}
