import type { Family } from '../family.ts'
import { assignedTaxPropertyRoutes, fillAssignedTaxProperties } from './assigned-tax-properties.ts'
import { carrierConnectionRoutes } from './carrier-connections.ts'
import { countryRoutes, fillCountries } from './countries.ts'
import { customsInformationRoutes, fillCustomsInformation } from './customs-information.ts'
import { shippingSettingsRoutes } from './shipping-settings.ts'
import { fillShippingZones, shippingZoneRoutes } from './shipping-zones.ts'
import { fillTaxClasses, taxClassRoutes } from './tax-classes.ts'
import { fillTaxProperties, taxPropertyRoutes } from './tax-properties.ts'
import { taxProviderRoutes } from './tax-provider-connections.ts'
import { fillTaxRates, taxRateRoutes } from './tax-rates.ts'
import { taxSettingsRoutes } from './tax-settings.ts'
import { fillTaxZones, taxZoneRoutes } from './tax-zones.ts'

/** Countries, shipping zones and methods, taxes. */
export const shippingAndTaxFamily: Family = {
  routes: [
    ...assignedTaxPropertyRoutes,
    ...carrierConnectionRoutes,
    ...countryRoutes,
    ...customsInformationRoutes,
    ...shippingSettingsRoutes,
    ...shippingZoneRoutes,
    ...taxClassRoutes,
    ...taxPropertyRoutes,
    ...taxProviderRoutes,
    ...taxRateRoutes,
    ...taxSettingsRoutes,
    ...taxZoneRoutes,
  ],
  fill: (store) => {
    fillCountries(store)
    fillShippingZones(store)
    fillCustomsInformation(store)
    fillTaxClasses(store)
    fillTaxProperties(store)
    fillAssignedTaxProperties(store)
    fillTaxZones(store)
    fillTaxRates(store)
  },
}
