import { inject } from 'vitest'
import { z } from 'zod'
import { gatewayEnvironment } from './gateway-cli.ts'
import { control, registerApp } from './mock-app.ts'

const registered = z.object({ id: z.int(), callbackUrls: z.object({ auth: z.string() }) })

/** An app that the run's gateway and the Developer Portal know: its number at the gateway. */
export async function appOfGateway(): Promise<string> {
  const mock = { origin: inject('gateway').mockOrigin }
  const portal = await registerApp(mock, 'https://shop.example/to-be-replaced')
  const { LATCHKEY_GATEWAY_URL, LATCHKEY_USER_SECRET, LATCHKEY_ORGANIZATION_SECRET } =
    gatewayEnvironment()
  const answer = await fetch(`${LATCHKEY_GATEWAY_URL}/api/apps`, {
    method: 'POST',
    headers: {
      authorization: `User ${LATCHKEY_USER_SECRET}, Organization ${LATCHKEY_ORGANIZATION_SECRET}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify({
      name: 'CLI',
      clientId: portal.clientId,
      clientSecret: portal.clientSecret,
      scopes: ['store_v2_orders', 'store_v2_information_read_only'],
    }),
  })
  const { id, callbackUrls } = registered.parse(await answer.json())
  await control(mock, `PUT /apps/${portal.clientId}`, { authCallbackUrl: callbackUrls.auth })
  return String(id)
}
