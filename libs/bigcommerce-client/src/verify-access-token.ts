import type { Secret } from '@latchkey/kernel'
import { z } from 'zod'
import type { VerificationDeps } from './ask-over-http.ts'
import { askingStore } from './ask-store.ts'
import { HEADER_TEXT } from './header-text.ts'
import { judgeStoreAnswer, TimeAnswer } from './judge-store-answer.ts'
import { API_HOST } from './store-address.ts'
import type { StoreAddress } from './store-address.ts'
import {
  CredentialRefusedError,
  StoreHashUnknownError,
  TokenOfOtherStoreError,
} from './verification-errors.ts'

const HooksAnswer = z.object({ data: z.array(z.unknown()) })

/** A store that a credential was seen to open. */
export interface VerifiedStore {
  readonly storeHash: string
  /** Where its legacy API is called. */
  readonly legacyHost: string
}

/** An access token and the store it is said to be for. */
export interface AccessTokenClaim {
  readonly address: StoreAddress
  readonly accessToken: Secret
}

/**
 * Proves an access token of a store-level account or an app against its store.
 *
 * Reading the time needs a scope that not every token has, so a 403 is followed by a question that
 * every token may ask of its own store. Nothing is changed in the store.
 *
 * @throws {CredentialRefusedError} If BigCommerce does not know the token.
 * @throws {TokenOfOtherStoreError} If it belongs to another store.
 * @throws {StoreHashUnknownError} If the address is a shop's own domain. Nothing is sent.
 * @throws {NotAStoreError} If what answers is not the API of a store.
 * @throws {StoreUnavailableError} If the store is down.
 * @throws {StoreBusyError} If its quota is used up.
 * @throws {StoreUnreachableError} If no answer comes, or not in time.
 */
export async function verifyAccessToken(
  { address, accessToken }: AccessTokenClaim,
  deps: VerificationDeps,
): Promise<VerifiedStore> {
  if (address.form === 'custom-domain') throw new StoreHashUnknownError()
  const { storeHash, legacyHost } = address
  const token = accessToken.reveal()
  if (!HEADER_TEXT.test(token)) throw new CredentialRefusedError('access-token')

  await askingStore(deps, async (ask) => {
    const base = `https://${API_HOST}/stores/${storeHash}`
    const question = async (path: string, shape: z.ZodType) =>
      judgeStoreAnswer(await ask(base + path, { 'x-auth-token': token }), shape, 'access-token')

    if ((await question('/v2/time', TimeAnswer)) === 'accepted') return
    if ((await question('/v3/hooks', HooksAnswer)) === 'accepted') return
    throw new TokenOfOtherStoreError()
  })
  return { storeHash, legacyHost }
}
