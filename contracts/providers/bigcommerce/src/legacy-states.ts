import { stateOf } from '@latchkey/contracts'
import type { ProviderState } from '@latchkey/contracts'
import { sampleSeed } from '@latchkey/mock-bigcommerce'
import { z } from 'zod'
import { STORE_HASH } from './controlled-mock.ts'
import type { ControlledMock } from './controlled-mock.ts'
import { Nothing } from './state-shapes.ts'

/** The states of legacy accounts in a mock. */
export function legacyStates(mocked: ControlledMock): Record<string, ProviderState> {
  return {
    'a legacy account': stateOf(z.strictObject({ domain: z.hostname().optional() }), {
      enter: async ({ domain }) => {
        await mocked.begin(domain === undefined ? {} : { domain })
        return { storeHash: STORE_HASH, authorization: sampleLogin() }
      },
    }),
    'a legacy account that nobody knows': stateOf(Nothing, {
      enter: async () => {
        await mocked.begin({ legacyAccounts: [] })
        return { storeHash: STORE_HASH, authorization: sampleLogin() }
      },
    }),
    "a legacy account whose store's hour is used up": stateOf(Nothing, {
      enter: async () => {
        await mocked.begin({ limits: { legacyRequestsPerHour: 1 } })
        await mocked.spend(`/store/${STORE_HASH}/api/v2/time`, { authorization: sampleLogin() })
        return { storeHash: STORE_HASH, authorization: sampleLogin() }
      },
    }),
  }
}

/** The sample's legacy account, as it logs in. */
export function sampleLogin(): string {
  const { username = '', token = '' } = sampleSeed()[0]?.legacyAccounts?.[0] ?? {}
  return `Basic ${btoa(`${username}:${token}`)}`
}
