import { z } from 'zod'
import { route, type ResourceCall, type Route } from '../../routing/route.ts'
import { kind } from '../../state/kind.ts'
import { readV3 } from '../answers/read-v3.ts'
import { recordV3 } from '../answers/v3-answers.ts'
import { channelIn } from '../channels/channel-in.ts'
import { FIRST_CHANNEL } from '../channels/channel.ts'
import { without } from '../answers/without.ts'
import { GroupSettings, PrivacySettings, requireGroups } from './customer-settings.ts'

const nullable = <T extends z.ZodType>(field: T) => field.nullable().optional()

const Change = z.object({
  privacy_settings: nullable(
    z.object({
      ask_shopper_for_tracking_consent: nullable(
        PrivacySettings.shape.ask_shopper_for_tracking_consent,
      ),
      policy_url: nullable(PrivacySettings.shape.policy_url),
    }),
  ),
  customer_group_settings: nullable(
    z.object({
      guest_customer_group_id: nullable(GroupSettings.shape.guest_customer_group_id),
      default_customer_group_id: nullable(GroupSettings.shape.default_customer_group_id),
    }),
  ),
  allow_global_logins: nullable(z.boolean()),
})
type Change = z.infer<typeof Change>

/** What a channel says otherwise than its store. `null` is as the store. The id is the channel's. */
export interface CustomerChannelSettings {
  readonly id: number
  readonly privacy_settings: Change['privacy_settings']
  readonly customer_group_settings: Change['customer_group_settings']
  readonly allow_global_logins: boolean
}

export const CUSTOMER_CHANNEL_SETTINGS = kind<CustomerChannelSettings>('customer channel settings')

/** Settings of one channel, over those of its store. */
export const customerChannelSettingsRoutes: readonly Route[] = [
  route('GET /v3/customers/settings/channels/{channel_id}', (call) =>
    answer(call, settingsIn(call)),
  ),
  route('PUT /v3/customers/settings/channels/{channel_id}', (call) => {
    const before = settingsIn(call)
    const said = readV3(Change, call.body)
    requireGroups(call.store, said.customer_group_settings ?? {})
    const { privacy_settings, customer_group_settings } = said
    const { allow_global_logins = before.allow_global_logins } = said
    const kept = call.store.records(CUSTOMER_CHANNEL_SETTINGS).put({
      id: before.id,
      privacy_settings: merge(before.privacy_settings, privacy_settings),
      customer_group_settings: merge(before.customer_group_settings, customer_group_settings),
      allow_global_logins: allow_global_logins ?? isOpenAtFirst(before.id),
    })
    return answer(call, kept)
  }),
]

function settingsIn(call: ResourceCall): CustomerChannelSettings {
  const { id } = channelIn(call)
  return (
    call.store.records(CUSTOMER_CHANNEL_SETTINGS).find(id) ?? {
      id,
      privacy_settings: null,
      customer_group_settings: null,
      allow_global_logins: isOpenAtFirst(id),
    }
  )
}

// Customers of the whole store may log in to its first storefront, until it says otherwise.
const isOpenAtFirst = (id: number) => id === FIRST_CHANNEL

/** `null` takes a part away; what is not mentioned stays as it was. */
function merge<T extends object>(before: T | null | undefined, said: T | null | undefined) {
  if (said === null) return null
  return said === undefined ? before : { ...before, ...said }
}

const answer = (call: ResourceCall, settings: CustomerChannelSettings) =>
  recordV3(call, without(settings, ['id']))
