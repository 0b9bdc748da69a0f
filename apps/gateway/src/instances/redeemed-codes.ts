import type { Secret } from '@latchkey/kernel'
import type { EntityManager } from 'typeorm'
import type { Member } from '../identity/member.ts'
import type { Vault } from '../vault/vault.ts'
import type { ScopeChange } from './scope-change.ts'

/** What became of a code that was exchanged. */
export interface RedeemedCode {
  readonly instanceId: number
  readonly created: boolean
  readonly scopes: ScopeChange
}

/**
 * The codes that were exchanged, by keyed hash: a browser may deliver one twice, and BigCommerce
 * exchanges it once.
 */
export class RedeemedCodes {
  readonly #database: EntityManager
  readonly #vault: Vault

  constructor(database: EntityManager, vault: Vault) {
    this.#database = database
    this.#vault = vault
  }

  /** What became of a code, if it was exchanged here for the organization. */
  async find({ organizationId }: Member, code: Secret): Promise<RedeemedCode | undefined> {
    const rows: { instance_id: number; outcome: Omit<RedeemedCode, 'instanceId'> }[] =
      await this.#database.query(
        'select instance_id, outcome from redeemed_code where organization_id = $1 and code_hash = $2',
        [organizationId, this.#vault.hash('grant-code', code)],
      )
    const [row] = rows
    return row && { instanceId: row.instance_id, ...row.outcome }
  }

  /** Remembers what became of a code, in the transaction that keeps what it was exchanged for. */
  async add(
    { organizationId }: Member,
    code: Secret,
    { instanceId, ...outcome }: RedeemedCode,
    { manager, at }: { readonly manager: EntityManager; readonly at: Date },
  ): Promise<void> {
    await manager.query(
      `insert into redeemed_code (organization_id, code_hash, instance_id, outcome, redeemed_at)
       values ($1, $2, $3, $4, $5)`,
      [organizationId, this.#vault.hash('grant-code', code), instanceId, outcome, at],
    )
  }
}
