import { stateOf } from '@latchkey/contracts'
import type { ProviderState } from '@latchkey/contracts'
import { recordStates } from './record-states.ts'
import type { Sandbox } from './sandbox.ts'
import { Nothing, Scopes, UNKNOWN_TOKEN } from './state-shapes.ts'
import type { StoreApi } from './store-api.ts'

// Well-formed, and of no store that would answer to it.
const UNKNOWN_LOGIN = `Basic ${btoa('nobody:fa15e1e9ac70fa15e1e9ac70fa15e1e9ac709999')}`

/** The states that a real store can be in without its control panel. */
export function sandboxStates(
  { storeHash, accessToken, authorization }: Sandbox,
  api: StoreApi,
): Record<string, ProviderState> {
  const accounts = {
    'an access token with scopes': stateOf(Scopes, {
      enter: async () => ({ storeHash, accessToken }),
    }),
    'an access token that nobody knows': stateOf(Nothing, {
      enter: async () => ({ storeHash, accessToken: UNKNOWN_TOKEN }),
    }),
    'an access token of another store': stateOf(Nothing, {
      enter: async () => ({ storeHash: 'other99', accessToken }),
    }),
    'a legacy account that nobody knows': stateOf(Nothing, {
      enter: async () => ({ storeHash, authorization: UNKNOWN_LOGIN }),
    }),
    ...(authorization !== undefined && {
      'a legacy account': stateOf(Nothing, { enter: async () => ({ storeHash, authorization }) }),
    }),
  }
  return { ...api.following(accounts), ...recordStates(api) }
}
