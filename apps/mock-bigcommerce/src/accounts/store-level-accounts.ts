import { z } from 'zod'
import { CallRefusedError } from '../errors.ts'
import type { ApiAccount } from '../state/accounts.ts'
import type { StoreState } from '../state/store-state.ts'
import { ChosenScopes } from './chosen-scopes.ts'
import { newClientSecret, newToken } from './new-credentials.ts'
import { revokeAccount } from './revoke-account.ts'

/** What a new store-level account says. Credentials that it leaves out are made up. */
export const NewStoreAccount = z.object({
  name: z.string().trim().min(1, 'must not be empty').max(255),
  type: z.enum(['v2-v3', 'stencil-cli']).default('v2-v3'),
  scopes: ChosenScopes.default([]),
  accessToken: z.string().min(1).max(256).optional(),
  clientId: z.string().min(1).max(256).optional(),
  clientSecret: z.string().min(1).max(256).optional(),
})

const MAXIMUM = 50

/** The accounts of a store that were made in its control panel. */
export function storeLevelAccounts(store: StoreState): ApiAccount[] {
  return store.apiAccounts.all().filter(({ type }) => type !== 'app')
}

/**
 * Makes a store-level account. Its token and scopes are what they are for as long as it lives.
 *
 * @throws {CallRefusedError} 409 if the store has as many as it may, or another account the same token.
 */
export function createStoreAccount(
  store: StoreState,
  said: z.output<typeof NewStoreAccount>,
): ApiAccount {
  if (storeLevelAccounts(store).length >= MAXIMUM) {
    throw new CallRefusedError(409, `A store can have up to ${MAXIMUM} API accounts.`)
  }
  const { accessToken = newToken(), clientId = newToken() } = said
  const { clientSecret = newClientSecret(), name, type, scopes } = said
  if (store.apiAccounts.where('accessToken', accessToken).length > 0) {
    throw new CallRefusedError(409, 'An API account has that token.', { accessToken: 'is taken' })
  }
  return store.apiAccounts.create({ type, name, accessToken, clientId, clientSecret, scopes })
}

/** @throws {CallRefusedError} 404 if the store has no such store-level account. */
export function requireStoreAccount(store: StoreState, id: number): ApiAccount {
  const account = store.apiAccounts.find(id)
  if (account === undefined || account.type === 'app') {
    throw new CallRefusedError(404, 'The store has no such API account.')
  }
  return account
}

/** Deletes store-level accounts: all of them, or none if one is not there. */
export function deleteStoreAccounts(store: StoreState, ids: readonly number[]): void {
  const accounts = ids.map((id) => requireStoreAccount(store, id))
  for (const account of accounts) revokeAccount(store, account)
}
