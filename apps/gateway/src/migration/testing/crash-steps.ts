import {
  awaitedInstall,
  cutOver,
  deletion,
  explanation,
  explanationTakenBack,
  install,
  inventory,
  legacyInstance,
  planned,
  policyChange,
  settlement,
  shadowing,
  tokenOf,
  uninstall,
  type PrepareStep,
} from './ready-steps.ts'

export type { ReadyStep } from './ready-steps.ts'

/** Something that is done to a migration, and what has to be done before. */
export interface CrashStep {
  readonly name: string
  readonly prepare: PrepareStep
  /** What follows its first commit wants a table for itself: nobody else may be under way. */
  readonly endsAlone?: boolean
}

/** The step that a finished migration ends with. */
export const FINISH: CrashStep = { name: 'finish', prepare: cutOver('finish'), endsAlone: true }

/** Everything that a person or BigCommerce does to a migration. */
export const CRASH_STEPS: readonly (readonly [string, readonly CrashStep[]])[] = [
  [
    'with a plan',
    [
      { name: 'begin', prepare: legacyInstance },
      { name: 'plan anew', prepare: planned('plan', { why: 'more calls' }) },
      { name: 'change the policy', prepare: policyChange },
      { name: 'await an install', prepare: awaitedInstall },
      { name: 'supply a token', prepare: planned('supply', tokenOf) },
    ],
  ],
  [
    'with the new credential',
    [
      { name: 'supply by an install', prepare: install },
      { name: 'lose the grant by an uninstall', prepare: uninstall },
      { name: 'supply another token', prepare: shadowing('supply', tokenOf) },
    ],
  ],
  [
    'with what it needs',
    [
      { name: 'set the shadow', prepare: shadowing('shadow', { share: 0.5 }) },
      { name: 'take the inventory', prepare: inventory },
      { name: 'waive a resource', prepare: settlement('waive') },
      { name: 'create a webhook anew', prepare: settlement('recreate') },
      { name: 'explain a difference', prepare: explanation },
      { name: 'take an explanation back', prepare: explanationTakenBack },
    ],
  ],
  [
    'with the traffic',
    [
      { name: 'set a canary', prepare: shadowing('cut-over', { canaryShare: 0.5 }) },
      { name: 'cut over', prepare: shadowing('cut-over', { why: 'agreed' }) },
      { name: 'roll back', prepare: cutOver('roll-back') },
      FINISH,
      { name: 'abandon', prepare: shadowing('abandonment', {}) },
      { name: 'delete the instance', prepare: deletion },
    ],
  ],
]
