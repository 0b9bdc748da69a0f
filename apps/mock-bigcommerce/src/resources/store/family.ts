import type { Family } from '../family.ts'
import { storeInformationRoutes } from './store-information.ts'

/** The store's own particulars: its clock, currencies, logs and infrastructure. */
export const storeFamily: Family = { routes: [...storeInformationRoutes] }
