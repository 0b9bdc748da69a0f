import { z } from 'zod'
import { CallRefusedError } from '../../errors.ts'
import type { ResourceAnswer, ResourceCall } from '../../routing/route.ts'
import { idIn } from '../answers/call-parameters.ts'
import { overlay } from '../answers/overlay.ts'
import { readBatchV3, readV3 } from '../answers/read-v3.ts'
import { ItemIdentity, namesOf, requireItem } from './inventory-item.ts'
import { LOCATIONS } from './location.ts'
import { blankStock, LARGEST_STOCK, onHandOf, withOnHand } from './stock.ts'
import { findStock, putStock } from './stock-at.ts'
import { transactionAnswer } from './transaction.ts'

const BATCH = 2_000

const level = z.number().int().min(0).max(LARGEST_STOCK)
const Setting = z.object({
  identity: ItemIdentity,
  safety_stock: level.optional(),
  is_in_stock: z.boolean().optional(),
  warning_level: level.optional(),
  bin_picking_number: z.string().max(255).optional(),
})
const Envelope = z.object({ settings: z.array(z.unknown()).min(1) })

/** Says how items are sold from a location, all of them or none. */
export function changeItemSettings(call: ResourceCall): ResourceAnswer {
  const { store } = call
  const location_id = store.records(LOCATIONS).require(idIn(call, 'location_id')).id
  const { settings } = readV3(Envelope, call.body)
  const changes = readBatchV3(Setting, settings, BATCH).map(({ identity, ...change }, i) => {
    requireSaid(change, i)
    return { item: requireItem(store, identity), change }
  })
  for (const { item, change } of changes) {
    const before = findStock(store, item, location_id) ?? blankStock
    const levels = withOnHand(overlay(before, change), onHandOf(before))
    putStock(call, item, location_id, levels)
    store.happened('store/channel/*/inventory/product/settings_changed', {
      ...namesOf(item),
      location_id,
    })
  }
  return transactionAnswer(call)
}

function requireSaid(change: object, index: number): void {
  if (Object.values(change).some((value) => value !== undefined)) return
  throw new CallRefusedError(422, 'Payload contains invalid fields', {
    [`setting.${index}.settings`]: 'At least one setting must be specified',
  })
}
