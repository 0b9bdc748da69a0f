import { Secret } from '@latchkey/kernel'
import { placeOfField, type FieldBinding } from './binding.ts'
import type { DataKey } from './data-key.ts'
import { openBytes, sealBytes } from './seal-bytes.ts'

/**
 * Seals a secret for one field of one instance or app; nowhere else will it open.
 *
 * @param key The data key of the organization in `binding`; any other is a `TypeError`, because what
 *   it sealed would be out of reach of the organization it belongs to.
 * @param plaintext Well-formed Unicode: anything else would not come back as it went in.
 */
export function seal(key: DataKey, plaintext: Secret, binding: FieldBinding): Buffer {
  if (key.binding.organizationId !== binding.organizationId) {
    throw new TypeError('a field must be sealed with the data key of its own organization')
  }
  const text = plaintext.reveal()
  if (!text.isWellFormed()) throw new TypeError('a plaintext must be well-formed Unicode')
  return sealBytes(key.keyFor('organization'), Buffer.from(text), placeOfField(binding))
}

/**
 * Opens what `seal` made.
 *
 * @throws {VaultOpenError} If it does not open: wrong key, a row of another place or altered bytes.
 */
export function open(key: DataKey, sealed: Buffer, binding: FieldBinding): Secret {
  const bytes = openBytes(key.keyFor('organization'), sealed, placeOfField(binding))
  return new Secret(bytes.toString())
}
