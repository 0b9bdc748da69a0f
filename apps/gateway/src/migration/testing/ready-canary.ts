import type { TestGateway } from '../../testing/test-gateway.ts'
import { AT_ONCE, startMigrating, supplied } from './migrating-instance.ts'

/** An instance whose canary comes to a verdict with the next call. */
export interface ReadyCanary {
  readonly id: number
  readonly token: string
  /** What is to be called. */
  readonly path: string
}

/** A verdict that a gateway comes to by itself. */
export interface CrashVerdict {
  readonly name: string
  readonly prepare: (stack: TestGateway) => Promise<ReadyCanary>
}

/** Every verdict that changes a canary. */
export const CRASH_VERDICTS: readonly CrashVerdict[] = [
  { name: 'a canary grows', prepare: (stack) => canary(stack, '/v2/orders/100') },
  { name: 'a canary returns', prepare: (stack) => canary(stack, '/v2/orders/999999') },
]

const JUDGED_AT_ONCE = { ...AT_ONCE, canaryMinimumCalls: 1, canaryStepMinutes: 0 }

async function canary(stack: TestGateway, path: string): Promise<ReadyCanary> {
  const policy = { ...JUDGED_AT_ONCE, canarySteps: [0.99999] }
  const migrating = await startMigrating(stack, { policy })
  await supplied(stack, migrating)
  await migrating.step('cut-over', { canaryShare: 0.9999 })
  const { id, token } = migrating
  return { id, token, path }
}
