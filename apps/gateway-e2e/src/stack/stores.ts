import { createHash } from 'node:crypto'
import type { Seed } from '@latchkey/mock-bigcommerce'

/** A store of BigCommerce as the mock has it, with its accounts. */
export interface Store {
  readonly hash: string
  /** Its permanent host. */
  readonly host: string
  readonly legacy: { readonly username: string; readonly token: string }
  /** Store-level accounts: one that may do everything, and one that may read products only. */
  readonly full: ApiAccount
  readonly readOnly: ApiAccount
  /** The token of an app that the store has installed, if it is one of those that have. */
  readonly granted: ApiAccount
}

/** An API account: of the store's own, or of an app. */
export interface ApiAccount {
  readonly accessToken: string
  readonly clientId: string
  readonly clientSecret: string
  readonly scopes: readonly string[]
}

/** The hashes of the stores; a file of tests takes those that no other takes, where a stack is shared. */
export const STORE_HASHES = [
  'legacylife',
  'tokenlife',
  'trust',
  'majors',
  'restart',
  'pause',
  'app',
  'headless',
  'migration',
  'replicas',
  'rotation',
  'upgrade',
  'budget',
  'ledger',
] as const

/** The hash of a store that is there in every stack. */
export type StoreHash = (typeof STORE_HASHES)[number]

const WITH_APP: readonly StoreHash[] = ['upgrade']
// 150 calls in 30 seconds; every other may make as many as it likes.
const ON_THE_SMALLEST_PLAN: readonly StoreHash[] = ['budget']

const EVERYTHING = [
  'store_v2_information',
  'store_v2_products',
  'store_v2_orders',
  'store_v2_customers',
  'store_v2_content',
  'store_v2_marketing',
]

/** The store of a hash. Its credentials are well formed and obviously false. */
export function store(hash: StoreHash): Store {
  return {
    hash,
    host: hostOf(hash),
    legacy: { username: 'admin', token: `fa15e${digits(hash, 'legacy token', 35)}` },
    full: account(hash, 'full', EVERYTHING),
    readOnly: account(hash, 'reader', ['store_v2_products_read_only']),
    granted: account(hash, 'app', ['store_v2_orders']),
  }
}

/** The permanent host of a store. */
export function hostOf(hash: string): string {
  return `store-${hash}.mybigcommerce.com`
}

/** What a mock begins with. Lists that are not here are those of its sample. */
export function seedOfStores(): Seed {
  return STORE_HASHES.map((hash) => {
    const { legacy, full, readOnly, granted } = store(hash)
    const { accessToken, clientId, clientSecret, scopes } = granted
    const app = { name: 'Installed', clientId, clientSecret, scopes: [...scopes] }
    return {
      hash,
      name: `Store ${hash}`,
      plan: ON_THE_SMALLEST_PLAN.includes(hash) ? ('standard' as const) : ('enterprise' as const),
      legacyAccounts: [legacy],
      apiAccounts: [
        { name: 'Full', ...full, scopes: [...full.scopes] },
        { name: 'Reader', ...readOnly, scopes: [...readOnly.scopes] },
      ],
      ...(WITH_APP.includes(hash) && { apps: [app], installs: [{ clientId, accessToken }] }),
    }
  })
}

function account(hash: string, kind: string, scopes: readonly string[]): ApiAccount {
  return {
    accessToken: `fake${digits(hash, `${kind} access token`, 27)}`,
    clientId: `fake${digits(hash, `${kind} client id`, 27)}`,
    clientSecret: `fa15e${digits(hash, `${kind} client secret`, 59)}`,
    scopes,
  }
}

// The same in every run, so that a log can be read beside an earlier one.
function digits(hash: string, what: string, count: number): string {
  return createHash('sha256').update(`${hash} ${what}`).digest('hex').slice(0, count)
}
