import {
  authenticationHeader,
  parseCredential,
  type Credential,
  type UpstreamKind,
} from '@latchkey/auth-strategy'
import { API_HOST } from '@latchkey/bigcommerce-client'
import type { Clock, Secret } from '@latchkey/kernel'
import type { DataSource } from 'typeorm'
import type { Configuration } from '../instances/configuration.ts'
import { grantedScopes } from '../instances/granted-scopes.ts'
import type { Standing } from '../instances/instance.ts'
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
  readonly standing: Standing
  readonly sealed: Buffer
  readonly configuration_sealed: Buffer
}

// The credential of the upstream in use comes along: one round trip opens an instance.
const SELECT = `
  select instance.id, instance.organization_id, instance.store_hash, instance.legacy_host,
         instance.upstream, instance.disabled, instance.standing, instance.configuration_sealed,
         credential.sealed
    from instance
    join credential on credential.instance_id = instance.id
                   and credential.upstream = instance.upstream
`

export interface InstanceDirectoryDeps {
  readonly database: DataSource
  readonly vault: Vault
  readonly evidence: CredentialEvidence
  readonly clock: Clock
  /** Fetches the next token of an instance whose token has ended; whether there is one now. */
  readonly renew: (instanceId: number) => Promise<boolean>
}

/** Finds instances by what a caller presents, and opens their credentials. */
export class InstanceDirectory {
  readonly #deps: InstanceDirectoryDeps

  constructor(deps: InstanceDirectoryDeps) {
    this.#deps = deps
  }

  /** The instance that a token belongs to. */
  async findByToken(token: Secret): Promise<OpenedInstance | undefined> {
    const hash = this.#deps.vault.hash('instance-token', token)
    return this.#openFirst(`${SELECT} where instance.token_hash = $1`, [hash])
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
    const { vault } = this.#deps
    return this.#openFirst(
      `${SELECT}
        where (instance.token_hash = $1 or instance.legacy_login_hash = $2)
          and ('storeHash' = $3 and instance.store_hash = $4
            or 'host' = $3 and instance.legacy_host = $4)
        order by instance.disabled, instance.id
        limit 1`,
      [
        vault.hash('instance-token', password),
        vault.hashLegacyLogin(username, password),
        ...('storeHash' in store ? ['storeHash', store.storeHash] : ['host', store.host]),
      ],
    )
  }

  // A token that has ended is renewed once, and what then stands there is taken, whatever it is: the
  // authority on a token is BigCommerce.
  async #openFirst(sql: string, values: unknown[]): Promise<OpenedInstance | undefined> {
    const { database, clock, renew } = this.#deps
    const read = async () => {
      const [row]: InstanceRow[] = await database.query(sql, values)
      return row && this.#open(row)
    }
    const opened = await read()
    if (opened === undefined || !needsRenewal(opened, clock.now())) return opened
    return (await renew(opened.id)) ? read() : opened
  }

  async #open(row: InstanceRow): Promise<OpenedInstance> {
    const { vault, evidence } = this.#deps
    const place = { organizationId: row.organization_id, instanceId: row.id }
    const [text, settings] = await Promise.all([
      vault.open(row.sealed, { ...place, field: 'credential' }),
      vault.open(row.configuration_sealed, { ...place, field: 'configuration' }),
    ])
    const credential = parseCredential(text)
    return {
      id: row.id,
      storeHash: row.store_hash,
      upstream: row.upstream,
      upstreamHost: row.upstream === 'oauth' ? API_HOST : row.legacy_host,
      legacyHost: row.legacy_host,
      disabled: row.disabled,
      standing: row.standing,
      credentialKind: credential.kind,
      endsAt: endOf(credential),
      opened: evidence.of(row.id, row.sealed),
      authentication: authenticationHeader(credential),
      ...scopeSettings(settings),
    }
  }
}

function endOf(credential: Credential): Date | undefined {
  return credential.kind === 'app-grant' ? credential.expiresAt : undefined
}

// What cannot be called is not renewed, nor what a person has to approve: BigCommerce was asked.
function needsRenewal({ endsAt, standing, disabled }: OpenedInstance, now: Date): boolean {
  return endsAt !== undefined && endsAt <= now && standing === 'callable' && !disabled
}

function scopeSettings(opened: Secret): Pick<OpenedInstance, 'scopes' | 'strict'> {
  const settings = JSON.parse(opened.reveal()) as Configuration
  return { scopes: grantedScopes(settings), strict: settings['latchkey.strict'] === 'true' }
}
