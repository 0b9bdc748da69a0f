import { z } from 'zod'
import { route, type Route } from '../../routing/route.ts'
import { kind } from '../../state/kind.ts'
import { settingsHandlers, type Kept } from './channel-settings.ts'

const CheckoutSettings = z.object({
  custom_checkout_script_url: z.string(),
  order_confirmation_use_custom_checkout_script: z.boolean(),
  custom_order_confirmation_script_url: z.string(),
  custom_checkout_supports_uco_settings: z.boolean(),
  custom_checkout_sri_hash: z.string(),
  custom_order_confirmation_sri_hash: z.string(),
})
type CheckoutSettings = z.infer<typeof CheckoutSettings>

const ChannelCheckoutSettings = CheckoutSettings.extend({
  checkout_type: z.string(),
  guest_checkout_type: z.string(),
  guest_checkout_for_existing_accounts: z.string(),
  policy_consent: z.string(),
  order_confirmation_contact_email: z.string(),
  is_order_terms_and_conditions_enabled: z.boolean(),
  order_terms_and_conditions_type: z.string(),
  order_terms_and_conditions_link: z.string(),
  order_terms_and_conditions_textarea: z.string(),
  should_redirect_to_storefront_for_auth: z.boolean(),
})
type ChannelCheckoutSettings = z.infer<typeof ChannelCheckoutSettings>

const blank: CheckoutSettings = {
  custom_checkout_script_url: '',
  order_confirmation_use_custom_checkout_script: false,
  custom_order_confirmation_script_url: '',
  custom_checkout_supports_uco_settings: false,
  custom_checkout_sri_hash: '',
  custom_order_confirmation_sri_hash: '',
}

const ofStore = settingsHandlers<CheckoutSettings>({
  kind: kind<Kept<CheckoutSettings>>('checkout settings'),
  blank,
  change: CheckoutSettings.partial(),
})
const ofChannel = settingsHandlers<ChannelCheckoutSettings>({
  kind: kind<Kept<ChannelCheckoutSettings>>('channel checkout settings'),
  channelParam: 'channelId',
  event: 'settings/checkout/updated',
  blank: {
    ...blank,
    checkout_type: 'optimized',
    guest_checkout_type: 'enabled',
    guest_checkout_for_existing_accounts: 'allow',
    policy_consent: '',
    order_confirmation_contact_email: 'orders@example.com',
    is_order_terms_and_conditions_enabled: false,
    order_terms_and_conditions_type: 'textarea',
    order_terms_and_conditions_link: '',
    order_terms_and_conditions_textarea: '',
    should_redirect_to_storefront_for_auth: false,
  },
  change: ChannelCheckoutSettings.partial(),
})

/** How checkouts look and whom they let in. */
export const checkoutSettingsRoutes: readonly Route[] = [
  route('GET /v3/checkouts/settings', ofStore.read),
  route('PUT /v3/checkouts/settings', ofStore.change),
  route('GET /v3/checkouts/settings/channels/{channelId}', ofChannel.read),
  route('PUT /v3/checkouts/settings/channels/{channelId}', ofChannel.change),
]
