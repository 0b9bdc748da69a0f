import { interactionName, verificationBroker, verifyProvider } from '@latchkey/contracts'
import { describe, expect, it } from 'vitest'
import { startGatewayVerification } from './gateway-verification.ts'

describe('the gateway', () => {
  it('does as its consumers agreed with it', { timeout: 120_000 }, async () => {
    await using gateway = await startGatewayVerification()
    const { pacts } = gateway.verification

    const broker = await verificationBroker()

    const verified = await verifyProvider({ ...gateway.verification, broker })

    expect(verified).toEqual(pacts.flatMap(({ interactions }) => interactions.map(interactionName)))
    expect(pacts.map(({ consumer }) => consumer.name).toSorted()).toEqual([
      'cli',
      'open-connectors',
    ])
  })
})
