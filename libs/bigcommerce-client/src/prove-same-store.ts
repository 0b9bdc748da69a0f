import { z } from 'zod'
import type { VerificationDeps } from './ask-over-http.ts'
import { askingStore } from './ask-store.ts'
import type { AskStore } from './ask-store.ts'
import { judgeStoreAnswer } from './judge-store-answer.ts'
import { storeDoor } from './store-credential.ts'
import type { StoreCredential, StoreDoor } from './store-credential.ts'
import { TokenOfOtherStoreError } from './verification-errors.ts'

// BigCommerce's description of `GET /v2/store`: the id is the store's hash. Domain and secure URL are
// not compared: a merchant changes them, and they follow the channel. Old stores give no id.
const StoreInformation = z.object({ id: z.string().optional() })
const Webhooks = z.object({ data: z.array(z.unknown()) })

/** The credential in use, and the one that is to take its place. */
export interface CredentialPair {
  readonly before: StoreCredential
  readonly after: StoreCredential
}

/**
 * Proves that two credentials open the same store, without changing anything in it.
 *
 * @returns `same` where the store told both the same id; `by-hash-only` where it did not tell both, and
 *   all that is known is that the new one opens the path of the hash that the old one is used with.
 * @throws {TokenOfOtherStoreError} If they are used with different hashes, the ids differ, or the new one
 *   opens nothing of that store.
 * @throws {CredentialRefusedError} If BigCommerce does not know one of them.
 * @throws {NotAStoreError} If what answers is not the API of a store.
 * @throws {StoreUnavailableError} If the store is down.
 * @throws {StoreBusyError} If its quota is used up.
 * @throws {StoreUnreachableError} If no answer comes, or not in time.
 */
export async function proveSameStore(
  { before, after }: CredentialPair,
  deps: VerificationDeps,
): Promise<'by-hash-only' | 'same'> {
  if (before.storeHash !== after.storeHash) throw new TokenOfOtherStoreError()
  const doors = { before: storeDoor(before), after: storeDoor(after) }
  return askingStore(deps, async (ask) => {
    const told = await storeIdBy(doors.after, ask)
    if (told === undefined) await requireOpen(doors.after, ask)
    const known = await storeIdBy(doors.before, ask)
    if (told === undefined || known === undefined) return 'by-hash-only'
    if (told !== known) throw new TokenOfOtherStoreError()
    return 'same'
  })
}

/** What the store says its id is; `undefined` where the credential may not know, or it has none. */
async function storeIdBy(
  { base, headers, tried }: StoreDoor,
  ask: AskStore,
): Promise<string | undefined> {
  const answer = await ask(`${base}/v2/store`, { ...headers })
  if (judgeStoreAnswer(answer, StoreInformation, tried) === 'forbidden') return undefined
  return StoreInformation.parse(answer.json).id
}

/** Any token may list its own webhooks in its own store, and in no other. */
async function requireOpen({ base, headers, tried }: StoreDoor, ask: AskStore): Promise<void> {
  const answer = await ask(`${base}/v3/hooks?limit=1`, { ...headers })
  if (judgeStoreAnswer(answer, Webhooks, tried) === 'forbidden') throw new TokenOfOtherStoreError()
}
