import type { Family } from '../family.ts'
import { blogPostRoutes } from './blog-posts.ts'
import { templateAssociationRoutes } from './custom-template-associations.ts'
import { layoutRoutes } from './layouts.ts'
import { pageWidgetRoutes } from './page-widgets.ts'
import { pageRoutesV2 } from './pages-v2.ts'
import { pageRoutesV3 } from './pages-v3.ts'
import { placementRoutes } from './placements.ts'
import { redirectJobRoutes } from './redirect-jobs.ts'
import { redirectRoutesV2 } from './redirects-v2.ts'
import { regionRoutes } from './regions.ts'
import { fillPages } from './sample-pages.ts'
import { fillThemes } from './sample-themes.ts'
import { fillWidgets } from './sample-widgets.ts'
import { scriptRoutes } from './scripts.ts'
import { storefrontRedirectRoutes } from './storefront-redirects.ts'
import { themeJobRoutes } from './theme-jobs.ts'
import { themeRoutes } from './themes.ts'
import { widgetTemplateRoutes } from './widget-templates.ts'
import { widgetRoutes } from './widgets.ts'

/** Pages, posts, redirects, widgets, scripts and themes. */
export const contentFamily: Family = {
  routes: [
    ...blogPostRoutes,
    ...layoutRoutes,
    ...pageRoutesV2,
    ...pageRoutesV3,
    ...pageWidgetRoutes,
    ...placementRoutes,
    ...redirectJobRoutes,
    ...redirectRoutesV2,
    ...regionRoutes,
    ...scriptRoutes,
    ...storefrontRedirectRoutes,
    ...templateAssociationRoutes,
    ...themeJobRoutes,
    ...themeRoutes,
    ...widgetRoutes,
    ...widgetTemplateRoutes,
  ],
  fill: (store) => {
    fillPages(store)
    fillWidgets(store)
    fillThemes(store)
  },
}
