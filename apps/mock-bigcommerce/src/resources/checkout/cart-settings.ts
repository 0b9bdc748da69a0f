import { z } from 'zod'
import { route, type Route } from '../../routing/route.ts'
import { kind } from '../../state/kind.ts'
import { settingsHandlers, type Kept } from './channel-settings.ts'

interface CartSettings {
  readonly allow_purchasing: boolean
}

/** A setting that is `null` is the store's. */
interface ChannelCartSettings {
  readonly allow_purchasing: boolean | null
}

const ofStore = settingsHandlers<CartSettings>({
  kind: kind<Kept<CartSettings>>('cart settings'),
  blank: { allow_purchasing: true },
  change: z.object({ allow_purchasing: z.boolean() }),
})
const ofChannel = settingsHandlers<ChannelCartSettings>({
  kind: kind<Kept<ChannelCartSettings>>('channel cart settings'),
  channelParam: 'channel_id',
  event: 'settings/checkout/updated',
  blank: { allow_purchasing: null },
  change: z.object({ allow_purchasing: z.boolean().nullable().optional() }),
})

/** Whether anything can be bought. */
export const cartSettingsRoutes: readonly Route[] = [
  route('GET /v3/carts/settings', ofStore.read),
  route('PUT /v3/carts/settings', ofStore.change),
  route('GET /v3/carts/settings/channels/{channel_id}', ofChannel.read),
  route('PUT /v3/carts/settings/channels/{channel_id}', ofChannel.change),
]
