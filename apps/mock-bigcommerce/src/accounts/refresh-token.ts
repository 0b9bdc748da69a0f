import { namedKind } from '../state/kind.ts'
import type { MockState } from '../state/mock-state.ts'
import type { StoreState } from '../state/store-state.ts'

/** What renews the access token that an app has in a store. All that an app has there are one chain. */
export interface RefreshToken {
  /** The token itself. */
  readonly id: string
  readonly clientId: string
  /** Used ones are kept as long as their chain, to be known when they are shown again. */
  readonly isUsed: boolean
}

export const REFRESH_TOKENS = namedKind<RefreshToken>('refresh tokens')

/** A refresh token, and the store whose app it is for. */
export interface FoundRefreshToken {
  readonly store: StoreState
  readonly token: RefreshToken
}

/** Finds a refresh token whatever store it is for. */
export function findRefreshToken(state: MockState, id: string): FoundRefreshToken | undefined {
  for (const store of state.stores()) {
    const token = store.records(REFRESH_TOKENS).find(id)
    if (token !== undefined) return { store, token }
  }
  return undefined
}
