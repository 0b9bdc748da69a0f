import type { FleetStepInput } from '../../migration/take-fleet-step.ts'
import type { FleetSteps } from '../fleet-steps.ts'

/** A step that was asked for. */
export type TakenStep = FleetStepInput & { readonly instanceId: number }

/** Steps that note what they are asked for, and come to their end when the test lets them. */
export interface StandInSteps extends FleetSteps {
  /** Instances that were planned, a list for each time. */
  readonly planned: number[][]
  readonly taken: TakenStep[]
  /** The most steps that were under way at the same time. */
  readonly mostAtOnce: number
  /** What taking a step does before it is done: throws, where the step is to be refused. */
  act: (step: TakenStep) => Promise<void>
  /** What planning does before it is done. */
  plan: (instanceIds: readonly number[]) => Promise<void>
}

/** A step is done the first time, and unchanged after that; migrations have their instance's number. */
export function standInSteps(): StandInSteps {
  const ended = new Set<string>()
  const underWay = { now: 0, most: 0 }
  const verdictOf = (step: string, instanceId: number) => {
    const key = `${step} ${instanceId}`
    const verdict = ended.has(key) ? 'unchanged' : 'done'
    ended.add(key)
    return { verdict, migrationId: instanceId } as const
  }
  const steps: StandInSteps = {
    planned: [],
    taken: [],
    get mostAtOnce() {
      return underWay.most
    },
    act: async () => undefined,
    plan: async () => undefined,
    planMany: async (_member, instanceIds) => {
      steps.planned.push([...instanceIds])
      await steps.plan(instanceIds)
      return new Map(instanceIds.map((id) => [id, verdictOf('plan', id)]))
    },
    takeStep: async (_member, instanceId, input) => {
      underWay.now += 1
      underWay.most = Math.max(underWay.most, underWay.now)
      try {
        const step = { ...input, instanceId }
        steps.taken.push(step)
        await steps.act(step)
        return verdictOf(input.step, instanceId)
      } finally {
        underWay.now -= 1
      }
    },
  }
  return steps
}

/** Lets no step come to its end before the test says so; says when the first was begun. */
export function holdSteps(steps: StandInSteps) {
  const begun = Promise.withResolvers<undefined>()
  const held = Promise.withResolvers<undefined>()
  steps.act = () => {
    begun.resolve(undefined)
    return held.promise
  }
  return { begun, held }
}
