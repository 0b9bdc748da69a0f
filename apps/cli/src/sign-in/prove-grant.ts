import {
  exchangeCode,
  parseStoreAddress,
  verifyAccessToken,
  type AppLogin,
  type TokenGrant,
} from '@latchkey/bigcommerce-client'
import type { Secret } from '@latchkey/kernel'
import type { BigCommerce } from '../connection/bigcommerce.ts'

/** A code, and all that BigCommerce wants to be told with it. */
export interface CodeToExchange {
  readonly app: AppLogin
  readonly code: Secret
  /** Ids with blanks between them; empty where nobody knows them. */
  readonly scope: string
  readonly storeHash: string
  readonly redirectUri: string
}

/**
 * Exchanges a code for a token and asks the store itself whether the token opens it.
 *
 * A code works once: what fails after the exchange has to begin again with a new consent.
 */
export async function exchangeAndProve(
  exchange: CodeToExchange,
  { deps }: Pick<BigCommerce, 'deps'>,
): Promise<TokenGrant> {
  const grant = await exchangeCode(exchange, deps)
  await proveToken(grant, { deps })
  return grant
}

/** Asks a store whether a token opens it. */
export async function proveToken(
  { storeHash, accessToken }: Pick<TokenGrant, 'accessToken' | 'storeHash'>,
  { deps }: Pick<BigCommerce, 'deps'>,
): Promise<void> {
  await verifyAccessToken({ address: parseStoreAddress(storeHash), accessToken }, deps)
}
