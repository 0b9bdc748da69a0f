import { interactionName, verificationBroker, verifyProvider } from '@latchkey/contracts'
import { describe, expect, it } from 'vitest'
import { startMockVerification } from './mock-verification.ts'

describe('the mock', () => {
  it('does everything that the gateway agreed on with BigCommerce', async () => {
    await using mocked = await startMockVerification()
    const { pacts } = mocked.verification
    const broker = await verificationBroker()

    const verified = await verifyProvider({ ...mocked.verification, broker })

    expect(verified).toEqual(pacts.flatMap(({ interactions }) => interactions.map(interactionName)))
    expect(verified.length).toBeGreaterThan(0)
  })
})
