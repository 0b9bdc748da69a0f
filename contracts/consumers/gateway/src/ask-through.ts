import { createUpstream } from '@latchkey/bigcommerce-client'
import type { VerificationDeps } from '@latchkey/bigcommerce-client'
import { systemClock } from '@latchkey/kernel'

/** Asks by the gateway's own pool of connections, all of which lead to one server in place of BigCommerce. */
export async function askThrough<Result>(
  { url }: { readonly url: string },
  ask: (deps: VerificationDeps) => Promise<Result>,
): Promise<Result> {
  const upstream = createUpstream({
    developmentUpstream: new URL(url),
    connectTimeoutMs: 10_000,
    headersTimeoutMs: 10_000,
    bodyTimeoutMs: 10_000,
    connectionsPerHost: 2,
  })
  try {
    return await ask({ fetch: upstream.fetch, clock: systemClock })
  } finally {
    await upstream.close()
  }
}
