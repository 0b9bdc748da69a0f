import type { Family } from '../family.ts'
import { customerAddressV3Routes } from './customer-addresses-v3.ts'
import { customerAddressRoutes } from './customer-addresses.ts'
import { customerAttributeValueRoutes } from './customer-attribute-values.ts'
import { customerAttributeRoutes } from './customer-attributes.ts'
import { customerChannelSettingsRoutes } from './customer-channel-settings.ts'
import { customerConsentRoutes } from './customer-consent.ts'
import { customerGroupRoutes } from './customer-groups.ts'
import { customerSettingsRoutes } from './customer-settings.ts'
import { customerV2Routes } from './customers-v2.ts'
import { customerV3Routes } from './customers-v3.ts'
import { formFieldValueRoutes } from './form-field-values.ts'
import { fillCustomerParts } from './sample-customer-parts.ts'
import { segmentRoutes } from './segments.ts'
import { shopperProfileRoutes } from './shopper-profiles.ts'
import { storedInstrumentRoutes } from './stored-instruments.ts'
import { subscriberRoutes } from './subscribers.ts'
import { validateCredentialsRoutes } from './validate-credentials.ts'
import { wishlistRoutes } from './wishlists.ts'

/** Customers in both versions, with their groups, wishlists and segments. */
export const customersFamily: Family = {
  routes: [
    ...customerAddressRoutes,
    ...customerAddressV3Routes,
    ...customerAttributeRoutes,
    ...customerAttributeValueRoutes,
    ...customerChannelSettingsRoutes,
    ...customerConsentRoutes,
    ...customerGroupRoutes,
    ...customerSettingsRoutes,
    ...customerV2Routes,
    ...customerV3Routes,
    ...formFieldValueRoutes,
    ...segmentRoutes,
    ...shopperProfileRoutes,
    ...storedInstrumentRoutes,
    ...subscriberRoutes,
    ...validateCredentialsRoutes,
    ...wishlistRoutes,
  ],
  fill: fillCustomerParts,
}
