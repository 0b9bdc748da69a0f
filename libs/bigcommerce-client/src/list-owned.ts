import type { z } from 'zod'
import type { VerificationDeps } from './ask-over-http.ts'
import { askingStore } from './ask-store.ts'
import type { AskStore } from './ask-store.ts'
import type { OwnedKind, OwnedResource, UnseenKind } from './owned-resource.ts'
import { Metafield, METAFIELD_FIELDS, metafieldPaths, ownedMetafield } from './owned-metafields.ts'
import { ownedScripts, Script, SCRIPTS_PATH } from './owned-scripts.ts'
import { ownedWebhook, readWebhooks, WEBHOOKS_PATH } from './owned-webhooks.ts'
import { readList } from './read-list.ts'
import type { ListReading } from './read-list.ts'
import { storeDoor } from './store-credential.ts'
import type { StoreCredential, StoreDoor } from './store-credential.ts'

/** How many resources of one kind are read. */
export const MOST_OF_A_KIND = 1_000

// A page is one question, and there can be many.
const TOTAL_MS = 60_000

/** What a credential sees of what is shown to owners alone. */
export interface OwnedListing {
  readonly resources: readonly OwnedResource[]
  readonly unseen: readonly UnseenKind[]
}

/**
 * Lists the webhooks, metafields and scripts that a credential sees, with at most 1,000 of each kind.
 * Nothing is changed in the store. A legacy account owns none of them by API, and is not asked.
 *
 * @throws {CredentialRefusedError} If BigCommerce does not know the credential any more.
 * @throws {StoreBusyError} If the store's quota is used up: a list that ends early looks like a whole one.
 * @throws {StoreUnreachableError} If no answer comes, or not in time.
 */
export async function listOwned(
  credential: StoreCredential,
  deps: VerificationDeps,
): Promise<OwnedListing> {
  if (credential.upstream === 'legacy') return { resources: [], unseen: NEEDS_OAUTH }
  const door = storeDoor(credential)
  return askingStore({ totalMs: TOTAL_MS, ...deps }, async (ask) => {
    const listings = [
      await listWebhooks(door, ask),
      await listMetafields(door, ask),
      await listScripts(door, ask),
    ]
    return {
      resources: listings.flatMap(({ resources }) => resources),
      unseen: listings.flatMap(({ unseen }) => unseen),
    }
  })
}

const NEEDS_OAUTH: readonly UnseenKind[] = (['webhook', 'metafield', 'script'] as const).map(
  (kind) => ({ kind, why: 'needs-oauth' }),
)

async function listWebhooks(door: StoreDoor, ask: AskStore): Promise<OwnedListing> {
  const reading = await readWebhooks(MOST_OF_A_KIND, door, ask)
  return {
    resources: reading.records.map(ownedWebhook),
    unseen: unseenIn(reading, 'webhook', WEBHOOKS_PATH),
  }
}

async function listScripts(door: StoreDoor, ask: AskStore): Promise<OwnedListing> {
  const question = { path: SCRIPTS_PATH, shape: Script, most: MOST_OF_A_KIND }
  const reading = await readList(question, door, ask)
  return {
    resources: ownedScripts(reading.records),
    unseen: unseenIn(reading, 'script', SCRIPTS_PATH),
  }
}

async function listMetafields(door: StoreDoor, ask: AskStore): Promise<OwnedListing> {
  const records: z.infer<typeof Metafield>[] = []
  const unseen: UnseenKind[] = []
  for (const path of metafieldPaths()) {
    const most = MOST_OF_A_KIND - records.length
    const query = { include_fields: METAFIELD_FIELDS }
    const reading = await readList({ path, query, shape: Metafield, most }, door, ask)
    records.push(...reading.records)
    unseen.push(...unseenIn(reading, 'metafield', path))
  }
  return { resources: records.map(ownedMetafield), unseen }
}

function unseenIn(
  { gap }: ListReading<unknown>,
  kind: OwnedKind,
  path: string,
): readonly UnseenKind[] {
  return gap === undefined ? [] : [{ kind, ...gap, path }]
}
