import { z } from 'zod'
import type { Route } from '../../routing/route.ts'
import { settingPage } from './setting.ts'

// What a store says of itself elsewhere is told of as one event.
const INFORMATION = 'store/information/updated'

const text = z.string().max(65_535)
const on = z.boolean().default(true)
const off = z.boolean().default(false)

const locale = settingPage({
  path: 'store/locale',
  event: INFORMATION,
  fields: z.object({
    default_shopper_language: z.string().min(2).max(10).default('en'),
    shopper_language_selection_method: z
      .enum(['browser', 'default_shopper_language'])
      .default('default_shopper_language'),
    store_country: text.default('Germany'),
  }),
})

const profile = settingPage({
  path: 'store/profile',
  event: INFORMATION,
  fields: z.object({
    store_address: text.default('Kastanienallee 1\r\n10435 Berlin'),
    store_address_type: z
      .enum(['Home Office', 'Commercial Office', 'Retail', 'Warehouse'])
      .default('Home Office'),
    store_email: text.default('owner@example.com'),
    store_name: text.default('Møller & Daughters Café Supply'),
    store_phone: text.default('+49 30 5550100'),
  }),
})

const units = settingPage({
  path: 'store/units-of-measurement',
  event: INFORMATION,
  fields: z.object({
    weight_measurement: z.enum(['LBS', 'Ounces', 'KGS', 'Grams', 'Tonnes']).default('KGS'),
    length_measurement: z.enum(['Inches', 'Centimeters']).default('Centimeters'),
    decimal_token: z.string().length(1).default('.'),
    thousands_token: z.string().length(1).default(','),
    decimal_places: z.number().int().min(0).max(10).default(2),
    factoring_dimension: z.enum(['depth', 'height', 'width']).default('depth'),
  }),
})

const catalog = settingPage({
  path: 'catalog',
  fields: z.object({ auto_approve_reviews: off, enable_product_comparisons: on }),
})

const emails = settingPage({
  path: 'email-statuses',
  resettable: true,
  fields: z.object({
    abandoned_cart_email: on,
    account_details_changed_email: on,
    combined_order_status_email: on,
    create_account_email: on,
    create_guest_account_email: on,
    gift_certificate_email: on,
    invoice_email: on,
    order_message_notification_email: on,
    product_review_email: off,
    return_confirmation_email: on,
    return_statuschange_email: on,
  }),
})

const inventory = settingPage({
  path: 'inventory',
  fields: z.object({
    product_out_of_stock_behavior: z
      .enum([
        'do_nothing',
        'hide_product',
        'hide_product_and_accessible',
        'hide_product_and_redirect',
      ])
      .default('do_nothing'),
    option_out_of_stock_behavior: z
      .enum(['do_nothing', 'hide_option', 'label_option'])
      .default('do_nothing'),
    update_stock_behavior: z
      .enum(['order_placed', 'order_completed_or_shipped'])
      .default('order_placed'),
    edit_order_stock_adjustment: on,
    refund_order_stock_adjustment: on,
    stock_level_display: z.enum(['dont_show', 'show', 'show_when_low']).default('dont_show'),
    default_out_of_stock_message: text.default('Sold out'),
    hide_in_product_filtering: off,
    show_pre_order_stock_levels: off,
    show_out_of_stock_message: off,
  }),
})

const addresses = z.array(z.email()).max(10).default([])
const notifications = settingPage({
  path: 'inventory/notifications',
  fields: z.object({
    low_stock_notification_address: addresses,
    out_of_stock_notification_address: addresses,
  }),
})

/** Settings of the store itself: where it is, its units, its mails and its stock. */
export const storeSettingRoutes: readonly Route[] = [
  ...locale.routes,
  ...profile.routes,
  ...units.routes,
  ...catalog.routes,
  ...emails.routes,
  ...inventory.routes,
  ...notifications.routes,
]
