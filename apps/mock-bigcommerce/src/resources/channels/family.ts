import type { Family } from '../family.ts'
import { activeThemeRoutes } from './active-theme.ts'
import { certificateRoutes } from './certificates.ts'
import { channelMenuRoutes } from './channel-menus.ts'
import { channelRoutes } from './channels.ts'
import { checkoutUrlRoutes } from './checkout-url.ts'
import { currencyAssignmentRoutes } from './currency-assignments.ts'
import { listingRoutes } from './listings.ts'
import { fillChannels } from './sample-channels.ts'
import { siteRouteRoutes } from './site-routes.ts'
import { siteRoutes } from './sites.ts'

/** Channels, and the sites they are shown on. */
export const channelsFamily: Family = {
  routes: [
    ...activeThemeRoutes,
    ...certificateRoutes,
    ...channelMenuRoutes,
    ...channelRoutes,
    ...checkoutUrlRoutes,
    ...currencyAssignmentRoutes,
    ...listingRoutes,
    ...siteRouteRoutes,
    ...siteRoutes,
  ],
  fill: fillChannels,
}
