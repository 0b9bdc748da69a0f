import type { z } from 'zod'
import { ask, type Answer, type ApiClient } from '../testing/api-client.ts'
import { legacySettings, tokenSettings } from '../testing/shared-gateway.ts'
import { exportedSchema, importReportSchema } from './transfer-schemas.ts'

/** What the tests of import and export share. */
export const passphrase = 'correct horse battery'

/** The sample store's installed app, as settings. */
export const grantSettings = {
  'authentication.type': 'oauth2',
  'oauth.user.token': 'fakeAccessTokenLabels000000000d',
  'oauth.api.key': 'fakeClientIdLabels000000000000d',
  'oauth.api.secret': 'fakeclientsecret',
  'oauth.scope': 'store_v2_products store_v2_orders_read_only',
  'store.url': 'wuxeae6',
}

/** A row of each kind of credential. */
export const rows = {
  legacy: { name: 'Legacy', tags: ['eu'], configuration: legacySettings },
  token: { name: 'Token', tags: ['eu', 'b|c'], configuration: tokenSettings },
  grant: { name: 'Grant', tags: [], configuration: { ...grantSettings, warehouse: '=1+1' } },
}

/** The legacy row with other settings. */
export const legacyWith = (settings: Record<string, unknown>) => ({
  ...rows.legacy,
  configuration: { ...legacySettings, ...settings },
})

type Secrets = Pick<ApiClient, 'authorization' | 'origin'>

/** Asks for an import; the answer may be a refusal. */
export function sendImport({ origin, authorization }: Secrets, body: unknown): Promise<Answer> {
  return ask(`${origin}/api/instances/import`, 'POST', { authorization, body })
}

/** The report of an import; fails if it is refused. */
export async function reportOf(client: Secrets, body: unknown) {
  return importReportSchema.parse(bodyIn(await sendImport(client, body)))
}

/** Asks for an export; the answer may be a refusal. */
export function sendExport({ origin, authorization }: Secrets, body: unknown): Promise<Answer> {
  return ask(`${origin}/api/instances/export`, 'POST', { authorization, body })
}

/** What an export gave; fails if it is refused. */
export async function exportOf(client: Secrets, body: Record<string, unknown> = {}) {
  return exportedSchema.parse(bodyIn(await sendExport(client, { passphrase, ...body })))
}

/** The verdict on each row and the code of its failure, in their order. */
export function verdictsIn({ rows }: z.infer<typeof importReportSchema>): string[] {
  return rows.map(({ verdict, error }) =>
    error === undefined ? verdict : `${verdict} ${error.code}`,
  )
}

function bodyIn({ status, text, body }: Answer): unknown {
  if (status !== 200) throw new Error(`answered ${status}: ${text}`)
  return body
}
