import { createOrganization, type Organization } from '../client/organization.ts'
import type { Stack } from '../stack/stack.ts'
import { store, type Store, type StoreHash } from '../stack/stores.ts'
import type { Mock } from '../stack/mock.ts'

/** A client's view of a stack: one organization, and a store that is its own. */
export interface Scene {
  /** Where the gateway is. */
  readonly origin: string
  readonly organization: Organization
  readonly store: Store
  readonly mock: Mock
}

/** Makes an organization for a store that no other file of tests takes. */
export async function enterScene(
  stack: Pick<Stack, 'place' | 'postgres' | 'gateway' | 'mock'>,
  storeHash: StoreHash,
): Promise<Scene> {
  return {
    origin: stack.gateway.origin,
    organization: await createOrganization(stack, `Owner of ${storeHash}`),
    store: store(storeHash),
    mock: stack.mock,
  }
}
