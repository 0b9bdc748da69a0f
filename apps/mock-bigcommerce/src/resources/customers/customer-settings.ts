import { z } from 'zod'
import { route, type ResourceCall, type Route } from '../../routing/route.ts'
import { kind } from '../../state/kind.ts'
import { overlay } from '../answers/overlay.ts'
import { readV3 } from '../answers/read-v3.ts'
import { recordV3 } from '../answers/v3-answers.ts'
import { CUSTOMER_GROUPS, groupIdWith, keepMark, type OnlyOne } from './customer-group.ts'
import type { StoreState } from '../../state/store-state.ts'
import { refuseFields } from '../answers/invalid-field.ts'

const groupId = z.number().int().min(0)

/** What settings say of privacy, for a store or for a channel. */
export const PrivacySettings = z.object({
  ask_shopper_for_tracking_consent: z.boolean(),
  policy_url: z.string(),
})
/** Which groups customers and guests are of, for a store or for a channel. */
export const GroupSettings = z.object({
  guest_customer_group_id: groupId,
  default_customer_group_id: groupId,
})
type GroupSettings = z.infer<typeof GroupSettings>

const Change = z
  .object({
    privacy_settings: PrivacySettings.partial(),
    customer_group_settings: GroupSettings.partial(),
  })
  .partial()

type CustomerSettings = z.infer<typeof PrivacySettings> & { readonly id: number }

const CUSTOMER_SETTINGS = kind<CustomerSettings>('customer settings')
const ONLY = 1

/** Settings of a whole store: which groups it puts people in is marked on the groups themselves. */
export const customerSettingsRoutes: readonly Route[] = [
  route('GET /v3/customers/settings', answer),
  route('PUT /v3/customers/settings', (call) => {
    const { privacy_settings = {}, customer_group_settings = {} } = readV3(Change, call.body)
    requireGroups(call.store, customer_group_settings)
    const { guest_customer_group_id, default_customer_group_id } = customer_group_settings
    mark(call.store, 'is_group_for_guests', guest_customer_group_id)
    mark(call.store, 'is_default', default_customer_group_id)
    const kept = overlay(privacyOf(call.store), privacy_settings)
    call.store.records(CUSTOMER_SETTINGS).put({ ...kept, id: ONLY })
    return answer(call)
  }),
]

/** @throws {CallRefusedError} 422 if there is no such group. 0 is none, and allowed. */
export function requireGroups(
  store: StoreState,
  said: { readonly [K in keyof GroupSettings]?: GroupSettings[K] | null | undefined },
): void {
  const isUnknown = (id: number | null | undefined) =>
    typeof id === 'number' && id !== 0 && store.records(CUSTOMER_GROUPS).find(id) === undefined
  const faults = Object.entries(said).filter(([, id]) => isUnknown(id))
  refuseFields(faults.map(([name]) => `customer_group_settings.${name}`))
}

function mark(store: StoreState, as: OnlyOne, id: number | undefined): void {
  if (id === undefined) return
  keepMark(store, as, id)
  const groups = store.records(CUSTOMER_GROUPS)
  const group = groups.find(id)
  if (group !== undefined) groups.put({ ...group, [as]: true })
}

function privacyOf(store: StoreState): z.infer<typeof PrivacySettings> {
  const { ask_shopper_for_tracking_consent = false, policy_url = '' } =
    store.records(CUSTOMER_SETTINGS).find(ONLY) ?? {}
  return { ask_shopper_for_tracking_consent, policy_url }
}

function answer(call: ResourceCall) {
  const { store } = call
  return recordV3(call, {
    privacy_settings: privacyOf(store),
    customer_group_settings: {
      guest_customer_group_id: groupIdWith(store, 'is_group_for_guests'),
      default_customer_group_id: groupIdWith(store, 'is_default'),
    },
  })
}
