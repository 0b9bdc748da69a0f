import { KeyRing } from '@latchkey/credential-vault'
import type { GatewayConfig } from './config/config.ts'
import {
  openDatabase,
  type OpenDatabaseDeps,
  type OpenedDatabase,
} from './database/open-database.ts'
import { PostgresDataKeyStore } from './vault/data-key-store.ts'
import { Vault } from './vault/vault.ts'

/** The database and the vault whose keys open it. */
export interface Storage extends AsyncDisposable {
  readonly database: OpenedDatabase
  readonly ring: KeyRing
  readonly dataKeys: PostgresDataKeyStore
  readonly vault: Vault
}

/**
 * Opens what is stored, for the gateway and for its commands.
 *
 * @throws {KeyRingError | VaultKeyMissingError | VaultOpenError} If the keys do not open it: a gateway
 *   that could serve only some of its instances does not start.
 */
export async function openStorage(
  deps: Omit<OpenDatabaseDeps, 'config'> & { readonly config: GatewayConfig },
): Promise<Storage> {
  const ring = KeyRing.parse(deps.config.vaultKeys)
  await using undo = new AsyncDisposableStack()
  const database = undo.use(await openDatabase(deps))
  const dataKeys = new PostgresDataKeyStore(database.source)
  const vault = await Vault.unlock(ring, dataKeys, deps.clock)

  const resources = undo.move()
  const dispose = () => resources.disposeAsync()
  return { database, ring, dataKeys, vault, [Symbol.asyncDispose]: dispose }
}
