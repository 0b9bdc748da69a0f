import type { ResourceAnswer, ResourceCall } from '../../routing/route.ts'
import { uuidKind } from '../../state/kind.ts'

/** That stock or locations were written. */
interface InventoryTransaction {
  readonly id: string
  readonly reason: string
  readonly date_created: string
}

const INVENTORY_TRANSACTIONS = uuidKind<InventoryTransaction>('inventory transactions')

/** What every write here answers: not what was written, but a name for the writing. */
export function transactionAnswer({ store, now }: ResourceCall, reason = ''): ResourceAnswer {
  const date_created = now.toISOString()
  const { id } = store.records(INVENTORY_TRANSACTIONS).create({ reason, date_created })
  return { status: 200, body: { transaction_id: id } }
}
