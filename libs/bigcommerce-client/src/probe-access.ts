import type { Secret } from '@latchkey/kernel'
import { z } from 'zod'
import type { VerificationDeps } from './ask-over-http.ts'
import { askingStore } from './ask-store.ts'
import type { AskStore } from './ask-store.ts'
import { judgeStoreAnswer } from './judge-store-answer.ts'
import { API_HOST } from './store-address.ts'
import type { TriedCredential } from './verification-errors.ts'

const Anything = z.unknown()
const StorePlan = z.object({ plan_name: z.string() })

/** A credential, the store it is used for, and a call that was forbidden to it. */
export interface ForbiddenAccess {
  readonly upstream: 'legacy' | 'oauth'
  readonly storeHash: string
  /** Where the store's legacy API is called. */
  readonly legacyHost: string
  readonly authentication: { readonly name: string; readonly value: Secret }
  /** A path of the API, such as `/v3/catalog/products`, to be read; undefined where it is no GET. */
  readonly read: string | undefined
}

/** What a store says to a credential, by questions that change nothing. */
export interface AccessProbe {
  /** Its answer to what any token of its own, or any legacy account, may ask. */
  readonly anyTokenMay: 'answered' | 'forbidden'
  /** The plan the store is on, where the credential may know. */
  readonly planName: string | undefined
  /** The status of the call itself, where it only reads. */
  readonly status: number | undefined
}

/**
 * Asks a store what it lets a credential do: the webhooks, which any token may list (the time, for a
 * legacy account), the store's plan, and the forbidden call once more where it only reads.
 *
 * @throws {CredentialRefusedError} If BigCommerce does not know the credential any more.
 * @throws {NotAStoreError} If what answers is not the API of a store.
 * @throws {StoreUnavailableError} If the store is down.
 * @throws {StoreBusyError} If its quota is used up.
 * @throws {StoreUnreachableError} If no answer comes, or not in time.
 */
export async function probeAccess(
  access: ForbiddenAccess,
  deps: VerificationDeps,
): Promise<AccessProbe> {
  const { base, open, tried } = PROBES[access.upstream](access)
  const { name, value } = access.authentication
  const headers = { [name]: value.reveal() }

  return askingStore(deps, async (ask) => {
    const answer = await ask(base + open, headers)
    const verdict = judgeStoreAnswer(answer, Anything, tried)
    return {
      anyTokenMay: verdict === 'accepted' ? 'answered' : 'forbidden',
      planName: await planNameBy(ask, base, headers),
      status:
        access.read === undefined ? undefined : (await ask(base + access.read, headers)).status,
    }
  })
}

interface Probe {
  readonly base: string
  /** What anybody whom the store knows may ask. */
  readonly open: string
  readonly tried: TriedCredential
}

const PROBES = {
  oauth: ({ storeHash }) => ({
    base: `https://${API_HOST}/stores/${storeHash}`,
    open: '/v3/hooks?limit=1',
    tried: 'access-token',
  }),
  legacy: ({ legacyHost }) => ({
    base: `https://${legacyHost}/api`,
    open: '/v2/time',
    tried: 'legacy',
  }),
} as const satisfies Record<string, (access: ForbiddenAccess) => Probe>

async function planNameBy(
  ask: AskStore,
  base: string,
  headers: Record<string, string>,
): Promise<string | undefined> {
  const { json } = await ask(`${base}/v2/store`, headers)
  return StorePlan.safeParse(json).data?.plan_name
}
