import { OpenedRoutes } from '@latchkey/scope-catalog'
import { LRUCache } from 'lru-cache'
import { hash } from 'node:crypto'

interface Evidence {
  /**
   * Of the credential as the vault keeps it: another one, or the same sealed anew, has another. The bytes
   * themselves are a part of the database's answer, all of which they would keep.
   */
  readonly digest: string
  readonly opened: OpenedRoutes
}

/**
 * What this replica saw the credentials of instances open. It outlives the cached instance, which is
 * dropped for any change of its rows, and ends with the credential.
 */
export class CredentialEvidence {
  readonly #byInstance: LRUCache<number, Evidence>

  /** @param max Of how many instances something is remembered. */
  constructor(max: number) {
    this.#byInstance = new LRUCache({ max })
  }

  /** What the instance's credential opened so far, to be added to. */
  of(instanceId: number, sealed: Buffer): OpenedRoutes {
    const known = this.#byInstance.get(instanceId)
    const digest = hash('sha256', sealed, 'base64')
    if (known?.digest === digest) return known.opened
    const opened = new OpenedRoutes()
    this.#byInstance.set(instanceId, { digest, opened })
    return opened
  }

  /** What the instance's present credential opened, as far as this replica has used it. */
  find(instanceId: number): OpenedRoutes | undefined {
    return this.#byInstance.get(instanceId)?.opened
  }
}
