import type { RunningMock } from '@latchkey/mock-bigcommerce'
import { z } from 'zod'
import { STORE_HASH } from './gateway-cli.ts'

/** An app of the mock's Developer Portal. */
export interface MockApp {
  readonly id: number
  readonly clientId: string
  readonly clientSecret: string
}

const app = z.object({ id: z.int(), clientId: z.string(), clientSecret: z.string() })
const installed = z.object({ code: z.string(), redirectUrl: z.string() })

type Origin = Pick<RunningMock, 'origin'>

/** Registers an app, as its developer does. */
export async function registerApp(
  mock: Origin,
  authCallbackUrl: string,
  more: Readonly<Record<string, unknown>> = {},
): Promise<MockApp> {
  const said = { name: 'CLI', scopes: ['store_v2_orders', 'store_v2_information_read_only'] }
  return app.parse(await control(mock, 'POST /apps', { ...said, authCallbackUrl, ...more }))
}

/** Consents to an app, as a merchant does: the code, and where the browser is sent with it. */
export async function consentTo(
  mock: Origin,
  { clientId }: Pick<MockApp, 'clientId'>,
  storeHash = STORE_HASH,
) {
  return installed.parse(await control(mock, `POST /stores/${storeHash}/apps/${clientId}/install`))
}

/** Asks the mock's control API. */
export async function control(
  { origin }: Origin,
  call: string,
  body: object = {},
): Promise<unknown> {
  const [method = 'GET', path = ''] = call.split(' ')
  const answer = await fetch(`${origin}/control${path}`, { method, body: JSON.stringify(body) })
  if (!answer.ok) throw new Error(`${call}: ${String(answer.status)} ${await answer.text()}`)
  return answer.json()
}
