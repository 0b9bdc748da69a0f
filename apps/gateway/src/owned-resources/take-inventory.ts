import {
  listOwned,
  type OwnedListing,
  type OwnedResource,
  type StoreCredential,
  type UnseenKind,
  type VerificationDeps,
} from '@latchkey/bigcommerce-client'
import { wayToKeep, type WayToKeep } from './way-to-keep.ts'

/** A credential that is to be given up, and who owns what it sees. */
export interface CredentialBefore {
  /** Names the owner to a person, such as `the legacy account`. */
  readonly owner: string
  readonly credential: StoreCredential
  /** The client id of its API account, where it is known. */
  readonly clientId?: string | undefined
}

/** What the inventory is taken of. */
export interface InventoryQuestion {
  /** The legacy credential, and others of the store that go with it. */
  readonly before: readonly CredentialBefore[]
  readonly after: StoreCredential
}

/** A resource that an old credential has and the new one does not. */
export interface OrphanedResource extends OwnedResource, WayToKeep {
  /** As in `CredentialBefore.owner`; the first, where several have one of the same key. */
  readonly owner: string
}

/** Something that a credential could not see. */
export interface UnseenBy extends UnseenKind {
  /** The owner's name; `undefined` for the new credential. */
  readonly owner: string | undefined
}

/** What would be out of reach without the old credentials. */
export interface Inventory {
  readonly orphaned: readonly OrphanedResource[]
  /**
   * What is not known: of an old credential there may be more, and what the new one could not look at
   * counts as orphaned. `needs-oauth` is no gap: a legacy account owns nothing by API.
   */
  readonly unseen: readonly UnseenBy[]
}

/**
 * Lists what belongs to old credentials and is out of the new one's reach: not seen by it, or only to be
 * read by whoever does not own it. Nothing is changed in the store.
 *
 * @throws {CredentialRefusedError} If BigCommerce does not know one of the credentials any more.
 * @throws {StoreBusyError} If the store's quota is used up.
 * @throws {StoreUnreachableError} If no answer comes, or not in time.
 */
export async function takeInventory(
  { before, after }: InventoryQuestion,
  deps: VerificationDeps,
): Promise<Inventory> {
  const kept = await listOwned(after, deps)
  const seen = new Set(kept.resources.map(nameOf))
  const orphaned = new Map<string, OrphanedResource>()
  const unseen: UnseenBy[] = kept.unseen.map((each) => ({ ...each, owner: undefined }))
  for (const old of before) {
    const listing = await listOwned(old.credential, deps)
    unseen.push(...listing.unseen.map((each) => ({ ...each, owner: old.owner })))
    for (const resource of lostOf(listing, seen, old)) {
      const name = nameOf(resource)
      if (!orphaned.has(name)) orphaned.set(name, resource)
    }
  }
  return { orphaned: [...orphaned.values()], unseen }
}

const nameOf = ({ kind, key }: OwnedResource) => `${kind} ${key}`

function lostOf(
  { resources }: OwnedListing,
  seen: ReadonlySet<string>,
  { owner, clientId }: CredentialBefore,
): OrphanedResource[] {
  return resources
    .filter((resource) => !seen.has(nameOf(resource)) || isOnlyToRead(resource, clientId))
    .map((resource) => ({ ...resource, ...wayToKeep(resource), owner }))
}

// What is shared to be read shows under every account, and is changed by its owner alone.
function isOnlyToRead({ kind, description }: OwnedResource, clientId: string | undefined): boolean {
  const { ownerClientId, permissionSet } = description
  return (
    kind === 'metafield' &&
    clientId !== undefined &&
    ownerClientId === clientId &&
    typeof permissionSet === 'string' &&
    permissionSet.startsWith('read')
  )
}
