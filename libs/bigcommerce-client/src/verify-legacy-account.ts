import type { Secret } from '@latchkey/kernel'
import { z } from 'zod'
import type { JsonAnswer, VerificationDeps } from './ask-over-http.ts'
import { askingStore } from './ask-store.ts'
import type { AskStore } from './ask-store.ts'
import { judgeStoreAnswer, TimeAnswer } from './judge-store-answer.ts'
import { isStoreHash, storeHashOfHost } from './store-address.ts'
import type { StoreAddress } from './store-address.ts'
import { CredentialRefusedError, StoreHashUnknownError } from './verification-errors.ts'
import { StoreRedirectsError } from './verification-errors.ts'
import type { TriedCredential } from './verification-errors.ts'
import type { VerifiedStore } from './verify-access-token.ts'

// RFC 7617 §2: the user name ends at the first colon, and neither part holds control characters.
const USER_NAME = /^[^:\p{Cc}]+$/u
const API_TOKEN = /^\P{Cc}+$/u

const StoreInformation = z.object({
  id: z.string().optional().catch(undefined),
  control_panel_base_url: z.string().optional().catch(undefined),
})

/** A legacy account and the store it is said to be for. */
export interface LegacyAccountClaim {
  readonly address: StoreAddress
  readonly username: string
  readonly apiToken: Secret
}

/**
 * Proves a legacy account's user name and API token against its store.
 *
 * A 403 proves them too: BigCommerce knew the login, whose user merely may not ask that. For a shop's
 * own domain the store's information names the store. Redirects are never followed with credentials.
 *
 * @throws {CredentialRefusedError} If the login is refused; the remedy says so where the pasted
 *   address is one of an OAuth account.
 * @throws {StoreRedirectsError} If the host sends callers elsewhere.
 * @throws {StoreHashUnknownError} If a shop's own domain does not say which store it is.
 * @throws {NotAStoreError} If what answers is not the API of a store.
 * @throws {StoreUnavailableError} If the store is down.
 * @throws {StoreBusyError} If its quota is used up.
 * @throws {StoreUnreachableError} If no answer comes, or not in time.
 */
export async function verifyLegacyAccount(
  claim: LegacyAccountClaim,
  deps: VerificationDeps,
): Promise<VerifiedStore> {
  const { address } = claim
  const { legacyHost } = address
  const tried = triedWith(address)
  const headers = { authorization: authorizationOf(claim, tried) }

  return askingStore(deps, async (ask) => {
    const question = questionTo(`https://${legacyHost}/api/v2`, headers, ask)
    judgeStoreAnswer(await question('/time'), TimeAnswer, tried)
    if (address.form !== 'custom-domain') return { storeHash: address.storeHash, legacyHost }

    const information = await question('/store')
    const verdict = judgeStoreAnswer(information, StoreInformation, tried)
    const storeHash = verdict === 'accepted' ? hashIn(information.json) : undefined
    if (storeHash === undefined) throw new StoreHashUnknownError()
    return { storeHash, legacyHost }
  })
}

function triedWith({ form }: StoreAddress): TriedCredential {
  return form.startsWith('oauth-') ? 'legacy-on-oauth-path' : 'legacy'
}

function authorizationOf(claim: LegacyAccountClaim, tried: TriedCredential): string {
  const apiToken = claim.apiToken.reveal()
  if (!USER_NAME.test(claim.username) || !API_TOKEN.test(apiToken)) {
    throw new CredentialRefusedError(tried)
  }
  return `Basic ${Buffer.from(`${claim.username}:${apiToken}`).toString('base64')}`
}

function questionTo(base: string, headers: Record<string, string>, ask: AskStore) {
  return async (path: string): Promise<JsonAnswer> => {
    const answer = await ask(base + path, headers)
    if (answer.status >= 300 && answer.status < 400) throw new StoreRedirectsError()
    return answer
  }
}

function hashIn(json: unknown): string | undefined {
  const { control_panel_base_url: panel, id } = StoreInformation.parse(json)
  const fromPanel = storeHashOfHost(URL.parse(panel ?? '')?.hostname ?? '')
  return fromPanel ?? (id !== undefined && isStoreHash(id) ? id : undefined)
}
