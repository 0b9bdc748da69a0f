import { describe, expect, inject, it } from 'vitest'
import { ask } from './client/ask.ts'
import { createInstance, legacySettings, tokenSettings } from './sentences/instances.ts'
import { callsReceived } from './sentences/journal.ts'
import { enterScene } from './sentences/scene.ts'
import { BAD_HOST } from './stack/front.ts'
import { startGateway, type GatewayOptions } from './stack/gateway.ts'
import { createAuthority } from './tls/certificate-authority.ts'

const stack = inject('stack')
const scene = await enterScene(stack, 'trust')
const { organization, store } = scene

const settingsWith = (host: string) => ({
  element: { key: 'bigcommerce' },
  name: 'Elsewhere',
  configuration: { ...legacySettings(store), 'store.url': `https://${host}/api/v2` },
})

describe('a gateway', () => {
  it.each([
    [
      'has a certificate of an authority that it does not trust',
      BAD_HOST.ofOtherAuthority,
      "the certificate of the store's host is not valid",
    ],
    [
      'has a certificate for another name',
      BAD_HOST.withOtherName,
      "the certificate of the store's host is not valid",
    ],
    [
      'leads into a private network',
      BAD_HOST.inPrivateNetwork,
      "the name of the store's host leads into a private network",
    ],
  ])('connects to no store whose host %s', async (_what, host, reason) => {
    const before = await callsReceived(scene)

    const refused = await organization.call('POST /instances', { body: settingsWith(host) })

    expect([refused.status, refused.body]).toMatchObject([
      502,
      { code: 'STORE_UNREACHABLE', message: `the store could not be reached: ${reason}` },
    ])
    expect(await callsReceived(scene)).toEqual(before)
  })

  it.each<[string, string, Pick<GatewayOptions, 'trusted' | 'hosts'>]>([
    [
      'whose certificate it does not trust',
      'UPSTREAM_TLS_INVALID',
      { trusted: createAuthority('Another authority').certificate },
    ],
    [
      'whose name leads into a private network',
      'UPSTREAM_ADDRESS_FORBIDDEN',
      { hosts: { 'api.bigcommerce.com': '10.0.0.1' } },
    ],
  ])('sends nothing to a BigCommerce %s', async (_what, code, options) => {
    await using instance = await createInstance(scene, tokenSettings(store, store.full))
    const { place, postgres } = stack
    const start = { name: 'wary-gateway', databaseUrl: postgres.url, ...options }
    await using gateway = await startGateway(place, start)
    const before = await callsReceived(scene)

    const refused = await ask('GET', `${gateway.origin}/stores/${store.hash}/v2/orders/100`, {
      headers: { 'x-auth-token': instance.token },
    })

    expect([refused.status, refused.body]).toMatchObject([502, { code }])
    expect(await callsReceived(scene)).toEqual(before)
  })

  it('goes on calling the store that was verified, whatever host its settings are given', async () => {
    await using instance = await createInstance(scene, legacySettings(store))
    const body = settingsWith(BAD_HOST.ofOtherAuthority)

    const stored = await organization.call(`PUT /instances/${instance.id}?reAuthenticate=false`, {
      body,
    })
    const answer = await ask('GET', `${scene.origin}/stores/${store.hash}/v2/orders/100`, {
      headers: { 'x-auth-token': instance.token },
    })

    expect([stored.status, answer.status]).toEqual([200, 200])
    expect((await callsReceived(scene)).at(-1)).toMatchObject({ host: store.host })
  })
})
