import type { UpstreamKind } from '@latchkey/auth-strategy'
import type { Admission, RequestBudget } from '@latchkey/bigcommerce-client'
import type { SpareQuota } from './spare-quota.ts'
import type { RecordedRead } from './waiting-reads.ts'

export interface SpareTurnDeps {
  readonly quota: SpareQuota
  readonly budget: Pick<RequestBudget, 'admit'>
}

/**
 * Leave to repeat a read now, out of what no client waits for; `undefined` if there is none. It has to be
 * settled.
 */
export function spareTurn(
  { call, next }: Pick<RecordedRead, 'call' | 'next'>,
  upstream: UpstreamKind,
  { quota, budget }: SpareTurnDeps,
): Admission | undefined {
  const { storeHash, id: instanceId } = call.instance
  const { reserveShare } = next
  if (!quota.take(storeHash, upstream, reserveShare)) return undefined
  const routeId = call.requirement?.id
  const shadow = { priority: 'shadow', longestWaitMs: 0, reserveShare } as const
  const verdict = budget.admit({ storeHash, upstream, instanceId, routeId, ...shadow })
  return verdict.state === 'admitted' ? verdict : undefined
}
