import { z } from 'zod'
import { kind } from '../state/kind.ts'
import type { StoreState } from '../state/store-state.ts'
import { CallRefusedError } from '../errors.ts'
import type { App } from './app.ts'
import { ChosenScopes } from './chosen-scopes.ts'

/**
 * Where a store stands with an app.
 *
 * `marked for invalidation`: its token works until the merchant opens the app and accepts anew.
 * `awaiting token`: the old token is dead, and the app has not fetched the next one. Either the
 * merchant has accepted anew, or a refresh token was shown twice and the merchant has to.
 */
export type Install = InstallFields &
  (
    | {
        readonly state: 'installed' | 'marked for invalidation'
        /** The API account whose token the app holds. */
        readonly accountId: number
      }
    | { readonly state: 'awaiting token' | 'uninstalled'; readonly accountId: null }
  )

interface InstallFields {
  readonly id: number
  readonly appId: number
  /** What the merchant accepted last. */
  readonly scopes: readonly string[]
  /** Who accepted last. */
  readonly installedBy: number
  /** Users who may open it besides those who may install it. */
  readonly userIds: readonly number[]
}

export const INSTALLS = kind<Install>('installs')

/**
 * An app that a seeded store has installed from the start. Its token has no end, also where those that
 * the app fetches have one.
 */
export const SeedInstall = z.object({
  clientId: z.string().min(1),
  accessToken: z.string().min(1),
  /** Left out: all that the app asks for. */
  scopes: ChosenScopes.optional(),
  /** E-mail addresses of users who may open it besides those who may install it. */
  users: z.array(z.email()).default([]),
})

/** An app's install in a store, unless it was never installed or is gone. */
export function findInstall(store: StoreState, app: App): Install | undefined {
  const [install] = store.records(INSTALLS).where('appId', app.id)
  return install?.state === 'uninstalled' ? undefined : install
}

/** @throws {CallRefusedError} 404 if the store does not have the app. */
export function requireInstall(store: StoreState, app: App): Install {
  const install = findInstall(store, app)
  if (install === undefined)
    throw new CallRefusedError(404, 'The app is not installed in this store.')
  return install
}
