import { OPENED } from '../../seed/opened.ts'
import type { StoreState } from '../../state/store-state.ts'
import { ABANDONED_CART_EMAILS, defaultTemplate } from './abandoned-cart-emails.ts'
import { BANNERS } from './banners.ts'
import { blankCoupon, COUPONS } from './coupon.ts'
import { blankGiftCertificate, GIFT_CERTIFICATES } from './gift-certificates.ts'
import { blankPromotion, PROMOTIONS } from './promotion.ts'

const OPENED_UNIX = Date.parse(OPENED) / 1_000
const YEAR_SECONDS = 31_536_000

/** What the sample store markets with: the coupon of its order 100, and some of everything else. */
export function fillMarketing(store: StoreState): void {
  fillCoupons(store)
  fillGiftCertificates(store)
  fillBanners(store)
  fillPromotions(store)
  const email = { is_active: true, notify_at_minutes: 60, template: defaultTemplate, sent_num: 3 }
  store
    .records(ABANDONED_CART_EMAILS)
    .put({ ...email, id: 1, channel_id: null, coupon_code: 'WELCOME10' })
}

function fillCoupons(store: StoreState): void {
  const coupons = store.records(COUPONS)
  const coupon = { ...blankCoupon, date_created: OPENED }
  coupons.put({ ...coupon, id: 1, name: 'Frühling', code: 'FRÜH5', amount: 5, num_uses: 1 })
  coupons.put({
    ...coupon,
    id: 2,
    name: 'Ten percent off coffee',
    code: 'WELCOME10',
    type: 'percentage_discount',
    amount: 10,
    min_purchase: 20,
    applies_to: { entity: 'categories', ids: [18, 20, 21] },
    max_uses_per_customer: 1,
  })
  coupons.put({
    ...coupon,
    id: 3,
    name: 'Free shipping 2024',
    code: 'SHIPFREE',
    type: 'free_shipping',
    expires: '2024-12-31T23:59:59.000Z',
  })
  const ofPromotion = { name: 'Stammkunden', type: 'promotion', promotion_id: 2 } as const
  coupons.put({ ...coupon, ...ofPromotion, id: 4, code: 'STAMM-15', max_uses: 100, num_uses: 2 })
  const ofBulk = { name: 'Trade fair', type: 'promotion', promotion_id: 3 } as const
  coupons.put({ ...coupon, ...ofBulk, id: 5, code: 'FAIR-7QX2M9KA', max_uses: 1 })
  coupons.put({ ...coupon, ...ofBulk, id: 6, code: 'FAIR-P04TZB3W', max_uses: 1 })
}

function fillGiftCertificates(store: StoreState): void {
  const certificates = store.records(GIFT_CERTIFICATES)
  const certificate = {
    ...blankGiftCertificate,
    customer_id: 2,
    from_name: 'Jörg Große',
    from_email: 'joerg.grosse@example.com',
    purchase_date: OPENED_UNIX,
  }
  certificates.put({
    ...certificate,
    id: 1,
    code: 'FFZ-5N4-C7M-S78',
    to_name: '佐藤 花子',
    to_email: 'sato.hanako@example.com',
    amount: 50,
    balance: 32.5,
    template: 'birthday.html',
    message: 'Alles Gute – 誕生日おめでとう!',
    expiry_date: OPENED_UNIX + 3 * YEAR_SECONDS,
  })
  certificates.put({
    ...certificate,
    id: 2,
    code: '10R-5E2-BO4-RWT',
    to_name: 'Jane Doe',
    to_email: 'jane.doe@example.com',
    amount: 25,
    balance: 25,
    status: 'pending',
  })
}

function fillBanners(store: StoreState): void {
  const banners = store.records(BANNERS)
  const banner = { visible: true, date_created: OPENED_UNIX } as const
  const always = { date_type: 'always', date_from: 0, date_to: 0 } as const
  banners.put({
    ...banner,
    ...always,
    id: 1,
    name: 'Opening',
    content: '<p>Frisch geröstet – <b>jeden Dienstag</b></p>',
    page: 'home_page',
    item_id: 0,
    location: 'top',
  })
  banners.put({
    ...banner,
    id: 2,
    name: 'Coffee week',
    content: '<p>A week of coffee &amp; crème</p>',
    page: 'category_page',
    item_id: 18,
    location: 'bottom',
    date_type: 'custom',
    date_from: OPENED_UNIX,
    date_to: OPENED_UNIX + YEAR_SECONDS,
  })
}

function fillPromotions(store: StoreState): void {
  const promotions = store.records(PROMOTIONS)
  const promotion = { ...blankPromotion, start_date: OPENED, channels: [{ id: 1 }] }
  const byCode = { ...promotion, redemption_type: 'COUPON' } as const
  const off = (percentage_amount: string) => ({
    action: { cart_value: { discount: { percentage_amount } } },
    apply_once: true,
    stop: false,
  })
  promotions.put({
    ...promotion,
    id: 1,
    name: 'Two bags of beans',
    display_name: 'Zwei Tüten, 2 € gespart',
    // Otherwise no cart of the sample store would cost what its products do.
    status: 'DISABLED',
    rules: [
      {
        action: {
          cart_items: { discount: { fixed_amount: '1' }, items: { categories: [18] }, quantity: 2 },
        },
        apply_once: true,
        stop: false,
        condition: { cart: { items: { categories: [18] }, minimum_quantity: 2 } },
      },
    ],
    notifications: [
      { content: '<p>One more bag saves 2 €</p>', type: 'UPSELL', locations: ['CART_PAGE'] },
    ],
  })
  promotions.put({ ...byCode, id: 2, name: 'Stammkunden', rules: [off('15')], current_uses: 2 })
  promotions.put({
    ...byCode,
    id: 3,
    name: 'Trade fair',
    coupon_type: 'BULK',
    rules: [off('20')],
    end_date: '2030-01-01T00:00:00.000Z',
  })
}
