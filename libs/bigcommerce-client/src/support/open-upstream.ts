import { createUpstream } from '../create-upstream.ts'
import type { Upstream, UpstreamOptions } from '../create-upstream.ts'

/** An upstream with patient defaults that closes itself at the end of a test. */
export function openUpstream(overrides: Partial<UpstreamOptions>): AsyncDisposable & Upstream {
  const upstream = createUpstream({
    connectTimeoutMs: 10_000,
    headersTimeoutMs: 10_000,
    bodyTimeoutMs: 10_000,
    connectionsPerHost: 2,
    ...overrides,
  })
  return { ...upstream, [Symbol.asyncDispose]: () => upstream.close() }
}
