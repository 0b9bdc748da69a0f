import type { Family } from '../family.ts'
import { analyticsRoutes, fillAnalytics } from './analytics.ts'
import { logoSettingRoutes } from './logo-settings.ts'
import { searchFilterRoutes } from './search-filters.ts'
import { storeSettingRoutes } from './store-settings.ts'
import { storefrontSettingRoutes } from './storefront-settings.ts'
import { storefrontTokenRoutes } from './storefront-tokens.ts'

/** The store's settings, and tokens for its storefront. */
export const settingsFamily: Family = {
  routes: [
    ...analyticsRoutes,
    ...logoSettingRoutes,
    ...searchFilterRoutes,
    ...storeSettingRoutes,
    ...storefrontSettingRoutes,
    ...storefrontTokenRoutes,
  ],
  fill: fillAnalytics,
}
