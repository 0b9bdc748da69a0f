import { OPENED } from '../../seed/opened.ts'
import type { StoreState } from '../../state/store-state.ts'
import { CUSTOMER_ATTRIBUTE_VALUES, CUSTOMER_ATTRIBUTES } from './customer-attribute.ts'
import { CUSTOMER_CHANNEL_SETTINGS } from './customer-channel-settings.ts'
import { CUSTOMER_CONSENTS } from './customer-consent.ts'
import { FORM_FIELD_VALUES } from './form-field-value.ts'
import { fillCustomerGroups } from './sample-customer-groups.ts'
import { SEGMENT_MEMBERS, SEGMENTS, SHOPPER_PROFILES } from './segment.ts'
import { STORED_INSTRUMENTS } from './stored-instruments.ts'
import { SUBSCRIBERS } from './subscribers.ts'
import { WISHLIST_ITEMS, WISHLISTS, type WishlistItem } from './wishlist.ts'

const dates = { date_created: OPENED, date_modified: OPENED }
const JOERG = 2
const JANE = 3
const HANAKO = 5

/** Gives a store the groups, attributes, segments and subscribers it begins with, and its customers theirs. */
export function fillCustomerParts(store: StoreState): void {
  fillCustomerGroups(store)
  fillSubscribers(store)
  fillChannel(store)
  const attributes = store.records(CUSTOMER_ATTRIBUTES)
  attributes.put({ ...dates, id: 1, name: 'Lieblingsröstung', type: 'string' })
  attributes.put({ ...dates, id: 2, name: 'Cups a day', type: 'number' })
  attributes.put({ ...dates, id: 3, name: 'Trade customer since', type: 'date' })
  if (store.customers.find(JOERG) !== undefined) fillJoerg(store)
  if (store.customers.find(JANE) !== undefined) fillJane(store)
  fillSegments(store)
}

function fillSubscribers(store: StoreState): void {
  const subscriber = { ...dates, channel_id: 1, order_id: null, source: 'storefront' }
  const subscribers = store.records(SUBSCRIBERS)
  subscribers.put({
    ...subscriber,
    id: 1,
    email: 'joerg.grosse@example.com',
    first_name: 'Jörg',
    last_name: 'Große',
    consents: ['marketing_newsletter', 'abandoned_cart'],
  })
  subscribers.put({
    ...subscriber,
    id: 2,
    email: 'tea.only@example.com',
    first_name: '',
    last_name: '',
    source: 'order',
    order_id: 100,
    consents: ['marketing_newsletter'],
  })
}

function fillChannel(store: StoreState): void {
  const policy_url = 'https://shop.moller-daughters.example/privacy'
  store.records(CUSTOMER_CHANNEL_SETTINGS).put({
    id: 1,
    privacy_settings: { ask_shopper_for_tracking_consent: true, policy_url },
    customer_group_settings: { guest_customer_group_id: 3, default_customer_group_id: 0 },
    allow_global_logins: true,
  })
}

function fillJoerg(store: StoreState): void {
  const of = { customer_id: JOERG }
  const values = store.records(CUSTOMER_ATTRIBUTE_VALUES)
  values.put({ ...dates, ...of, id: 1, attribute_id: 1, attribute_value: 'Früh, dunkel' })
  values.put({ ...dates, ...of, id: 2, attribute_id: 2, attribute_value: '4' })
  const answers = store.records(FORM_FIELD_VALUES)
  answers.put({ id: 1, of: 'customer', owner_id: JOERG, name: 'USt-IdNr.', value: 'DE123456789' })
  answers.put({
    id: 2,
    of: 'customer',
    owner_id: JOERG,
    name: 'Interests',
    value: ['Tea', 'Äther'],
  })
  answers.put({ id: 3, of: 'address', owner_id: 1, name: 'Floor', value: 3 })
  store
    .records(CUSTOMER_CONSENTS)
    .put({ id: JOERG, allow: ['essential', 'functional'], deny: ['analytics', 'targeting'] })
  const wishes = { ...of, name: 'Für die Küche', is_public: true }
  store.records(WISHLISTS).put({ ...wishes, id: 1 })
  wish(store, { id: 1, wishlist_id: 1, product_id: 77 })
  wish(store, { id: 2, wishlist_id: 1, product_id: 103 })
  fillInstruments(store)
}

function fillInstruments(store: StoreState): void {
  const of = { customer_id: JOERG }
  const instruments = store.records(STORED_INSTRUMENTS)
  instruments.put({
    ...of,
    id: 1,
    type: 'stored_card',
    token: `${'facade00'.repeat(7)}00000001`,
    is_default: true,
    brand: 'VISA',
    expiry_month: 11,
    expiry_year: 2031,
    issuer_identification_number: '411111',
    last_4: '1111',
    billing_address: {
      first_name: 'Jörg',
      last_name: 'Große',
      email: 'joerg.grosse@example.com',
      company: 'Große & Söhne',
      address1: 'Kastanienallee 7',
      address2: '',
      city: 'Berlin',
      postal_code: '10435',
      state_or_province: 'Berlin',
      state_or_province_code: 'BE',
      country_code: 'DE',
      phone: '+49 30 5550101',
    },
  })
  instruments.put({
    ...of,
    id: 2,
    type: 'stored_paypal_account',
    token: `${'facade00'.repeat(7)}00000002`,
    is_default: false,
    email: 'joerg.grosse@example.com',
  })
}

function fillJane(store: StoreState): void {
  const of = { customer_id: JANE }
  const value = { ...dates, ...of, attribute_id: 3, attribute_value: '2019-11-30' }
  store.records(CUSTOMER_ATTRIBUTE_VALUES).put({ ...value, id: 3 })
  store.records(WISHLISTS).put({ ...of, id: 2, name: 'Later', is_public: false })
  wish(store, { id: 12, wishlist_id: 2, product_id: 81 })
  store.records(STORED_INSTRUMENTS).put({
    ...of,
    id: 3,
    type: 'stored_bank_account',
    token: `${'facade00'.repeat(7)}00000003`,
    is_default: true,
    masked_account_number: '******7890',
    issuer: '021000021',
  })
}

/** A product that has no options, of which the variant has the product's id. */
function wish(store: StoreState, item: Omit<WishlistItem, 'variant_id'>): void {
  if (store.products.find(item.product_id) === undefined) return
  store.records(WISHLIST_ITEMS).put({ ...item, variant_id: item.product_id })
}

function fillSegments(store: StoreState): void {
  const at = { created_at: OPENED, updated_at: OPENED }
  const segments = store.records(SEGMENTS)
  const { id: segment_id } = segments.create({
    ...at,
    name: 'Stammkundschaft',
    description: 'Ordered twice or more',
  })
  segments.create({ ...at, name: 'Newcomers', description: '' })
  for (const customer_id of [JANE, HANAKO]) {
    if (store.customers.find(customer_id) === undefined) continue
    const { id: profile_id } = store.records(SHOPPER_PROFILES).create({ ...at, customer_id })
    store.records(SEGMENT_MEMBERS).create({ segment_id, profile_id })
  }
}
