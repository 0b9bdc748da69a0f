import { Secret } from '@latchkey/kernel'
import { z } from 'zod'
import { GrantOfOtherStoreError } from './grant-errors.ts'
import { HEADER_TEXT } from './header-text.ts'
import type { TokenGrant } from './token-grant.ts'

const CENTURY_SECONDS = 3_155_760_000

const User = z.object({
  id: z.number(),
  username: z.string().exactOptional(),
  email: z.string().exactOptional(),
})

/** What answers a refresh: all but the token may be left out (RFC 6749 §5.1). */
export const RefreshAnswer = z.object({
  access_token: z.string().regex(HEADER_TEXT),
  scope: z.string().nullable().optional(),
  context: z.string().optional(),
  user: User.optional(),
  owner: User.optional(),
  expires_in: z.number().positive().max(CENTURY_SECONDS).nullish(),
  refresh_token: z.string().min(1).nullish(),
})

/** What answers a code, as BigCommerce documents it. */
export const CodeAnswer = RefreshAnswer.required({ scope: true, context: true })

/** What an answer is held against. */
export interface AskedGrant {
  readonly storeHash: string
  /** What is granted where the answer does not say. */
  readonly scopes: readonly string[]
  readonly askedAt: Date
}

/**
 * The grant that an answer is.
 *
 * @throws {GrantOfOtherStoreError} If it is for another store, or opens nothing.
 */
export function grantIn(
  said: z.infer<typeof RefreshAnswer>,
  { storeHash, scopes, askedAt }: AskedGrant,
): TokenGrant {
  const { access_token, scope, context, user, owner, expires_in, refresh_token } = said
  const granted = scope === undefined ? scopes : scopesIn(scope)
  const isOtherStore = context !== undefined && context !== `stores/${storeHash}`
  if (isOtherStore || (scope !== undefined && granted.length === 0)) {
    throw new GrantOfOtherStoreError()
  }
  return {
    accessToken: new Secret(access_token),
    scopes: granted,
    storeHash,
    ...(user && { user }),
    ...(owner && { owner }),
    ...(expires_in && { expiresAt: new Date(askedAt.getTime() + expires_in * 1_000) }),
    ...(refresh_token && { refreshToken: new Secret(refresh_token) }),
  }
}

function scopesIn(scope: string | null): readonly string[] {
  return (scope ?? '').split(' ').filter((name) => name !== '')
}
