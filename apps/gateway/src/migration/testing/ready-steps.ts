import { randomUUID } from 'node:crypto'
import { apiClient, ask } from '../../testing/api-client.ts'
import { runSql } from '../../testing/dump-database.ts'
import { registerApp, type TestApp } from '../../testing/installed-app.ts'
import { STORE_HASH, type TestGateway } from '../../testing/test-gateway.ts'
import { AT_ONCE, fullToken, startMigrating, supplied } from './migrating-instance.ts'
import type { StepCall } from './spawn-held-gateways.ts'

/** An instance that is ready for a step, and the step. */
export interface ReadyStep {
  readonly id: number
  readonly token: string
  readonly call: StepCall
  /** What a person does to have it taken once more, where that is not the same again. */
  readonly again?: () => Promise<StepCall>
  /** Where the webhook goes that there is to be one of. */
  readonly destination?: string
}

/** Makes an instance ready for a step. */
export type PrepareStep = (stack: TestGateway) => Promise<ReadyStep>

type Body = object | ((stack: TestGateway) => object)

/** The body that supplies the sample store's full account. */
export const tokenOf = (stack: TestGateway) => ({ accessToken: fullToken(stack) })
const bodyIn = (stack: TestGateway, body: Body) =>
  typeof body === 'function' ? (body(stack) as object) : body

export async function legacyInstance(stack: TestGateway): Promise<ReadyStep> {
  const { authorization } = stack
  const { id, token } = await stack.createLegacyInstance()
  await ask(`${stack.origin}/stores/${STORE_HASH}/v2/orders`, 'GET', {
    headers: { 'x-auth-token': token },
  })
  // Has this gateway write down what it counted, so that the plan of any other is made of it.
  await ask(`${stack.origin}/api/instances/${id}/usage`, 'GET', { authorization })
  const path = `/api/instances/${id}/migrations`
  return { id, token, call: { method: 'POST', path, authorization, body: { policy: AT_ONCE } } }
}

export function planned(step: string, body: Body): PrepareStep {
  return async (stack) => {
    const { id, token, migrationId } = await startMigrating(stack, { policy: AT_ONCE })
    return { id, token, call: stepCall(stack, migrationId, step, bodyIn(stack, body)) }
  }
}

function stepCall(
  { authorization }: TestGateway,
  migrationId: number,
  step: string,
  body: object,
): StepCall {
  return { method: 'POST', path: `/api/migrations/${migrationId}/${step}`, authorization, body }
}

export async function policyChange(stack: TestGateway): Promise<ReadyStep> {
  const { call, ...ready } = await planned('', { policy: { reserveShare: 0.25 } })(stack)
  return { ...ready, call: { ...call, method: 'PATCH', path: call.path.replace(/\/$/, '') } }
}

export function shadowing(step: string, body: Body): PrepareStep {
  return async (stack) => {
    const migrating = await startMigrating(stack, { policy: AT_ONCE })
    await supplied(stack, migrating)
    const { id, token, migrationId } = migrating
    return { id, token, call: stepCall(stack, migrationId, step, bodyIn(stack, body)) }
  }
}

export function cutOver(step: string): PrepareStep {
  return async (stack) => {
    const migrating = await startMigrating(stack, { policy: AT_ONCE })
    await supplied(stack, migrating)
    await migrating.step('cut-over')
    const { id, token, migrationId } = migrating
    return { id, token, call: stepCall(stack, migrationId, step, {}) }
  }
}

export async function deletion(stack: TestGateway): Promise<ReadyStep> {
  const { call, ...ready } = await shadowing('', {})(stack)
  const path = `/elements/api-v2/instances/${ready.id}`
  return { ...ready, call: { ...call, method: 'DELETE', path } }
}

async function appOf(stack: TestGateway): Promise<TestApp> {
  const scopes = ['store_v2_information_read_only', 'store_v2_orders_read_only']
  return registerApp(stack, apiClient(stack.origin, stack.authorization), { scopes })
}

export async function awaitedInstall(stack: TestGateway): Promise<ReadyStep> {
  const app = await appOf(stack)
  return planned('supply', { app: app.view.id })(stack)
}

export async function install(stack: TestGateway): Promise<ReadyStep> {
  const { id, token, app } = await awaiting(stack)
  const again = async () => {
    // Half a minute later: who fetched the token is silent for so long that another may.
    await runSql(
      stack.databaseUrl,
      'update grant_lease set expires_at = now() where client_id = $1',
      [app.clientId],
    )
    return browserCall((await app.consent()).redirectUrl)
  }
  return { id, token, call: await again(), again }
}

async function awaiting(stack: TestGateway) {
  const app = await appOf(stack)
  const migrating = await startMigrating(stack, { policy: AT_ONCE })
  await migrating.step('supply', { app: app.view.id })
  return { ...migrating, app }
}

// To be sent to any gateway of the same public address.
function browserCall(url: string): StepCall {
  const { pathname, search } = new URL(url)
  return { method: 'GET', path: pathname + search }
}

export async function uninstall(stack: TestGateway): Promise<ReadyStep> {
  const { id, token, app } = await awaiting(stack)
  await app.install()
  // BigCommerce dates in whole seconds: this one counts as later than the grant of the same second.
  const { signedPayloadJwt } = await app.signed()
  const url = `${app.base}/uninstall?signed_payload_jwt=${signedPayloadJwt}`
  return { id, token, call: browserCall(url) }
}

/** What a receiver of webhooks knows BigCommerce by. */
export const RECEIVER = { 'x-receiver-key': 'fakeReceiverKey00000000000001' }

/** An instance whose integration has a second account, for its webhook; its own way is in the shadow. */
export async function withWebhook(stack: TestGateway) {
  const destination = `https://hooks.example.com/${randomUUID()}`
  const account = await ask(
    `${stack.mock.origin}/control/stores/${STORE_HASH}/api-accounts`,
    'POST',
    {
      body: { name: destination, scopes: ['store_v2_orders'] },
    },
  )
  const { accessToken } = account.body as { accessToken: string }
  const hooks = `${stack.mock.origin}/api/stores/${STORE_HASH}/v3/hooks`
  await ask(hooks, 'POST', {
    headers: { 'x-auth-token': accessToken },
    body: { scope: 'store/order/created', destination, is_active: true, headers: RECEIVER },
  })
  const second = await stack.createInstance({
    'oauth.user.token': accessToken,
    'store.url': STORE_HASH,
  })
  const migrating = await startMigrating(stack, { policy: AT_ONCE })
  await migrating.step('supply', tokenOf(stack))
  return { migrating, destination, alongside: [second.id] }
}

export async function inventory(stack: TestGateway): Promise<ReadyStep> {
  const { migrating, alongside } = await withWebhook(stack)
  const { id, token, migrationId } = migrating
  return { id, token, call: stepCall(stack, migrationId, 'inventory', { alongside }) }
}

export function settlement(how: 'recreate' | 'waive'): PrepareStep {
  return async (stack) => {
    const { migrating, alongside, destination } = await withWebhook(stack)
    const { migration } = await migrating.step('inventory', { alongside })
    const [resource] = migration.inventory.resources
    if (resource === undefined) throw new Error('the webhook was not found')
    const { kind, key } = resource
    const { id, token, migrationId } = migrating
    const body = { kind, key, settlement: how, why: 'nobody listens' }
    const call = stepCall(stack, migrationId, 'inventory/settlements', body)
    return { id, token, call, ...(how === 'recreate' && { destination }) }
  }
}

export async function explanation(stack: TestGateway): Promise<ReadyStep> {
  const migrating = await startMigrating(stack, { policy: AT_ONCE })
  await supplied(stack, migrating)
  const { id, token, migrationId } = migrating
  const [difference] = await runSql(stack.databaseUrl, DIFFERENCE, [migrationId])
  const step = `differences/${String(difference?.['id'])}/explanation`
  return { id, token, call: stepCall(stack, migrationId, step, { why: 'a newer version' }) }
}

export async function explanationTakenBack(stack: TestGateway): Promise<ReadyStep> {
  const { call, ...ready } = await explanation(stack)
  const { method, path, body, authorization } = call
  await ask(stack.origin + path, method, { body, authorization: authorization ?? null })
  return { ...ready, call: { method: 'DELETE', path, ...(authorization && { authorization }) } }
}

const DIFFERENCE = `
  insert into shadow_difference (migration_id, route, kind, place, seen, before, after, first_at, last_at)
  values ($1, 'GET /v2/orders', 'value', '/0/status', 1, '"A"', '"B"', now(), now())
  returning id
`
