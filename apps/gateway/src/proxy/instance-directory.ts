import {
  authenticationHeader,
  parseCredential,
  type Credential,
  type UpstreamKind,
} from '@latchkey/auth-strategy'
import { API_HOST } from '@latchkey/bigcommerce-client'
import { DEFAULT_POLICY } from '@latchkey/credential-migration'
import type { Clock, Secret } from '@latchkey/kernel'
import { OpenedRoutes } from '@latchkey/scope-catalog'
import type { DataSource } from 'typeorm'
import type { DatabaseReach } from '../database/database-reach.ts'
import type { Configuration } from '../instances/configuration.ts'
import { grantedScopes } from '../instances/granted-scopes.ts'
import type { Standing } from '../instances/instance.ts'
import type { Vault } from '../vault/vault.ts'
import { readPriority } from './call-priority.ts'
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
  readonly migration_id: number | null
  readonly canary_share: number
  readonly shadow_share: number
  readonly reserve_share: number | null
  readonly granted_scopes: readonly string[] | null
  readonly supplied_at: Date | null
  /** Of the OAuth credential that a migration has brought, and that is not in use yet. */
  readonly next_sealed: Buffer | null
}

// The credential of the upstream in use comes along: one round trip opens an instance.
const SELECT = `
  select instance.id, instance.organization_id, instance.store_hash, instance.legacy_host,
         instance.upstream, instance.disabled, instance.standing, instance.configuration_sealed,
         instance.canary_share, instance.shadow_share, credential.sealed,
         migration.id as migration_id, migration.granted_scopes, migration.supplied_at,
         next.sealed as next_sealed,
         (migration.policy ->> 'reserveShare')::real as reserve_share
    from instance
    join credential on credential.instance_id = instance.id
                   and credential.upstream = instance.upstream
    left join migration on migration.instance_id = instance.id
                       and migration.phase not in ('finished', 'abandoned')
    left join credential as next on next.instance_id = instance.id
                                and instance.upstream = 'legacy'
                                and next.upstream = 'oauth'
`

export interface InstanceDirectoryDeps {
  readonly database: DataSource
  /** Says at once where the database is known to be away. */
  readonly reach: DatabaseReach
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
    const { database, reach, clock, renew } = this.#deps
    const read = async () => {
      const [row] = await reach.ask<InstanceRow[]>(() => database.query(sql, values))
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
    const instance: OpenedInstance = {
      id: row.id,
      storeHash: row.store_hash,
      upstream: row.upstream,
      legacyHost: row.legacy_host,
      disabled: row.disabled,
      standing: row.standing,
      opened: evidence.of(row.id, row.sealed),
      ...credentialParts(parseCredential(text), row),
      ...settingsOfCalls(settings),
      migrationId: row.migration_id ?? undefined,
      canary: row.canary_share > 0,
      next: undefined,
    }
    return row.next_sealed === null ? instance : this.#openNext(instance, row.next_sealed, row)
  }

  // What the new credential opens is no evidence of what the one in use does, and is kept nowhere.
  async #openNext(
    instance: OpenedInstance,
    sealed: Buffer,
    row: InstanceRow,
  ): Promise<OpenedInstance> {
    const place = { organizationId: row.organization_id, instanceId: row.id }
    const text = await this.#deps.vault.open(sealed, { ...place, field: 'credential' })
    const next: OpenedInstance = {
      ...instance,
      upstream: 'oauth',
      opened: new OpenedRoutes(),
      ...credentialParts(parseCredential(text), { ...row, upstream: 'oauth' }),
      scopes: row.granted_scopes === null ? undefined : new Set(row.granted_scopes),
    }
    const { canary_share: canaryShare, shadow_share: shadowShare } = row
    const reserveShare = row.reserve_share ?? DEFAULT_POLICY.reserveShare
    const suppliedAt = row.supplied_at ?? undefined
    const shares = { canaryShare, shadowShare, reserveShare }
    return { ...instance, next: { instance: next, ...shares, suppliedAt } }
  }
}

function credentialParts(
  credential: Credential,
  { upstream, legacy_host }: Pick<InstanceRow, 'upstream' | 'legacy_host'>,
) {
  return {
    upstreamHost: upstream === 'oauth' ? API_HOST : legacy_host,
    credentialKind: credential.kind,
    endsAt: endOf(credential),
    authentication: authenticationHeader(credential),
  }
}

function endOf(credential: Credential): Date | undefined {
  return credential.kind === 'app-grant' ? credential.expiresAt : undefined
}

// What cannot be called is not renewed, nor what a person has to approve: BigCommerce was asked.
function needsRenewal({ endsAt, standing, disabled }: OpenedInstance, now: Date): boolean {
  return endsAt !== undefined && endsAt <= now && standing === 'callable' && !disabled
}

function settingsOfCalls(opened: Secret): Pick<OpenedInstance, 'scopes' | 'strict' | 'priority'> {
  const settings = JSON.parse(opened.reveal()) as Configuration
  const priority = settings['latchkey.priority'] ?? ''
  return {
    scopes: grantedScopes(settings),
    strict: settings['latchkey.strict'] === 'true',
    priority: priority === '' ? undefined : readPriority(priority),
  }
}
