import { z } from 'zod'
import type { BehaviourTarget } from './behaviour-target.ts'

const Environment = z.object({
  BIGCOMMERCE_SANDBOX_STORE_HASH: z.string().min(1),
  BIGCOMMERCE_SANDBOX_ACCESS_TOKEN: z.string().min(1),
})

/** The real store that the environment names; `undefined` where it names none. */
export function sandboxTarget(): BehaviourTarget | undefined {
  // eslint-disable-next-line no-restricted-properties -- Which store a test run may use is no setting of the mock, and has no main.ts.
  const named = Environment.safeParse(process.env)
  if (!named.success) return undefined
  return {
    baseUrl: 'https://api.bigcommerce.com',
    storeHash: named.data.BIGCOMMERCE_SANDBOX_STORE_HASH,
    accessToken: named.data.BIGCOMMERCE_SANDBOX_ACCESS_TOKEN,
    fetch,
  }
}
