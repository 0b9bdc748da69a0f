import { interactionName, verifyProvider } from '@latchkey/contracts'
import { startMockBigCommerce } from '@latchkey/mock-bigcommerce'
import { describe, expect, it } from 'vitest'
import { STORE_HASH } from './controlled-mock.ts'
import { sampleLogin } from './legacy-states.ts'
import { upstreamTo } from './mock-verification.ts'
import { sampleToken } from './mock-states.ts'
import { sandboxOf } from './sandbox.ts'
import { startSandboxVerification } from './sandbox-verification.ts'

// eslint-disable-next-line no-restricted-properties -- Which store a test run may use is no setting of a program.
const named = sandboxOf(process.env)
const sampled = { storeHash: STORE_HASH, accessToken: sampleToken(), authorization: sampleLogin() }

describe('a store that is controlled by its API alone', () => {
  it('is asked all that it can be, with the mock in its place', async () => {
    await using mock = await startMockBigCommerce()
    await using upstream = disposable(new URL(mock.origin))
    await using sandbox = await startSandboxVerification(sampled, upstream)
    const { pacts } = sandbox.verification

    await verifyProvider(sandbox.verification)

    const asked = pacts.flatMap(({ interactions }) => interactions.map(interactionName))
    expect(asked.length).toBeGreaterThan(sandbox.leftOut.length)
    expect(sandbox.leftOut).toContain(
      "orders beyond the quota, given an access token whose store's quota is used up",
    )
  })

  it('is none where the environment names none', () => {
    expect(sandboxOf({ BIGCOMMERCE_SANDBOX_STORE_HASH: STORE_HASH })).toBeUndefined()
  })

  if (named !== undefined) {
    it('keeps the contract', { timeout: 600_000 }, async () => {
      await using upstream = disposable()
      await using sandbox = await startSandboxVerification(named, upstream)
      console.info(['A real store is not asked:', ...sandbox.leftOut].join('\n  '))

      await verifyProvider(sandbox.verification)
    })
  }
})

function disposable(developmentUpstream?: URL) {
  const upstream = upstreamTo(developmentUpstream)
  return { ...upstream, [Symbol.asyncDispose]: () => upstream.close() }
}
