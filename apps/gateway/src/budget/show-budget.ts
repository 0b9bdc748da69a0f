import type { BudgetSnapshot } from '@latchkey/bigcommerce-client'
import type { BudgetView } from './budget-schemas.ts'

/**
 * A store's budget as a member sees it.
 *
 * @param own The instances of the member's organization; what others have is shown as one.
 */
export function showBudget(
  storeHash: string,
  snapshots: readonly BudgetSnapshot[],
  own: ReadonlySet<number>,
): BudgetView {
  return { storeHash, upstreams: snapshots.map((snapshot) => showUpstream(snapshot, own)) }
}

function showUpstream(
  { instances, quota, waiting, ...plain }: BudgetSnapshot,
  own: ReadonlySet<number>,
): BudgetView['upstreams'][number] {
  const others = instances.filter(({ instanceId }) => !own.has(instanceId))
  return {
    ...plain,
    quota: quota ?? null,
    waiting: { ...waiting },
    instances: instances
      .filter(({ instanceId }) => own.has(instanceId))
      .map(({ instanceId, spent, waiting: waits }) => ({ id: instanceId, spent, waiting: waits })),
    others: {
      spent: others.reduce((sum, { spent }) => sum + spent, 0),
      waiting: others.reduce((sum, { waiting: waits }) => sum + waits, 0),
    },
  }
}
