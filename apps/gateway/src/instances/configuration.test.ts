import { describe, expect, it } from 'vitest'
import { createInstance, legacySettings, sharedGateway } from '../testing/shared-gateway.ts'

const gateway = sharedGateway()

describe('the settings of a new instance', () => {
  it.each([
    ['a boolean', true, 'true'],
    ['a number', 15, '15'],
    ['null', null, null],
    ['an object', { orders: { idField: 'id' } }, '{"orders":{"idField":"id"}}'],
    ['a list', ['a', 1], '["a",1]'],
  ])('gives a setting that came as %s back as text', async (_what, sent, kept) => {
    const client = await gateway.client()

    const { configuration } = await createInstance(client, {
      configuration: { ...legacySettings, 'event.poller.configuration': sent },
    })

    expect(configuration['event.poller.configuration']).toBe(kept)
  })

  it('keeps settings that it does not know', async () => {
    const client = await gateway.client()

    const { configuration } = await createInstance(client, {
      configuration: { ...legacySettings, use_sandbox: 'x', toString: 'y' },
    })

    expect(configuration).toMatchObject({ use_sandbox: 'x', toString: 'y' })
  })

  it.each([
    'apiSecret',
    'apiKey',
    'api_key',
    'oauth.user.token.secret',
    'event.notification.basic.password',
    'event.notification.signature.key',
    'event.notification.callback.headers',
  ])('shows asterisks for %s, which sounds like a secret', async (name) => {
    const client = await gateway.client()

    const { configuration } = await createInstance(client, {
      configuration: { ...legacySettings, [name]: 'mellon' },
    })

    expect(configuration[name]).toBe('********')
  })
})
