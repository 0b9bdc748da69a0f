import { stateOf } from '@latchkey/contracts'
import type { ProviderState, StateValues } from '@latchkey/contracts'
import { sampleSeed } from '@latchkey/mock-bigcommerce'
import { z } from 'zod'
import { STORE_HASH } from './controlled-mock.ts'
import type { ControlledMock } from './controlled-mock.ts'
import { Nothing, Scopes } from './state-shapes.ts'

const HOUR_SECONDS = 3_600

const Consent = z.object({
  code: z.string(),
  scope: z.string(),
  token: z.object({ refresh_token: z.string().optional() }).optional(),
})

/** The states of an app that a merchant consented to, in a mock. */
export function grantStates(mocked: ControlledMock): Record<string, ProviderState> {
  return {
    'a merchant consented to an app': stateOf(Scopes, {
      enter: async ({ scopes }) => {
        await mocked.begin()
        return consentTo(mocked, { scopes })
      },
    }),
    'a store has an app': stateOf(Nothing, {
      enter: async () => {
        await mocked.begin()
        return consentTo(mocked, { scopes: ['store_v2_orders'], exchange: true })
      },
    }),
    'an app has a refresh token': stateOf(Scopes, {
      enter: async ({ scopes }) => {
        await mocked.begin()
        await mocked.control({
          method: 'PUT',
          path: `/apps/${sampleApp().clientId}`,
          json: { tokenLifeSeconds: HOUR_SECONDS },
        })
        return consentTo(mocked, { scopes, exchange: true })
      },
    }),
  }
}

interface AskedConsent {
  readonly scopes: readonly string[]
  /** Whether the code is exchanged at once. */
  readonly exchange?: boolean
}

async function consentTo(
  mocked: ControlledMock,
  { scopes, exchange }: AskedConsent,
): Promise<StateValues> {
  const { clientId, clientSecret, authCallbackUrl: redirectUri } = sampleApp()
  await mocked.control({ method: 'PUT', path: `/apps/${clientId}`, json: { scopes } })
  const path = `/stores/${STORE_HASH}/apps/${clientId}/install`
  const { code, scope, token } = Consent.parse(await mocked.control({ path, json: { exchange } }))
  return {
    ...{ storeHash: STORE_HASH, clientId, clientSecret, redirectUri, code, scope },
    ...(token?.refresh_token !== undefined && { refreshToken: token.refresh_token }),
  }
}

/** The app of the sample that any store may install. */
export function sampleApp() {
  const [app] = sampleSeed()[0]?.apps ?? []
  return z
    .object({ clientId: z.string(), clientSecret: z.string(), authCallbackUrl: z.string() })
    .parse(app)
}
