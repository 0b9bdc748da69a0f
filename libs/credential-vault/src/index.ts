export type { DataKeyBinding, DataKeyPurpose, FieldBinding } from './binding.ts'
export type { DataKey } from './data-key.ts'
export type { DataKeyStore, StoredDataKey } from './data-key-store.ts'
export {
  KeyRingError,
  RotationContendedError,
  VaultKeyMissingError,
  VaultOpenError,
} from './errors.ts'
export { KeyRing } from './key-ring.ts'
export { lookupHash, sameHash } from './lookup-hash.ts'
export type { LookupPurpose } from './lookup-hash.ts'
export type { PortableKind, PortableLock } from './portable-envelope.ts'
export {
  PassphraseWeakError,
  PassphraseWrongError,
  PortableFileError,
  PortableKeyError,
  PortableKeyWrongError,
} from './portable-errors.ts'
export type { PortableReason } from './portable-errors.ts'
export { generatePortableKey, parsePortableKey } from './portable-key.ts'
export { rotateDataKeys } from './rotate-data-keys.ts'
export type {
  KeyUses,
  RotationOptions,
  RotationProgress,
  RotationReport,
} from './rotate-data-keys.ts'
export { open, seal } from './seal.ts'
export {
  openPortable,
  openPortableWithKey,
  portableLock,
  sealPortable,
  sealPortableWithKey,
} from './seal-portable.ts'
export type { PortableOptions } from './seal-portable.ts'
export { createDataKey, rewrapDataKey, unwrapDataKey } from './wrap-data-key.ts'
export type { NewDataKey, WrappedDataKey } from './wrap-data-key.ts'
