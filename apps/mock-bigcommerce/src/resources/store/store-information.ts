import { ACCOUNT_UUID } from '../../accounts/account-uuid.ts'
import { ownerOf } from '../../accounts/store-users.ts'
import { route, type ResourceCall, type Route } from '../../routing/route.ts'
import type { StoreState } from '../../state/store-state.ts'
import { STORE_ID } from './store-id.ts'

const PLAN_NAMES = { standard: 'Standard', pro: 'Pro', enterprise: 'Enterprise' } as const

/** The store's own particulars, and its clock. */
export const storeInformationRoutes: readonly Route[] = [
  route('GET /v2/store', ({ store }) => ({ status: 200, body: storeView(store) })),
  route('GET /v2/time', timeOf),
]

function timeOf({ now }: ResourceCall) {
  return { status: 200, body: { time: Math.floor(now.getTime() / 1_000) } }
}

function storeView(store: StoreState) {
  const { hash, name, plan, domain } = store.account
  const permanentDomain = `store-${hash}.mybigcommerce.com`
  return {
    id: hash,
    account_uuid: ACCOUNT_UUID,
    domain: domain ?? permanentDomain,
    secure_url: `https://${domain ?? permanentDomain}`,
    control_panel_base_url: `https://${permanentDomain}`,
    status: 'live',
    name,
    first_name: 'Astrid',
    last_name: 'Møller',
    address: 'Kastanienallee 1\r\n10435 Berlin',
    country: 'Germany',
    country_code: 'DE',
    infrastructure_region: 'us-central1',
    phone: '+49 30 5550100',
    admin_email: ownerOf(store).email,
    order_email: 'orders@example.com',
    favicon_url: '',
    timezone: {
      name: 'Europe/Berlin',
      raw_offset: 3_600,
      dst_offset: 7_200,
      dst_correction: true,
      date_format: { display: 'M jS Y', export: 'M jS Y', extended_display: 'M jS Y @ g:i A' },
    },
    ...unitsView,
    plan_name: PLAN_NAMES[plan],
    plan_level: PLAN_NAMES[plan],
    plan_is_trial: false,
    industry: 'Food & Drink',
    logo: { url: '' },
    is_price_entered_with_tax: false,
    store_id: STORE_ID,
    default_channel_id: 1,
    default_site_id: 1_000,
    active_comparison_modules: [],
    features: featuresView,
  }
}

const unitsView = {
  language: 'en',
  currency: 'USD',
  currency_symbol: '$',
  decimal_separator: '.',
  thousands_separator: ',',
  decimal_places: 2,
  currency_symbol_location: 'left',
  weight_units: 'KGS',
  dimension_units: 'Centimeters',
  dimension_decimal_places: 2,
  dimension_decimal_token: '.',
  dimension_thousands_token: ',',
}

const featuresView = {
  stencil_enabled: true,
  sitewidehttps_enabled: true,
  facebook_catalog_id: '',
  checkout_type: 'optimized',
  wishlists_enabled: false,
  graphql_storefront_api_enabled: true,
  shopper_consent_tracking_enabled: false,
  multi_storefront_enabled: true,
  storefront_limits: { active: 3, total_including_inactive: 15 },
}
