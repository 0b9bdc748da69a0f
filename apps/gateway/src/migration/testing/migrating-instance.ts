import type { z } from 'zod'
import { ask, type Answer } from '../../testing/api-client.ts'
import { STORE_HASH, type TestGateway } from '../../testing/test-gateway.ts'
import { migrationViewSchema, stepAnswerSchema, type MigrationView } from '../migration-schemas.ts'

/** An instance on its way from the sample store's legacy account to OAuth. */
export interface MigratingInstance {
  readonly id: number
  readonly token: string
  readonly migrationId: number
  readonly view: () => Promise<MigrationView>
  /** Takes a step; fails if it is refused. */
  readonly step: (name: string, body?: object) => Promise<z.infer<typeof stepAnswerSchema>>
  /** Takes a step and gives the answer, whatever it is. */
  readonly tryStep: (name: string, body?: object) => Promise<Answer>
  readonly ask: (request: string, body?: object) => Promise<Answer>
  /** A call through the BigCommerce door. */
  readonly call: (path: string, options?: CallAs) => Promise<Answer>
  /** A call through the legacy door, with the legacy account's own login. */
  readonly callLegacy: (path: string, options?: CallAs) => Promise<Answer>
}

export interface CallAs {
  readonly method?: string
  readonly headers?: Record<string, string>
  readonly body?: unknown
  /** Of another replica. */
  readonly origin?: string
}

/** Nothing has to be compared first. */
export const AT_ONCE = { minimumSamples: 0, holdHours: 0, shadowShare: 0 }

/** Makes a legacy instance, makes the calls that its plan is to be made of, and begins its migration. */
export async function startMigrating(
  stack: TestGateway,
  { calls = ['/v2/orders'], policy = {} }: { calls?: readonly string[]; policy?: object } = {},
): Promise<MigratingInstance> {
  const { id, token } = await stack.createLegacyInstance()
  const { origin, authorization } = stack
  const call = (path: string, { origin: at = origin, method, headers, body }: CallAs = {}) =>
    ask(`${at}/stores/${STORE_HASH}${path}`, method, {
      body,
      headers: { 'x-auth-token': token, ...headers },
    })
  for (const path of calls) await call(path)
  const begun = await ask(`${origin}/api/instances/${id}/migrations`, 'POST', {
    authorization,
    body: { policy },
  })
  if (begun.status !== 201) throw new Error(`the migration was not begun: ${begun.text}`)
  const { migration } = begun.body as { migration: MigrationView }
  return followMigration(stack, { id, token, migrationId: migration.id, call })
}

type Begun = Pick<MigratingInstance, 'id' | 'token' | 'migrationId' | 'call'>

function followMigration(stack: TestGateway, begun: Begun): MigratingInstance {
  const { origin, authorization } = stack
  const at = `${origin}/api/migrations/${begun.migrationId}`
  const tryStep = (name: string, body: object = {}) =>
    ask(`${at}/${name}`, 'POST', { authorization, body })
  return {
    ...begun,
    tryStep,
    step: async (name, body) => {
      const answer = await tryStep(name, body)
      if (answer.status !== 200) throw new Error(`${name} was refused: ${answer.text}`)
      return stepAnswerSchema.parse(answer.body)
    },
    view: async () => migrationViewSchema.parse((await ask(at, 'GET', { authorization })).body),
    ask: (request, body) => {
      const [method = '', path = ''] = request.split(' ')
      return ask(`${at}${path}`, method, { authorization, ...(body && { body }) })
    },
    callLegacy: (path, { origin: where = origin, method, headers, body } = {}) =>
      ask(`${where}/legacy/${STORE_HASH}/api${path}`, method, {
        body,
        headers: { authorization: legacyLogin(stack), ...headers },
      }),
  }
}

function legacyLogin({ mock }: TestGateway): string {
  const [account] = mock.stores[0]?.legacyAccounts ?? []
  const login = `${account?.username ?? ''}:${account?.token ?? ''}`
  return `Basic ${Buffer.from(login).toString('base64')}`
}

/** The token of the sample store's account that has every scope. */
export function fullToken({ mock }: TestGateway): string {
  return mock.stores[0]?.apiAccounts[0]?.accessToken ?? ''
}

/** Brings a migration to its shadow: the new credential is supplied, and the inventory taken. */
export async function supplied(stack: TestGateway, migrating: MigratingInstance): Promise<void> {
  await migrating.step('supply', { accessToken: fullToken(stack) })
  await migrating.step('inventory')
}
