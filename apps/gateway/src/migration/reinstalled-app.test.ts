import { describe, expect, it } from 'vitest'
import { ask } from '../testing/api-client.ts'
import { browse, cookieFrom } from '../testing/installed-app.ts'
import { sharedByFile } from '../testing/shared-by-file.ts'
import { startTestGateway } from '../testing/test-gateway.ts'
import { appScenes, grantedToken, uninstall } from './testing/app-scenes.ts'
import { kindsOf } from './testing/history-of.ts'
import { fullToken } from './testing/migrating-instance.ts'

const stack = await sharedByFile(startTestGateway())
const { installed, numbers, shown, credentialsOf, tokenOfCall } = appScenes(stack)

describe('an app that is installed again', () => {
  it('brings the shadow its new credential, and the instance keeps id and token', async () => {
    const { app, migrating } = await installed()
    const before = await shown(migrating)
    const first = await grantedToken(app)

    await app.install()

    const second = await grantedToken(app)
    expect(second).not.toBe(first)
    expect(await shown(migrating)).toMatchObject({ id: before.id, token: before.token })
    expect((await migrating.view()).phase).toBe('shadowing')
    expect(await kindsOf(migrating)).toEqual([
      ...['planned', 'install-awaited', 'supplied', 'inventory-taken', 'supplied'],
    ])
    await migrating.step('inventory')
    await migrating.step('cut-over')
    expect(await tokenOfCall(migrating)).toBe(second)
  })

  it('ends the canary of the credential that it has killed', async () => {
    const { app, migrating } = await installed()
    await migrating.step('cut-over', { canaryShare: 0.5 })

    await app.install()

    const { phase, traffic } = await migrating.view()
    expect([phase, traffic]).toMatchObject(['shadowing', { upstream: 'legacy', canaryShare: 0 }])
  })

  it('makes the inventory anew a condition: it was that of another credential', async () => {
    const { app, migrating } = await installed()
    await app.install()
    const refused = await migrating.tryStep('cut-over')
    expect(refused.body).toMatchObject({ unmet: [{ condition: 'INVENTORY_NOT_TAKEN' }] })
  })

  it('behind the cut-over re-authenticates the instance, whose scopes are known', async () => {
    const { app, migrating } = await installed()
    await migrating.step('cut-over')
    const before = await numbers()
    const { configuration } = await shown(migrating)
    expect(configuration).toMatchObject({
      'oauth.scope': expect.stringContaining('store_v2_orders') as unknown,
    })
    await app.control(`PUT /apps/${app.clientId}`, {
      scopes: ['store_v2_orders', 'store_v2_customers_read_only'],
    })

    await app.install()

    expect(await numbers()).toEqual(before)
    expect(await tokenOfCall(migrating)).toBe(await grantedToken(app))
    expect((await shown(migrating)).configuration).toMatchObject({
      'oauth.scope': expect.stringContaining('store_v2_customers_read_only') as unknown,
    })
    expect((await migrating.view()).phase).toBe('cut-over')
  })

  it('behind the cut-over is what a later cut-over goes by, too', async () => {
    const { app, migrating } = await installed()
    await migrating.step('cut-over')
    await app.control(`PUT /apps/${app.clientId}`, {
      scopes: ['store_v2_orders', 'store_v2_customers_read_only'],
    })
    await app.install()

    await migrating.step('roll-back')
    await migrating.step('cut-over')

    expect(await tokenOfCall(migrating)).toBe(await grantedToken(app))
    expect((await migrating.call('/v2/customers')).status).toBe(200)
  })
})

describe('an app that the store uninstalls', () => {
  it.each([
    ['shadowing', []],
    ['canary', [['cut-over', { canaryShare: 0.5 }]]],
    ['rolled-back', [['cut-over'], ['roll-back']]],
  ] as const)('takes its grant from a migration that is %s', async (phase, steps) => {
    const { app, migrating } = await installed()
    for (const [step, body] of steps) await migrating.step(step, body)
    expect((await migrating.view()).phase).toBe(phase)

    await uninstall(app)

    expect(await credentialsOf(migrating)).toEqual(['legacy'])
    const view = await migrating.view()
    expect([view.phase, view.traffic.canaryShare]).toEqual(['planned', 0])
    expect(view.credential).toMatchObject({
      ...{ kind: null, awaitingInstall: true, grantedScopes: null, findings: [], suppliedAt: null },
    })
    expect((await kindsOf(migrating)).at(-1)).toBe('supplied-revoked')
    expect(await tokenOfCall(migrating)).toBeUndefined()
  })

  it('is waited for again, and supplies the next grant', async () => {
    const { app, migrating } = await installed()
    await uninstall(app)
    await app.install()
    expect((await migrating.view()).phase).toBe('shadowing')
  })

  it('takes nothing where it did so before the present grant', async () => {
    const { app, migrating } = await installed()
    const cookie = cookieFrom(await browse(await app.loadUrl())) ?? ''
    const iat = Math.floor(new Date().getTime() / 1_000) - 60
    const { signedPayloadJwt } = await app.signed({ claims: { iat, nbf: iat - 5 } })

    const late = await browse(`${app.base}/uninstall?signed_payload_jwt=${signedPayloadJwt}`)

    expect(late.status).toBe(200)
    expect((await migrating.view()).phase).toBe('shadowing')
    expect(await credentialsOf(migrating)).toEqual(['legacy', 'oauth'])
    expect((await ask(`${app.base}/session`, 'GET', { headers: { cookie } })).status).toBe(200)
  })

  it('takes nothing from one that was given a store-level token since', async () => {
    const { app, migrating } = await installed()
    await migrating.step('supply', { accessToken: fullToken(stack) })
    await uninstall(app)
    expect((await migrating.view()).phase).toBe('shadowing')
    expect(await credentialsOf(migrating)).toEqual(['legacy', 'oauth'])
  })

  it('behind the cut-over leaves the way back to the legacy account', async () => {
    const { app, migrating } = await installed()
    await migrating.step('cut-over')

    await uninstall(app)

    const refused = await migrating.call('/v2/orders/100')
    expect([refused.status, refused.body]).toMatchObject([403, { code: 'INSTANCE_REVOKED' }])
    await migrating.step('roll-back')
    expect((await migrating.call('/v2/orders/100')).status).toBe(200)
  })
})
