import { credentialText } from '@latchkey/auth-strategy'
import { Secret } from '@latchkey/kernel'
import type { Storage } from '../../storage.ts'
import { call, type Answered, type Call } from '../../testing/call.ts'
import { runSql } from '../../testing/dump-database.ts'
import { basic } from '../../testing/scripted-stack.ts'
import { STORE_HASH, type TestGateway } from '../../testing/test-gateway.ts'

/** An instance on a legacy account with a migration that has brought an OAuth credential. */
export interface ShadowedInstance {
  readonly migrationId: number
  /** Its client reads, below the store, through the BigCommerce door. */
  readonly read: (path: string, options?: Call) => Promise<Answered>
  /** Its client reads, below `/v2`, through the legacy door. */
  readonly readLegacy: (path: string, options?: Call) => Promise<Answered>
  /** Supplies the credential anew, as an operator who has another one. */
  readonly supplyAgain: () => Promise<void>
}

export interface ShadowSettings {
  readonly accessToken: string
  readonly shadowShare: number
  readonly reserveShare: number
}

/** Makes one, by rows as the migration's own steps write them. */
export async function newShadowed(
  gateway: TestGateway,
  { vault }: Storage,
  { accessToken, shadowShare, reserveShare }: ShadowSettings,
): Promise<ShadowedInstance> {
  const { databaseUrl, origin } = gateway
  const { id, token } = await gateway.createLegacyInstance()
  const sql = 'select organization_id as id from instance where id = $1'
  const organizationId = await numberFrom(databaseUrl, sql, [id])
  const sealed = await vault.seal(
    credentialText({ kind: 'store-token', accessToken: new Secret(accessToken) }),
    { organizationId, instanceId: id, field: 'credential' },
  )
  const migrationId = await numberFrom(databaseUrl, MIGRATE, [
    ...[id, organizationId, STORE_HASH, JSON.stringify({ reserveShare }), sealed, shadowShare],
  ])
  const asClient = (headers: Call['headers']) => (at: string, options: Call) =>
    call(at, { ...options, headers: { ...headers, ...options.headers } })
  const byToken = asClient({ 'x-auth-token': token })
  const byLogin = asClient({ authorization: basic('old', token) })
  return {
    migrationId,
    read: (path, options = {}) => byToken(`${origin}/stores/${STORE_HASH}${path}`, options),
    readLegacy: (path, options = {}) =>
      byLogin(`${origin}/legacy/${STORE_HASH}/api/v2${path}`, options),
    supplyAgain: async () => {
      await runSql(databaseUrl, SUPPLY_AGAIN, [migrationId])
    },
  }
}

async function numberFrom(url: string, sql: string, values: readonly unknown[]): Promise<number> {
  const [row] = await runSql(url, sql, values)
  return Number(row?.['id'])
}

const MIGRATE = `
  with migrating as (
    insert into migration (instance_id, organization_id, store_hash, phase, plan, policy,
                           supplied_kind, supplied_at, version, created_at, updated_at)
    values ($1, $2, $3, 'shadowing', '{}', $4::jsonb, 'store-token', '2026-01-01Z', 1, now(), now())
    returning id
  ), kept as (
    insert into credential (instance_id, upstream, sealed, created_at) values ($1, 'oauth', $5, now())
  ), switched as (
    update instance set shadow_share = $6 where id = $1
  )
  select id from migrating
`

const SUPPLY_AGAIN = `
  update migration set supplied_at = supplied_at + interval '1 minute' where id = $1
`
