import { z } from 'zod'

const Environment = z.object({
  BIGCOMMERCE_SANDBOX_STORE_HASH: z.string().min(1),
  BIGCOMMERCE_SANDBOX_ACCESS_TOKEN: z.string().min(1),
  BIGCOMMERCE_SANDBOX_LEGACY_USERNAME: z.string().min(1).optional(),
  BIGCOMMERCE_SANDBOX_LEGACY_TOKEN: z.string().min(1).optional(),
})

/** A real store that may be changed, and accounts of it. */
export interface Sandbox {
  readonly storeHash: string
  /** With every scope, in the form that may change things. */
  readonly accessToken: string
  /** The `Authorization` header of a legacy account, where the store still has one. */
  readonly authorization: string | undefined
}

/** The store that the environment names; `undefined` where it names none. */
export function sandboxOf(environment: unknown): Sandbox | undefined {
  const named = Environment.safeParse(environment)
  if (!named.success) return undefined
  const {
    BIGCOMMERCE_SANDBOX_STORE_HASH: storeHash,
    BIGCOMMERCE_SANDBOX_ACCESS_TOKEN: accessToken,
    BIGCOMMERCE_SANDBOX_LEGACY_USERNAME: username,
    BIGCOMMERCE_SANDBOX_LEGACY_TOKEN: token,
  } = named.data
  const hasLogin = username !== undefined && token !== undefined
  const authorization = hasLogin
    ? `Basic ${Buffer.from(`${username}:${token}`).toString('base64')}`
    : undefined
  return { storeHash, accessToken, authorization }
}
