import { z } from 'zod'
import { route, type ResourceCall, type Route } from '../../routing/route.ts'
import { kind } from '../../state/kind.ts'
import { readV3 } from '../answers/read-v3.ts'

/** What every promotion of the store goes by. */
export const PromotionSettings = z.object({
  promotions_apply_on_products_with_custom_product_price: z.boolean(),
  promotions_triggered_by_products_with_zero_product_price: z.boolean(),
  number_of_coupons_allowed_at_checkout: z.number().int().min(1).max(5),
  promotions_applied_on_original_product_price: z.boolean(),
})
export type PromotionSettings = z.infer<typeof PromotionSettings>

const PROMOTION_SETTINGS = kind<PromotionSettings & { id: number }>('promotion settings')

const blank: PromotionSettings = {
  promotions_apply_on_products_with_custom_product_price: false,
  promotions_triggered_by_products_with_zero_product_price: false,
  number_of_coupons_allowed_at_checkout: 1,
  promotions_applied_on_original_product_price: true,
}

/** The settings of promotions. They come without an envelope. */
export const promotionSettingsRoutes: readonly Route[] = [
  route('GET /v3/promotions/settings', (call) => ({
    status: 200,
    body: promotionSettingsOf(call),
  })),
  route('PUT /v3/promotions/settings', (call) => {
    const settings = readV3(PromotionSettings, call.body)
    call.store.records(PROMOTION_SETTINGS).put({ ...settings, id: 1 })
    return { status: 200, body: settings }
  }),
]

/** The settings as they are now. */
export function promotionSettingsOf({ store }: ResourceCall): PromotionSettings {
  return PromotionSettings.parse(store.records(PROMOTION_SETTINGS).find(1) ?? blank)
}
