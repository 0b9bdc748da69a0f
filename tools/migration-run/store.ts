import { z } from 'zod'
import type { CollectionName } from './load/loaded-call.ts'
import { askJson } from './json-over-http.ts'

/** The mock's first store, as its control API shows it. */
export interface Store {
  readonly origin: string
  readonly hash: string
  readonly legacy: { readonly username: string; readonly token: string }
  /** Of a store-level account with every scope. */
  readonly accessToken: string
}

const storesSchema = z.object({
  stores: z
    .array(
      z.object({
        hash: z.string(),
        legacyAccounts: z.array(z.object({ username: z.string(), token: z.string() })),
        apiAccounts: z.array(z.object({ accessToken: z.string() })),
      }),
    )
    .min(1),
})

/** Learns what the store has, as the person who set it up would know it. */
export async function findStore(origin: string): Promise<Store> {
  const [store] = (await askJson(storesSchema, `${origin}/control/stores`)).stores
  const [legacy] = store?.legacyAccounts ?? []
  const [api] = store?.apiAccounts ?? []
  if (store === undefined || legacy === undefined || api === undefined) {
    throw new Error('the mock has no store with a legacy account and a store-level account')
  }
  return { origin, hash: store.hash, legacy, accessToken: api.accessToken }
}

const recordSchema = z.object({
  id: z.int(),
  name: z.string(),
  content: z.string().optional(),
  code: z.string().optional(),
})

/** A record as it is in the store. */
export type StoredRecord = z.infer<typeof recordSchema>

const PAGE = 250

/** Every record of a collection, asked of the store itself. */
export async function readCollection(
  { origin, hash, accessToken }: Store,
  collection: CollectionName,
): Promise<StoredRecord[]> {
  const records: StoredRecord[] = []
  for (let page = 1; ; page += 1) {
    const url = `${origin}/api/stores/${hash}/v2/${collection}?limit=${PAGE}&page=${page}`
    const listed = await askJson(z.array(recordSchema).default([]), url, {
      headers: { 'x-auth-token': accessToken },
    })
    records.push(...listed)
    if (listed.length < PAGE) return records
  }
}
