import type { Family } from '../family.ts'
import { currencyRoutes, fillCurrencies } from './currencies.ts'
import { fillInfrastructure, infrastructureRoutes } from './infrastructure.ts'
import { storeInformationRoutes } from './store-information.ts'
import { fillSystemLog, systemLogRoutes } from './system-log.ts'

/** The store's own particulars: its clock, currencies, logs and infrastructure. */
export const storeFamily: Family = {
  routes: [
    ...currencyRoutes,
    ...infrastructureRoutes,
    ...storeInformationRoutes,
    ...systemLogRoutes,
  ],
  fill: (store) => {
    fillCurrencies(store)
    fillInfrastructure(store)
    fillSystemLog(store)
  },
}
