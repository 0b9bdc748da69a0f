import type { Family } from '../family.ts'
import { adjustmentRoutes } from './adjustments.ts'
import { inventoryItemRoutes } from './inventory-items.ts'
import { locationRoutes } from './locations.ts'
import { pickupMethodRoutes } from './pickup-methods.ts'
import { pickupOptionRoutes } from './pickup-options.ts'
import { returnsSettingsRoutes } from './returns-settings.ts'
import { fillInventory } from './sample-inventory.ts'

/** Stock, the locations it lies at, and pickup from there. */
export const inventoryFamily: Family = {
  routes: [
    ...adjustmentRoutes,
    ...inventoryItemRoutes,
    ...locationRoutes,
    ...pickupMethodRoutes,
    ...pickupOptionRoutes,
    ...returnsSettingsRoutes,
  ],
  fill: fillInventory,
}
