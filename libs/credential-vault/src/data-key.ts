import type { KeyObject } from 'node:crypto'
import type { DataKeyBinding, DataKeyPurpose } from './binding.ts'

/** An unwrapped key that seals or hashes. It can be passed around and not printed. */
export class DataKey {
  readonly #key: KeyObject

  /** Where it belongs. */
  readonly binding: DataKeyBinding

  constructor(key: KeyObject, { organizationId, purpose }: DataKeyBinding) {
    this.#key = key
    this.binding = { organizationId, purpose }
  }

  /**
   * Hands the key to the one algorithm that its purpose allows: AES-GCM for `organization`,
   * HMAC for `lookup`. No key ever serves both.
   */
  keyFor(purpose: DataKeyPurpose): KeyObject {
    if (purpose !== this.binding.purpose) {
      throw new TypeError(`a data key for ${this.binding.purpose} is not one for ${purpose}`)
    }
    return this.#key
  }
}
