import { z } from 'zod'
import { kind } from '../state/kind.ts'
import { ChosenScopes } from './chosen-scopes.ts'

/** Who an app belongs to, and who owns a store, where nothing else is said. */
export const OWNER_EMAIL = 'owner@example.com'

/** A profile in the Developer Portal: one app, whatever stores install it. */
export interface App extends AppFields {
  readonly id: number
  readonly clientId: string
  /** Shared with the app's developer; signs the callbacks. */
  readonly clientSecret: string
}

/** What an app's developer says of it. */
export interface AppFields {
  readonly name: string
  readonly type: 'single-click' | 'connector'
  /** Where a code is sent, and exactly what `redirect_uri` must be. `null` until Step 3 is filled in. */
  readonly authCallbackUrl: string | null
  readonly loadCallbackUrl: string | null
  readonly uninstallCallbackUrl: string | null
  /** Told only where the app has multiple users. */
  readonly removeUserCallbackUrl: string | null
  /** Whether others than the store's owner are named to the app. */
  readonly multipleUsers: boolean
  /** Scope ids that every store which installs it must grant, all or none. */
  readonly scopes: readonly string[]
  /** Whose Developer Portal account it is in. */
  readonly ownerEmail: string
  /** Whether its callbacks carry the older `signed_payload` beside `signed_payload_jwt`. */
  readonly sendsOlderPayload: boolean
  /**
   * How long its tokens live; each then comes with a refresh token. BigCommerce's have no end, and
   * neither have these where it is `null` or, in what an older mock kept, left out.
   */
  readonly tokenLifeSeconds?: number | null
  /** Whether the authorize endpoint hands `state` back. It does where an older mock did not say. */
  readonly returnsState?: boolean
}

export const APPS = kind<App>('apps', 10_001)

export const blankApp: Omit<AppFields, 'name'> = {
  type: 'single-click',
  authCallbackUrl: null,
  loadCallbackUrl: null,
  uninstallCallbackUrl: null,
  removeUserCallbackUrl: null,
  multipleUsers: false,
  scopes: [],
  ownerEmail: OWNER_EMAIL,
  sendsOlderPayload: false,
  tokenLifeSeconds: null,
  returnsState: true,
}

/** Whether an app's tokens end, so that there is something to refresh. */
export function hasEndingTokens({ tokenLifeSeconds = null }: App): boolean {
  return tokenLifeSeconds !== null
}

/** Where a callback goes. BigCommerce asks for TLS in production only. */
export const CallbackUrl = z
  .url({ protocol: /^https?$/, error: 'must be an http or https URL' })
  .max(2_000)
  .refine((url) => !url.includes('#'), 'must not have a fragment')

// Ten years: what ends later does not end in a test.
const LONGEST_LIFE_SECONDS = 315_360_000

const optionalUrl = CallbackUrl.nullable()

/** What a change of an app may say. */
export const AppChange = z
  .object({
    name: z.string().trim().min(1, 'must not be empty').max(255),
    type: z.enum(['single-click', 'connector']),
    authCallbackUrl: optionalUrl,
    loadCallbackUrl: optionalUrl,
    uninstallCallbackUrl: optionalUrl,
    removeUserCallbackUrl: optionalUrl,
    multipleUsers: z.boolean(),
    scopes: ChosenScopes,
    ownerEmail: z.email('must be an e-mail address'),
    sendsOlderPayload: z.boolean(),
    tokenLifeSeconds: z.number().int().positive().max(LONGEST_LIFE_SECONDS).nullable(),
    returnsState: z.boolean(),
  })
  .partial()

/** What a new app may say. Ids and secrets that it leaves out are made up. */
export const NewApp = AppChange.required({ name: true }).extend({
  clientId: z
    .string()
    .regex(/^[a-z0-9]{1,64}$/i, 'must be letters and digits')
    .optional(),
  clientSecret: z.string().min(1).max(256).optional(),
})
