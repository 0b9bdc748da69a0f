import { describe, expect, it } from 'vitest'
import { WrongPhaseError } from './errors.ts'
import {
  isClosed,
  phaseAfter,
  stepsFrom,
  type MigrationPhase,
  type MigrationStep,
} from './phase.ts'

const PHASES: readonly MigrationPhase[] = [
  'planned',
  'shadowing',
  'canary',
  'cut-over',
  'rolled-back',
  'finished',
  'abandoned',
]
const STEPS: readonly MigrationStep[] = [
  'plan',
  'supply',
  'revoke',
  'shadow',
  'inventory',
  'canary',
  'canary-return',
  'cut-over',
  'roll-back',
  'finish',
  'abandon',
]

function after(phase: MigrationPhase, step: MigrationStep): string {
  try {
    return phaseAfter(phase, step)
  } catch (error) {
    if (error instanceof WrongPhaseError) return '-'
    throw error
  }
}

describe('a migration', () => {
  it.each([
    ['plan', 'planned', 'shadowing', '-', '-', 'rolled-back', '-', '-'],
    ['supply', 'shadowing', 'shadowing', 'shadowing', '-', 'shadowing', '-', '-'],
    ['revoke', '-', 'planned', 'planned', '-', 'planned', '-', '-'],
    ['shadow', '-', 'shadowing', '-', '-', 'shadowing', '-', '-'],
    ['inventory', '-', 'shadowing', 'canary', 'cut-over', 'rolled-back', '-', '-'],
    ['canary', '-', 'canary', 'canary', '-', 'canary', '-', '-'],
    ['canary-return', '-', '-', 'shadowing', '-', '-', '-', '-'],
    ['cut-over', '-', 'cut-over', 'cut-over', '-', 'cut-over', '-', '-'],
    ['roll-back', '-', '-', 'rolled-back', 'rolled-back', '-', '-', '-'],
    ['finish', '-', '-', '-', 'finished', '-', '-', '-'],
    ['abandon', 'abandoned', 'abandoned', '-', '-', 'abandoned', '-', '-'],
  ] as const)('is led by the step %s where it may be, and nowhere else', (step, ...to) => {
    expect(PHASES.map((phase) => after(phase, step))).toEqual(to)
  })

  it('says which steps are possible, but for those that nobody takes', () => {
    for (const phase of PHASES) {
      const possible = STEPS.filter((step) => after(phase, step) !== '-')
      const taken = possible.filter((step) => step !== 'canary-return' && step !== 'revoke')
      expect(new Set(stepsFrom(phase))).toEqual(new Set(taken))
    }
  })

  it('has come to its end where no step leads on, and only there', () => {
    expect(PHASES.filter(isClosed)).toEqual(['finished', 'abandoned'])
    expect(PHASES.filter((phase) => STEPS.every((step) => after(phase, step) === '-'))).toEqual([
      'finished',
      'abandoned',
    ])
  })

  it('destroys no credential while a call may go by it: each end is reached from where none does', () => {
    expect(PHASES.filter((phase) => after(phase, 'abandon') !== '-')).toEqual([
      'planned',
      'shadowing',
      'rolled-back',
    ])
    expect(PHASES.filter((phase) => after(phase, 'finish') !== '-')).toEqual(['cut-over'])
  })
})

describe('a step that is not possible', () => {
  it('is refused by its code, and says what is possible instead', () => {
    const refusal = refusalOf('cut-over', 'plan')

    expect([refusal.code, refusal.message, refusal.remedy]).toEqual([
      'MIGRATION_WRONG_PHASE',
      'a migration that is cut-over cannot plan',
      'what is possible now: inventory, roll-back, finish',
    ])
  })

  it('leads to a new migration where this one has come to its end', () => {
    expect(refusalOf('abandoned', 'supply').remedy).toContain('plan a new migration')
  })
})

function refusalOf(phase: MigrationPhase, step: MigrationStep): WrongPhaseError {
  try {
    phaseAfter(phase, step)
  } catch (error) {
    if (error instanceof WrongPhaseError) return error
  }
  throw new Error('the step was possible')
}
