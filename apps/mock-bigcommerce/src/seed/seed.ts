import { z } from 'zod'
import { NewApp } from '../accounts/app.ts'
import { SeedInstall } from '../accounts/install.ts'
import { LEGACY_PERMISSIONS } from '../accounts/legacy-permissions.ts'
import { SeedPanelUsers } from '../accounts/panel-user.ts'
import { SeedBrand } from '../resources/catalog/brand.ts'
import { SeedCategory } from '../resources/catalog/category.ts'
import { SeedCustomer } from '../resources/customers/customer.ts'
import { SeedOrder } from '../resources/orders/order.ts'
import { SeedProduct } from '../resources/catalog/product.ts'
import { sampleBrands, sampleCategories, sampleProducts } from './sample-catalog.ts'
import { sampleCustomers } from './sample-customers.ts'
import { sampleOrders } from './sample-orders.ts'

/** A user of the control panel whose API token opens the legacy API. */
const LegacyAccount = z.object({
  username: z.string().min(1),
  token: z.string().min(1),
  isEnabled: z.boolean().default(true),
  permissions: z.array(z.enum(LEGACY_PERMISSIONS)).default([...LEGACY_PERMISSIONS]),
})

/** A store-level API account: one access token and what it may do. */
const ApiAccount = z.object({
  type: z.enum(['v2-v3', 'stencil-cli']).default('v2-v3'),
  name: z.string().min(1),
  accessToken: z.string().min(1),
  clientId: z.string().min(1),
  clientSecret: z.string().min(1),
  /** OAuth scope ids. `default` is implied. */
  scopes: z.array(z.string().min(1)),
})

const count = z.number().int().min(0).max(100_000).default(0)

/** Quotas of one store where a plan's own would take too many requests to use up. */
const Limits = z.object({
  requestsPerWindow: z.number().int().positive().optional(),
  legacyRequestsPerHour: z.number().int().positive().optional(),
})

const SeedStore = z.object({
  hash: z.string().regex(/^[a-z0-9]+$/),
  name: z.string().min(1),
  plan: z.enum(['standard', 'pro', 'enterprise']),
  /** The store's own secure domain, answered beside `store-{hash}.mybigcommerce.com`. */
  domain: z.hostname().toLowerCase().optional(),
  legacyAccounts: z.array(LegacyAccount).default([]),
  apiAccounts: z.array(ApiAccount).default([]),
  users: SeedPanelUsers,
  /** Apps that the store's owner made in the Developer Portal; any store may install them. */
  apps: z.array(NewApp).default([]),
  /** Apps of this seed that the store has from the start. */
  installs: z.array(SeedInstall).default([]),
  limits: Limits.default({}),
  categories: z.array(SeedCategory).prefault(sampleCategories),
  brands: z.array(SeedBrand).prefault(sampleBrands),
  products: z.array(SeedProduct).prefault(sampleProducts),
  customers: z.array(SeedCustomer).prefault(sampleCustomers),
  orders: z.array(SeedOrder).prefault(sampleOrders),
  /** How many plain records to add to those listed, for paging and load. */
  generate: z.object({ products: count, customers: count, orders: count }).prefault({}),
})

/** Everything a mock begins with. A list that a store leaves out is the sample's. */
export const SeedStores = z
  .array(SeedStore)
  .min(1)
  .refine((stores) => areUnique(stores.map(({ hash }) => hash)), {
    error: 'two stores have the same hash',
  })
  .refine((stores) => areUnique(clientIdsIn(stores)), { error: 'two apps have the same client id' })
  .refine((stores) => stores.every(({ installs }) => areUnique(installs.map(clientIdOf))), {
    error: 'a store has the same app installed twice',
  })
  .refine((stores) => new Set(installedIn(stores)).isSubsetOf(new Set(clientIdsIn(stores))), {
    error: 'a store has an app installed that is not in the seed',
  })

type Stores = readonly z.output<typeof SeedStore>[]

const clientIdOf = ({ clientId }: { readonly clientId: string }) => clientId

const clientIdsIn = (stores: Stores) =>
  stores.flatMap(({ apps }) => apps.flatMap(({ clientId }) => clientId ?? []))

const installedIn = (stores: Stores) => stores.flatMap(({ installs }) => installs.map(clientIdOf))

const areUnique = (texts: readonly string[]) => new Set(texts).size === texts.length

/** What a mock begins with, as a caller writes it. */
export type Seed = z.input<typeof SeedStores>

/** One store of a seed, complete. */
export type SeededStore = z.output<typeof SeedStore>
