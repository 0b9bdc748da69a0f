import { authenticationHeader, parseCredential, type UpstreamKind } from '@latchkey/auth-strategy'
import { API_HOST } from '@latchkey/bigcommerce-client'
import type { Secret } from '@latchkey/kernel'
import type { DataSource } from 'typeorm'
import type { Configuration } from '../instances/configuration.ts'
import { grantedScopes } from '../instances/granted-scopes.ts'
import type { Vault } from '../vault/vault.ts'
import type { CredentialEvidence } from './credential-evidence.ts'
import type { OpenedInstance } from './opened-instance.ts'

/** The store that a legacy client names: by its hash in the path, or by the host it calls. */
export type StoreName = { readonly storeHash: string } | { readonly host: string }

interface InstanceRow {
  readonly id: number
  readonly organization_id: number
  readonly store_hash: string
  readonly legacy_host: string
  readonly upstream: UpstreamKind
  readonly disabled: boolean
  readonly sealed: Buffer
  readonly configuration_sealed: Buffer
}

// The credential of the upstream in use comes along: one round trip opens an instance.
const SELECT = `
  select instance.id, instance.organization_id, instance.store_hash, instance.legacy_host,
         instance.upstream, instance.disabled, instance.configuration_sealed, credential.sealed
    from instance
    join credential on credential.instance_id = instance.id
                   and credential.upstream = instance.upstream
`

/** Finds instances by what a caller presents, and opens their credentials. */
export class InstanceDirectory {
  readonly #database: DataSource
  readonly #vault: Vault
  readonly #evidence: CredentialEvidence

  constructor(database: DataSource, vault: Vault, evidence: CredentialEvidence) {
    this.#database = database
    this.#vault = vault
    this.#evidence = evidence
  }

  /** The instance that a token belongs to. */
  async findByToken(token: Secret): Promise<OpenedInstance | undefined> {
    const rows: InstanceRow[] = await this.#database.query(
      `${SELECT} where instance.token_hash = $1`,
      [this.#vault.hash('instance-token', token)],
    )
    return this.#open(rows[0])
  }

  /**
   * The instance that a legacy client's login opens: the legacy account's own user name and API
   * token, or any user name with the instance's token as the password.
   *
   * Several instances may hold one legacy account. An enabled one goes before a disabled one, then
   * the oldest, so that the choice is the same each time.
   */
  async findByLegacyLogin(
    username: string,
    password: Secret,
    store: StoreName,
  ): Promise<OpenedInstance | undefined> {
    const rows: InstanceRow[] = await this.#database.query(
      `${SELECT}
        where (instance.token_hash = $1 or instance.legacy_login_hash = $2)
          and ('storeHash' = $3 and instance.store_hash = $4
            or 'host' = $3 and instance.legacy_host = $4)
        order by instance.disabled, instance.id
        limit 1`,
      [
        this.#vault.hash('instance-token', password),
        this.#vault.hashLegacyLogin(username, password),
        ...('storeHash' in store ? ['storeHash', store.storeHash] : ['host', store.host]),
      ],
    )
    return this.#open(rows[0])
  }

  async #open(row: InstanceRow | undefined): Promise<OpenedInstance | undefined> {
    if (row === undefined) return undefined
    const place = { organizationId: row.organization_id, instanceId: row.id }
    const [credential, settings] = await Promise.all([
      this.#vault.open(row.sealed, { ...place, field: 'credential' }),
      this.#vault.open(row.configuration_sealed, { ...place, field: 'configuration' }),
    ])
    return {
      id: row.id,
      storeHash: row.store_hash,
      upstream: row.upstream,
      upstreamHost: row.upstream === 'oauth' ? API_HOST : row.legacy_host,
      legacyHost: row.legacy_host,
      disabled: row.disabled,
      opened: this.#evidence.of(row.id, row.sealed),
      authentication: authenticationHeader(parseCredential(credential)),
      ...scopeSettings(settings),
    }
  }
}

function scopeSettings(opened: Secret): Pick<OpenedInstance, 'scopes' | 'strict'> {
  const settings = JSON.parse(opened.reveal()) as Configuration
  return { scopes: grantedScopes(settings), strict: settings['latchkey.strict'] === 'true' }
}
