import { createSecretKey, randomBytes } from 'node:crypto'
import { placeOfDataKey, type DataKeyBinding } from './binding.ts'
import { DataKey } from './data-key.ts'
import type { KeyRing } from './key-ring.ts'
import { openBytes, sealBytes } from './seal-bytes.ts'

const DATA_KEY_BYTES = 32

/** A data key as it is stored: sealed under one key of the ring. */
export interface WrappedDataKey {
  /** Which key of the ring opens it. */
  readonly keyId: string
  readonly wrapped: Buffer
}

/** A data key that was just made: ready for use, and in the form to store. */
export interface NewDataKey {
  readonly key: DataKey
  readonly wrapped: WrappedDataKey
}

/**
 * Makes a data key and wraps it under the ring's primary key.
 *
 * Store the wrapped form before anything is sealed with the key: what is sealed under a key that was
 * never stored is lost.
 */
export function createDataKey(ring: KeyRing, binding: DataKeyBinding): NewDataKey {
  const bytes = randomBytes(DATA_KEY_BYTES)
  try {
    return { key: dataKeyOf(bytes, binding), wrapped: wrap(ring, bytes, binding) }
  } finally {
    bytes.fill(0)
  }
}

/**
 * Opens a stored data key with whichever key of the ring wrapped it.
 *
 * @throws {VaultKeyMissingError} If the ring does not hold that key.
 * @throws {VaultOpenError} If it does not open: wrong key, another binding or altered bytes.
 */
export function unwrapDataKey(
  ring: KeyRing,
  wrapped: WrappedDataKey,
  binding: DataKeyBinding,
): DataKey {
  const bytes = unwrap(ring, wrapped, binding)
  try {
    return dataKeyOf(bytes, binding)
  } finally {
    bytes.fill(0)
  }
}

/**
 * Wraps the same data key again, under the ring's primary key.
 *
 * What was sealed with the data key stays as it is, and the old wrapping opens as long as its key is
 * in a ring.
 *
 * @throws {VaultKeyMissingError} If the ring does not hold the key that wrapped it.
 * @throws {VaultOpenError} If it does not open: wrong key, another binding or altered bytes.
 */
export function rewrapDataKey(
  ring: KeyRing,
  wrapped: WrappedDataKey,
  binding: DataKeyBinding,
): WrappedDataKey {
  const bytes = unwrap(ring, wrapped, binding)
  try {
    return wrap(ring, bytes, binding)
  } finally {
    bytes.fill(0)
  }
}

function wrap(ring: KeyRing, bytes: Uint8Array, binding: DataKeyBinding): WrappedDataKey {
  const keyId = ring.primaryId
  return { keyId, wrapped: sealBytes(ring.require(keyId), bytes, placeOfDataKey(binding)) }
}

function unwrap(
  ring: KeyRing,
  { keyId, wrapped }: WrappedDataKey,
  binding: DataKeyBinding,
): Buffer {
  return openBytes(ring.require(keyId), wrapped, placeOfDataKey(binding))
}

function dataKeyOf(bytes: Uint8Array, binding: DataKeyBinding): DataKey {
  return new DataKey(createSecretKey(bytes), binding)
}
