import { CHANNELS, FIRST_CHANNEL } from '../channels/channel.ts'
import { blankCustomer, type Customer, type CustomerFields } from './customer.ts'
import { CUSTOMER_GROUPS, defaultGroupIdOf } from './customer-group.ts'
import { removePartsOf } from './customer-parts.ts'
import { overlay } from '../answers/overlay.ts'
import type { ResourceCall } from '../../routing/route.ts'
import type { Identified, Kind } from '../../state/kind.ts'
import type { StoreState } from '../../state/store-state.ts'

/** What a write of a customer may say: any field, or none. */
export type CustomerChange = {
  readonly [K in keyof CustomerFields]?: CustomerFields[K] | undefined
}

/**
 * The field that says what the store cannot have: another customer's address, a group or a channel
 * that is not there. Each version refuses it in its own way.
 *
 * @param except The customer that is changed, whose own address is not taken.
 */
export function findFault(
  store: StoreState,
  {
    email,
    customer_group_id: group = 0,
    channel_ids,
    origin_channel_id = FIRST_CHANNEL,
  }: CustomerChange,
  except?: number,
): 'email' | 'customer_group_id' | 'channel_ids' | 'origin_channel_id' | undefined {
  const taken = email?.toLowerCase()
  const others = store.customers.all().filter(({ id }) => id !== except)
  if (others.some((other) => other.email.toLowerCase() === taken)) return 'email'
  if (group !== 0 && !isThere(store, CUSTOMER_GROUPS, group)) return 'customer_group_id'
  const isChannel = (id: number) => isThere(store, CHANNELS, id)
  if (channel_ids?.every(isChannel) === false) return 'channel_ids'
  return isChannel(origin_channel_id) ? undefined : 'origin_channel_id'
}

/** Makes a customer, who is of the default group where nothing is said. */
export function createCustomer({ store, now }: ResourceCall, change: CustomerChange): Customer {
  const fields = overlay({ ...blankCustomer, customer_group_id: defaultGroupIdOf(store) }, change)
  const date = now.toISOString()
  const customer = store.customers.create({ ...fields, date_created: date, date_modified: date })
  tell(store, 'created', customer)
  return customer
}

/** @throws {CallRefusedError} 404 if there is none. */
export function changeCustomer(
  { store, now }: ResourceCall,
  id: number,
  change: CustomerChange,
): Customer {
  const customer = store.customers.require(id)
  const changed = overlay<CustomerFields>(customer, change)
  const kept = store.customers.put({ ...customer, ...changed, date_modified: now.toISOString() })
  tell(store, 'updated', kept)
  if (String(kept.channel_ids) !== String(customer.channel_ids)) {
    const { channel_ids } = kept
    const data = { type: 'customer', customer_id: id, channel_ids }
    store.happened('store/customer/channel/login/access/updated', data)
  }
  return kept
}

/** Deletes a customer with all that is theirs alone. Their orders stay. */
export function deleteCustomer({ store }: ResourceCall, customer: Customer): void {
  removePartsOf(store, customer.id)
  store.customers.remove(customer.id)
  tell(store, 'deleted', customer)
}

const isThere = (store: StoreState, kind: Kind<Identified>, id: number) =>
  store.records(kind).find(id) !== undefined

function tell(store: StoreState, what: 'created' | 'updated' | 'deleted', { id }: Customer): void {
  store.happened(`store/customer/${what}`, { type: 'customer', id })
}
