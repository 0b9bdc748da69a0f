import type { Hold, StepEffect } from './held-message.ts'

/** A moment at which a gateway can die in a step, and how much of the step has lasted by then. */
export interface CrashBoundary extends Hold {
  /** Such as `before insert migration_event`. */
  readonly name: string
  /** How many of the step's transactions are committed. */
  readonly commits: number
}

/**
 * The moments between the writes of a step: before each, and behind each that lasts by itself. Between
 * two of them a step only reads or locks, so that no other moment leaves anything else.
 */
export function boundariesIn(effects: readonly StepEffect[]): CrashBoundary[] {
  const commitsIn = (count: number) =>
    effects.slice(0, count).filter(({ name }) => name === 'commit').length
  return effects.flatMap(({ name, isLasting }, place) => {
    const before = { side: 'before', effect: place + 1, commits: commitsIn(place) } as const
    const behind = { side: 'behind', effect: place + 1, commits: commitsIn(place + 1) } as const
    // Behind one that lasts is before the next; what a store is told cannot be stopped on its way.
    const isTold = /^[A-Z]/.test(name)
    const isSame = effects[place - 1]?.isLasting === true
    return [
      ...(isTold || isSame ? [] : [{ ...before, name: `before ${name}` }]),
      ...(isLasting ? [{ ...behind, name: `behind ${name}` }] : []),
    ]
  })
}
