import type { TokenGrant } from '@latchkey/bigcommerce-client'
import type { Clock } from '@latchkey/kernel'

/** What GetOAuthAccessToken returns, under the driver's own names. */
export interface GrantColumns {
  readonly OAuthAccessToken: string
  /** Null where there is none, as at BigCommerce. */
  readonly OAuthRefreshToken: string | null
  /** In seconds; -1 where the token does not expire. */
  readonly ExpiresIn: number
}

/** A grant with its tokens in the clear, for the caller who asked for them. */
export function grantColumns(
  { accessToken, refreshToken, expiresAt }: TokenGrant,
  clock: Clock,
): GrantColumns {
  const leftMs = (expiresAt?.getTime() ?? 0) - clock.now().getTime()
  return {
    OAuthAccessToken: accessToken.reveal(),
    OAuthRefreshToken: refreshToken?.reveal() ?? null,
    ExpiresIn: expiresAt === undefined ? -1 : Math.max(0, Math.floor(leftMs / 1_000)),
  }
}
