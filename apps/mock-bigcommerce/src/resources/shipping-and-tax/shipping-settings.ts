import { z } from 'zod'
import { route, type ResourceCall, type Route } from '../../routing/route.ts'
import { kind } from '../../state/kind.ts'
import { idIn } from '../answers/call-parameters.ts'
import { readV3 } from '../answers/read-v3.ts'
import { recordV3 } from '../answers/v3-answers.ts'

/** What the checkout says of shipping. The id is the channel's; 0 is for the whole store. */
interface ShippingSettings {
  readonly id: number
  readonly country_list_strategy: 'DISPLAY_ALL_COUNTRIES' | 'DISPLAY_ONLY_SHIPPABLE_COUNTRIES'
  readonly out_of_delivery_zone_message: string
}

const SHIPPING_SETTINGS = kind<ShippingSettings>('shipping settings')
const WHOLE_STORE = 0
const CHANNEL = '/v3/shipping/settings/channels/{channel_id}'

const message = z.string().max(1_000)
const StoreChange = z.object({
  checkout: z
    .object({
      country_list_strategy: z.enum(['DISPLAY_ALL_COUNTRIES', 'DISPLAY_ONLY_SHIPPABLE_COUNTRIES']),
      out_of_delivery_zone_message: message,
    })
    .partial(),
})
const ChannelChange = z.object({
  checkout: z.object({ out_of_delivery_zone_message: message }).partial(),
})

/** What the checkout says of shipping, in the store and in a channel. */
export const shippingSettingsRoutes: readonly Route[] = [
  route('GET /v3/shipping/settings', (call) => storeView(call)),
  route('PUT /v3/shipping/settings', (call) => {
    keep(call, WHOLE_STORE, readV3(StoreChange, call.body).checkout)
    return storeView(call)
  }),
  route(`GET ${CHANNEL}`, (call) => channelView(call)),
  route(`PUT ${CHANNEL}`, (call) => {
    keep(call, idIn(call, 'channel_id'), readV3(ChannelChange, call.body).checkout)
    return channelView(call)
  }),
]

function settingsOf({ store }: ResourceCall, id: number): ShippingSettings {
  return (
    store.records(SHIPPING_SETTINGS).find(id) ?? {
      id,
      country_list_strategy: 'DISPLAY_ALL_COUNTRIES',
      out_of_delivery_zone_message: 'We do not ship there yet.',
    }
  )
}

type Change = z.output<typeof StoreChange>['checkout']

function keep(call: ResourceCall, id: number, change: Change): void {
  const present = settingsOf(call, id)
  call.store.records(SHIPPING_SETTINGS).put({
    id,
    country_list_strategy: change.country_list_strategy ?? present.country_list_strategy,
    out_of_delivery_zone_message:
      change.out_of_delivery_zone_message ?? present.out_of_delivery_zone_message,
  })
}

function storeView(call: ResourceCall) {
  const { country_list_strategy, out_of_delivery_zone_message } = settingsOf(call, WHOLE_STORE)
  return recordV3(call, { checkout: { country_list_strategy, out_of_delivery_zone_message } })
}

function channelView(call: ResourceCall) {
  const { out_of_delivery_zone_message } = settingsOf(call, idIn(call, 'channel_id'))
  return recordV3(call, { checkout: { out_of_delivery_zone_message } })
}
