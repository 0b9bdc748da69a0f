import { stateOf } from '@latchkey/contracts'
import type { ProviderState } from '@latchkey/contracts'
import { sampleSeed } from '@latchkey/mock-bigcommerce'
import { z } from 'zod'
import { STORE_HASH } from './controlled-mock.ts'
import type { ControlledMock } from './controlled-mock.ts'
import { grantStates } from './grant-states.ts'
import { legacyStates } from './legacy-states.ts'
import { makeHook, recordStates } from './record-states.ts'
import { Hook, Nothing, Scopes, UNKNOWN_TOKEN } from './state-shapes.ts'
import type { StoreApi } from './store-api.ts'

/**
 * The states that a BigCommerce is put into by its control panel or not at all, in a mock. Each begins
 * from the sample anew.
 */
export function mockStates(mocked: ControlledMock, api: StoreApi): Record<string, ProviderState> {
  return {
    ...api.following({ ...tokenStates(mocked), ...legacyStates(mocked), ...grantStates(mocked) }),
    ...recordStates(api),
    'BigCommerce is overloaded': overload(mocked),
    'another access token has a webhook': stateOf(Hook, {
      enter: async (hook) => {
        const { accessToken: otherAccessToken } = await newToken(mocked, ['store_v2_orders'])
        await makeHook(api, hook, otherAccessToken)
        return { otherAccessToken }
      },
      leave: () => api.tidy(),
    }),
  }
}

function tokenStates(mocked: ControlledMock): Record<string, ProviderState> {
  return {
    'an access token with scopes': stateOf(Scopes, {
      enter: async ({ scopes }) => {
        await mocked.begin()
        return newToken(mocked, scopes)
      },
    }),
    'an access token that nobody knows': stateOf(Nothing, {
      enter: async () => {
        await mocked.begin()
        return { storeHash: STORE_HASH, accessToken: UNKNOWN_TOKEN }
      },
    }),
    'an access token of another store': stateOf(Nothing, {
      enter: async () => {
        await mocked.begin()
        return { storeHash: 'other99', accessToken: sampleToken() }
      },
    }),
    "an access token whose store's quota is used up": stateOf(Nothing, {
      enter: async () => {
        await mocked.begin({ limits: { requestsPerWindow: 1 } })
        const headers = { 'x-auth-token': sampleToken() }
        await mocked.spend(`/api/stores/${STORE_HASH}/v2/time`, headers)
        return { storeHash: STORE_HASH, accessToken: sampleToken() }
      },
    }),
  }
}

function overload(mocked: ControlledMock): ProviderState {
  return stateOf(Nothing, {
    enter: async () => {
      const rules = [{ effect: { kind: 'overload' } }]
      await mocked.control({ method: 'PUT', path: '/faults', json: { seed: 1, rules } })
      return {}
    },
    leave: async () => {
      await mocked.control({ method: 'DELETE', path: '/faults' })
    },
  })
}

const Account = z.object({ accessToken: z.string(), clientId: z.string() })

async function newToken(
  mocked: ControlledMock,
  scopes: readonly string[],
): Promise<{ storeHash: string; accessToken: string; clientId: string }> {
  const path = `/stores/${STORE_HASH}/api-accounts`
  const account = Account.parse(await mocked.control({ path, json: { name: 'Contract', scopes } }))
  return { storeHash: STORE_HASH, ...account }
}

/** The token of the sample that may do anything. */
export function sampleToken(): string {
  return sampleSeed()[0]?.apiAccounts?.[0]?.accessToken ?? ''
}
