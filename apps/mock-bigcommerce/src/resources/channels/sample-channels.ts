import { OPENED } from '../../seed/opened.ts'
import type { StoreState } from '../../state/store-state.ts'
import { storeUrl } from '../checkout/store-url.ts'
import { CERTIFICATES, inspectCertificate } from './certificate.ts'
import { CHANNELS, FIRST_CHANNEL, type Channel } from './channel.ts'
import { CHANNEL_MENUS } from './channel-menus.ts'
import { CURRENCY_ASSIGNMENTS } from './currency-assignments.ts'
import { LISTINGS } from './listing.ts'
import { SAMPLE_CERTIFICATE } from './sample-certificate.ts'
import { SITE_ROUTES } from './site-route.ts'
import { SITES } from './site.ts'

const HEADLESS = 664_177
const AMAZON = 664_179
const TILL = 667_159

const opened = { date_created: OPENED, date_modified: OPENED }
const openedAt = { created_at: OPENED, updated_at: OPENED }

const samples: readonly Pick<Channel, 'id' | 'name' | 'platform' | 'status' | 'type'>[] = [
  {
    id: FIRST_CHANNEL,
    name: 'Storefront',
    type: 'storefront',
    platform: 'bigcommerce',
    status: 'active',
  },
  {
    id: HEADLESS,
    name: 'Wholesale',
    type: 'storefront',
    platform: 'catalyst',
    status: 'prelaunch',
  },
  {
    id: AMAZON,
    name: 'Amazon',
    type: 'marketplace',
    platform: 'amazon',
    status: 'connected',
  },
  {
    id: TILL,
    name: 'Till-Berlin',
    type: 'pos',
    platform: 'square',
    status: 'connected',
  },
]

/** Gives a store its first channel, and three others beside it. */
export function fillChannels(store: StoreState): void {
  for (const sample of samples) {
    store.records(CHANNELS).put({
      external_id: '',
      is_listable_from_ui: sample.type !== 'pos',
      is_visible: true,
      ...opened,
      ...sample,
    })
  }
  store.records(CURRENCY_ASSIGNMENTS).put({
    id: HEADLESS,
    enabled_currencies: ['USD', 'DKK'],
    default_currency: 'USD',
  })
  store.records(CHANNEL_MENUS).put({
    id: AMAZON,
    bigcommerce_protected_app_sections: ['currencies', 'notifications'],
    custom_app_sections: [{ title: 'Übersicht', query_path: 'overview' }],
  })
  fillSites(store)
  fillListings(store)
}

function fillSites(store: StoreState): void {
  const url = storeUrl(store)
  const sites = store.records(SITES)
  sites.put({ id: 1_000, channel_id: FIRST_CHANNEL, url, checkout: null, ...openedAt })
  sites.put({
    id: 1_001,
    channel_id: HEADLESS,
    url: 'https://großhandel.moller-daughters.example',
    checkout: { url: 'https://kasse.moller-daughters.example', ...openedAt },
    ...openedAt,
  })
  const routes = store.records(SITE_ROUTES)
  routes.create({ site_id: 1_001, type: 'product', matching: '*', route: '/artikel/{id}' })
  routes.create({ site_id: 1_001, type: 'category', matching: '18', route: '/kaffee' })
  const certificate = inspectCertificate(SAMPLE_CERTIFICATE)
  const { host } = new URL(url)
  if (certificate?.common_name === host) {
    store.records(CERTIFICATES).create({ ...certificate, host, intermediate_certificates: '' })
  }
}

function fillListings(store: StoreState): void {
  const espresso = store.products.find(77)
  if (espresso === undefined) return
  const texts = { external_id: 'B0ESPR77', name: 'Espresso № 1, 500 g', description: '' }
  store.records(LISTINGS).create({
    ...texts,
    ...opened,
    channel_id: AMAZON,
    product_id: espresso.id,
    state: 'active',
    variants: [{ ...texts, ...opened, variant_id: espresso.id, state: 'active' }],
  })
}
