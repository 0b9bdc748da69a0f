import { z } from 'zod'
import { route, type Route } from '../../routing/route.ts'
import { kind } from '../../state/kind.ts'
import { settingsHandlers, type Kept } from './channel-settings.ts'

const Settings = z.object({
  enable_notification: z.boolean(),
  email_customer_until_cart_is_recovered: z.boolean(),
  marketing_emails_require_customer_consent: z.boolean(),
  email_merchant_when_cart_is_converted: z.boolean(),
  email_merchant_when_cart_is_abandoned: z.boolean(),
  merchant_email_address: z.email().max(500),
  merchant_abandoned_cart_email_frequency_type: z.enum(['digest', 'individual']),
  merchant_abandoned_cart_digest_email_frequency: z.number().int().min(2).max(1_000),
})
type Settings = z.infer<typeof Settings>

const { shape } = Settings

/** A setting that is `null` is the store's. */
const ChannelSettings = z.object({
  enable_notification: shape.enable_notification.nullable(),
  email_customer_until_cart_is_recovered: shape.email_customer_until_cart_is_recovered.nullable(),
  marketing_emails_require_customer_consent:
    shape.marketing_emails_require_customer_consent.nullable(),
  email_merchant_when_cart_is_converted: shape.email_merchant_when_cart_is_converted.nullable(),
  email_merchant_when_cart_is_abandoned: shape.email_merchant_when_cart_is_abandoned.nullable(),
  merchant_email_address: shape.merchant_email_address.nullable(),
  merchant_abandoned_cart_email_frequency_type:
    shape.merchant_abandoned_cart_email_frequency_type.nullable(),
  merchant_abandoned_cart_digest_email_frequency:
    shape.merchant_abandoned_cart_digest_email_frequency.nullable(),
})

type ChannelSettings = z.infer<typeof ChannelSettings>

const ofStore = settingsHandlers<Settings>({
  kind: kind<Kept<Settings>>('abandoned cart settings'),
  blank: {
    enable_notification: true,
    email_customer_until_cart_is_recovered: true,
    marketing_emails_require_customer_consent: true,
    email_merchant_when_cart_is_converted: false,
    email_merchant_when_cart_is_abandoned: false,
    merchant_email_address: 'owner@example.com',
    merchant_abandoned_cart_email_frequency_type: 'individual',
    merchant_abandoned_cart_digest_email_frequency: 10,
  },
  change: Settings.partial(),
})
const ofChannel = settingsHandlers<ChannelSettings>({
  kind: kind<Kept<ChannelSettings>>('channel abandoned cart settings'),
  channelParam: 'channel_id',
  event: 'notifications/abandonedCart/updated',
  blank: {
    enable_notification: null,
    email_customer_until_cart_is_recovered: null,
    marketing_emails_require_customer_consent: null,
    email_merchant_when_cart_is_converted: null,
    email_merchant_when_cart_is_abandoned: null,
    merchant_email_address: null,
    merchant_abandoned_cart_email_frequency_type: null,
    merchant_abandoned_cart_digest_email_frequency: null,
  },
  change: ChannelSettings.partial(),
})

/** Who hears of a cart that was left. */
export const abandonedCartSettingsRoutes: readonly Route[] = [
  route('GET /v3/abandoned-carts/settings', ofStore.read),
  route('PUT /v3/abandoned-carts/settings', ofStore.change),
  route('GET /v3/abandoned-carts/settings/channels/{channel_id}', ofChannel.read),
  route('PUT /v3/abandoned-carts/settings/channels/{channel_id}', ofChannel.change),
]
