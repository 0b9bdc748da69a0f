import { describe, expect, it } from 'vitest'
import { registerApp, type TestApp } from '../testing/installed-app.ts'
import { sharedGateway } from '../testing/shared-gateway.ts'
import { startReplica } from '../testing/start-replica.ts'
import { STORE_HASH } from '../testing/test-gateway.ts'
import { eventually } from '../testing/eventually.ts'
import { installed } from './testing/followed-instance.ts'

const gateway = sharedGateway()

async function newApp(): Promise<TestApp> {
  return registerApp(gateway.running(), await gateway.client())
}

const uninstall = (app: TestApp) =>
  app.control(`POST /stores/${STORE_HASH}/apps/${app.clientId}/uninstall`)

describe('an instance whose store uninstalled the app', () => {
  it('is refused before the call, until the app is installed again', async () => {
    const app = await newApp()
    const instance = await installed(app)
    await instance.call()
    await uninstall(app)
    gateway.running().mock.journal.clear()

    const refused = await instance.call()
    const sent = gateway.running().mock.journal.entries().length
    const { state, nextStep } = await instance.health()
    await app.install()
    const again = await instance.call()

    expect([refused.status, refused.body, sent]).toMatchObject([
      403,
      { code: 'INSTANCE_REVOKED' },
      0,
    ])
    expect([state, nextStep]).toMatchObject([
      'revoked',
      expect.stringMatching(/^Install Order desk again on store wuxeae6 at http/),
    ])
    expect([again.status, (await instance.health()).state]).toEqual([200, 'callable'])
  })

  it('is refused by every replica', async () => {
    await using replica = await startReplica(gateway.running())
    const app = await newApp()
    const instance = await installed(app)
    const status = async () => (await instance.call({ origin: replica.origin })).status
    const before = await status()

    await uninstall(app)

    expect([before, await eventually(status, (code) => code === 403)]).toEqual([200, 403])
  })

  it('stays revoked when its store is asked, and does not know the token', async () => {
    const app = await newApp()
    const instance = await installed(app)
    await uninstall(app)

    expect(await instance.check()).toMatchObject({ outcome: 'refused', state: 'revoked' })
  })
})
