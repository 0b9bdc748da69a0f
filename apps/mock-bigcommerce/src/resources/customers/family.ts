import type { Family } from '../family.ts'
import { customerAddressRoutes } from './customer-addresses.ts'
import { customerV2Routes } from './customers-v2.ts'
import { customerV3Routes } from './customers-v3.ts'

/** Customers in both versions, with their groups, wishlists and segments. */
export const customersFamily: Family = {
  routes: [...customerAddressRoutes, ...customerV2Routes, ...customerV3Routes],
}
